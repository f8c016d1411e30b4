package io.github.corsstarter.policy;

import java.util.Locale;
import java.util.stream.IntStream;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of a policy's allowed origins as a person wrote it. Whether an origin
 * is valid is {@link Origin}'s to say; this class takes apart what is not, to find the
 * words that help.
 * <p>
 * Upper case and a default port are accepted, because there is only one origin that they
 * can mean; the normal form is what counts then.
 */
final class OriginPatternParser {

	private static final String WILDCARD = "*";

	private static final String SUBDOMAINS = "*.";

	private final PolicyProblems problems;

	private final int index;

	private final String text;

	OriginPatternParser(PolicyProblems problems, int index, String text) {
		this.problems = problems;
		this.index = index;
		this.text = text;
	}

	/**
	 * Parse the entry.
	 * @return the entry, or {@code null} if it is invalid; then a problem has been added
	 */
	@Nullable OriginPattern parse() {
		if (this.text.isBlank()) {
			return invalid(Type.ORIGIN_MISSING, "The entry is empty, so that it could never match.",
					"Remove it, or write an origin such as https://app.example.com.");
		}
		if (this.text.strip().equalsIgnoreCase("null")) {
			return invalid(Type.ORIGIN_OPAQUE,
					"'null' is what any sandboxed frame and any data: or file: page sends, an attacker's included.",
					"Remove it, and serve the page from an origin of its own.");
		}
		if (this.text.chars().anyMatch((c) -> c == ',' || Character.isWhitespace(c))) {
			return repairable(Type.ORIGIN_NOT_SINGLE,
					"An origin has no commas and no white space, so that this would never match.",
					"Write each origin as an element of its own, without spaces.");
		}
		int schemeEnd = this.text.indexOf("://");
		if (schemeEnd < 0) {
			return repairable(Type.ORIGIN_WITHOUT_SCHEME,
					"An origin begins with its scheme and '://': the same host over http and over https is two origins.",
					"Write an origin such as https://app.example.com.");
		}
		String scheme = this.text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
		return checkScheme(scheme) ? parseAuthority(scheme, this.text.substring(schemeEnd + 3)) : null;
	}

	private boolean checkScheme(String scheme) {
		if (scheme.contains(WILDCARD)) {
			repairable(Type.ORIGIN_WILDCARD_MISPLACED,
					"A scheme cannot be a wildcard: a page over http would count as much as one over https.",
					"Write one entry for each scheme.");
			return false;
		}
		if (SchemeSyntax.isWithoutOrigin(scheme)) {
			invalid(Type.ORIGIN_SCHEME_UNUSABLE,
					"Pages of the scheme '%s' have no origin of their own: browsers send 'null' for them."
						.formatted(scheme),
					"Serve the page from http://localhost:8080, say, and write that.");
			return false;
		}
		if (SchemeSyntax.isOfWebSockets(scheme)) {
			repairable(Type.ORIGIN_SCHEME_UNUSABLE,
					"The origin of a WebSocket connection is that of the page which opens it, and no page has the scheme '%s'."
						.formatted(scheme),
					"Write the origin of the page, such as https://app.example.com.");
			return false;
		}
		if (!SchemeSyntax.isValid(scheme)) {
			invalid(Type.ORIGIN_SCHEME_UNUSABLE,
					"A scheme begins with a letter and has letters, digits, '+', '-' and '.', at most %d of them."
						.formatted(SchemeSyntax.MAX_LENGTH),
					"Write an origin such as https://app.example.com.");
			return false;
		}
		return true;
	}

	private @Nullable OriginPattern parseAuthority(String scheme, String authority) {
		int pathStart = indexOfAny(authority, "/?#\\");
		if (pathStart >= 0) {
			return repairable(Type.ORIGIN_WITH_PATH,
					"An origin has no %s: browsers send scheme, host and port alone, so that this would never match."
						.formatted(nameOfPart(authority.substring(pathStart))),
					"Write scheme, host and port alone, such as https://app.example.com.");
		}
		if (authority.indexOf('@') >= 0) {
			return repairable(Type.ORIGIN_WITH_USER_INFO,
					"An origin has no user info: browsers send scheme, host and port alone, so that this would never match.",
					"Write scheme, host and port alone, such as https://app.example.com.");
		}
		int hostEnd = authority.indexOf(':', Math.max(authority.lastIndexOf(']'), 0));
		String host = (hostEnd < 0) ? authority : authority.substring(0, hostEnd);
		String port = (hostEnd < 0) ? "" : authority.substring(hostEnd);
		if (host.isEmpty()) {
			return invalid(Type.ORIGIN_WITHOUT_HOST, "An origin has a host, so that this would never match.",
					"Write an origin such as %s://app.example.com.".formatted(scheme));
		}
		return parseHostAndPort(scheme, host, port);
	}

	private static String nameOfPart(String part) {
		return switch (part.charAt(0)) {
			case '?' -> "query";
			case '#' -> "fragment";
			default -> part.equals("/") ? "trailing slash" : "path";
		};
	}

	private static int indexOfAny(String text, String characters) {
		return IntStream.range(0, text.length())
			.filter((i) -> characters.indexOf(text.charAt(i)) >= 0)
			.findFirst()
			.orElse(-1);
	}

	private @Nullable OriginPattern parseHostAndPort(String scheme, String host, String port) {
		boolean subdomains = host.startsWith(SUBDOMAINS);
		String name = subdomains ? host.substring(SUBDOMAINS.length()) : host;
		if (!checkWildcards(scheme, host, name, port)) {
			return null;
		}
		boolean special = SchemeSyntax.isSpecial(scheme, scheme.length());
		String normalHost = special ? name.toLowerCase(Locale.ROOT) : name;
		if (!checkHost(normalHost, special)) {
			return null;
		}
		if (subdomains && HostSyntax.isIpAddress(normalHost)) {
			return repairable(Type.ORIGIN_WILDCARD_BEFORE_IP_ADDRESS,
					"An IP address has no subdomains, so that this would never match.",
					"Write the address without a wildcard.");
		}
		boolean anyPort = port.equals(":*");
		int defaultPort = SchemeSyntax.defaultPort(scheme, scheme.length());
		int portNumber = anyPort ? OriginPattern.ANY_PORT : port.isEmpty() ? defaultPort : PortSyntax.parse(port, 0);
		if (portNumber == 0 && !anyPort) {
			return repairable(Type.ORIGIN_PORT_INVALID,
					"A port is a number from 1 to 65535 without leading zeros, or '*'; browsers send no other.",
					"Write a port such as %s://%s:8080, or leave it out.".formatted(scheme, host));
		}
		if ((subdomains || anyPort) && !SchemeSyntax.mayHaveWildcards(scheme)) {
			return invalid(Type.ORIGIN_WILDCARD_MISPLACED,
					"Wildcards are for http and https; what the host of another scheme means is for its application to say.",
					"Write each origin in full, such as %s://%s.".formatted(scheme, name));
		}
		OriginPattern pattern = new OriginPattern(scheme, subdomains, normalHost, portNumber);
		if (!pattern.toString().equals(this.text)) {
			add(Type.ORIGIN_NOT_NORMALIZED,
					"Browsers send origins in lower case and without the scheme's default port; this one counts as %s."
						.formatted(pattern),
					write(pattern));
		}
		return pattern;
	}

	private boolean checkWildcards(String scheme, String host, String name, String port) {
		if (host.equals(WILDCARD) || host.equals(SUBDOMAINS)) {
			invalid(Type.ORIGIN_WILDCARD_TOO_BROAD, "This would admit every host there is, an attacker's included.",
					"Write the domain that is yours, such as %s://*.example.org, or \"*\" for any origin without credentials."
						.formatted(scheme));
			return false;
		}
		if (name.contains(WILDCARD) || port.length() > 2 && port.contains(WILDCARD)) {
			repairable(Type.ORIGIN_WILDCARD_MISPLACED,
					"A '*' is a wildcard only as the whole leftmost label of the host or as the whole port; elsewhere it would admit hosts that are not yours.",
					"Write https://*.example.org for subdomains, or http://localhost:* for ports.");
			return false;
		}
		return true;
	}

	private boolean checkHost(String host, boolean special) {
		if (!DomainName.isAscii(host)) {
			repairable(Type.ORIGIN_HOST_NOT_ASCII,
					"Browsers send a host in its ASCII form, so that this would never match.",
					"Write the host in its ASCII form, which begins with xn--.");
			return false;
		}
		if (host.startsWith("[")) {
			return checkIpv6Address(host);
		}
		if (special && HostSyntax.endsInNumber(host, 0, host.length())
				&& !HostSyntax.isIpv4Address(host, 0, host.length())) {
			repairable(Type.ORIGIN_IP_ADDRESS_NOT_CANONICAL,
					"A host that ends in a number is an IPv4 address, and browsers send that as four decimal numbers from 0 to 255 without leading zeros.",
					"Write an address such as http://127.0.0.1.");
			return false;
		}
		if (HostSyntax.isTooLong(host)) {
			invalid(Type.ORIGIN_HOST_TOO_LONG,
					"A host has at most 253 characters, and at most 63 between two dots; no name like this exists.",
					"Write the host's real name.");
			return false;
		}
		if (!HostSyntax.isSerialized(host, 0, host.length(), special)) {
			repairable(Type.ORIGIN_HOST_INVALID,
					"A host has letters, digits, hyphens and underscores, in labels that single dots separate; no site has another name.",
					"Write the host's real name.");
			return false;
		}
		if (special && !DomainName.areLabelsValid(host)) {
			invalid(Type.ORIGIN_HOST_INVALID,
					"A label that begins with xn-- is the ASCII form of an international one, and this is none: no browser would load such a page.",
					"Write the host's real name.");
			return false;
		}
		return true;
	}

	private boolean checkIpv6Address(String host) {
		Ipv6Address address = host.endsWith("]") ? Ipv6Address.parse(host.substring(1, host.length() - 1)) : null;
		if (address == null) {
			invalid(Type.ORIGIN_HOST_INVALID,
					"This is not an IPv6 address: eight groups of up to four hexadecimal digits, in brackets and without a zone.",
					"Write an address such as http://[::1].");
			return false;
		}
		if (address.isIpv4Mapped()) {
			repairable(Type.ORIGIN_IP_ADDRESS_NOT_CANONICAL,
					"This is an IPv4 address, written as an IPv6 one; it would match nobody who uses the former.",
					"Write the IPv4 address.");
			return false;
		}
		if (!host.equals("[" + address + "]")) {
			repairable(Type.ORIGIN_IP_ADDRESS_NOT_CANONICAL,
					"Browsers send an IPv6 address in its shortest form, so that this would never match.",
					"Write the address in its shortest form.");
			return false;
		}
		return true;
	}

	/**
	 * Add a problem, with the text that was most likely meant as its remedy.
	 * @param otherwise the remedy where nobody can tell
	 */
	private @Nullable OriginPattern repairable(Type type, String message, String otherwise) {
		return invalid(type, message, OriginRepair.repair(this.text).map(OriginPatternParser::write).orElse(otherwise));
	}

	private static String write(OriginPattern pattern) {
		return "Write %s instead.".formatted(pattern);
	}

	private @Nullable OriginPattern invalid(Type type, String message, String remedy) {
		add(type, message, remedy);
		return null;
	}

	private void add(Type type, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_ORIGINS, this.index, this.text, message, remedy);
	}

}
