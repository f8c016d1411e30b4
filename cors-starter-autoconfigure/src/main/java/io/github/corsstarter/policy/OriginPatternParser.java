package io.github.corsstarter.policy;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

	private static final Set<String> SCHEMES_WITHOUT_ORIGIN = Set.of("file", "data", "blob", "about", "javascript");

	private static final Set<String> WEBSOCKET_SCHEMES = Set.of("ws", "wss");

	private static final Set<String> PATTERN_SCHEMES = Set.of("http", "https");

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
			return invalid(Type.ORIGIN_MISSING, "The entry is empty.",
					"Remove it, or write an origin such as https://app.example.com.");
		}
		if (this.text.strip().equalsIgnoreCase("null")) {
			return invalid(Type.ORIGIN_OPAQUE,
					"'null' is what any sandboxed frame and any data: or file: page sends, an attacker's included.",
					"Remove it, and serve the page from an origin of its own.");
		}
		if (this.text.chars().anyMatch((c) -> c == ',' || Character.isWhitespace(c))) {
			return invalid(Type.ORIGIN_NOT_SINGLE, "An origin has no commas and no white space.",
					"Write each origin as an element of its own, without spaces.");
		}
		int schemeEnd = this.text.indexOf("://");
		if (schemeEnd < 0) {
			return invalid(Type.ORIGIN_WITHOUT_SCHEME,
					"An origin has a scheme: the same host over http and over https is two origins.",
					"Write https://%s instead.".formatted(this.text.replaceFirst("^[a-zA-Z]*:?/*", "").isEmpty()
							? "app.example.com" : stripSlashes(this.text)));
		}
		String scheme = this.text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
		return checkScheme(scheme) ? parseAuthority(scheme, this.text.substring(schemeEnd + 3)) : null;
	}

	private static String stripSlashes(String text) {
		return text.replaceFirst("^/+", "").replaceFirst("/+$", "");
	}

	private boolean checkScheme(String scheme) {
		if (scheme.contains(WILDCARD)) {
			invalid(Type.ORIGIN_WILDCARD_MISPLACED,
					"A scheme cannot be a wildcard: a page over http would count as much as one over https.",
					"Write one entry for each scheme.");
			return false;
		}
		if (SCHEMES_WITHOUT_ORIGIN.contains(scheme)) {
			invalid(Type.ORIGIN_SCHEME_UNUSABLE,
					"Pages of the scheme '%s' have no origin of their own: browsers send 'null' for them."
						.formatted(scheme),
					"Serve the page from http://localhost:8080, say, and write that.");
			return false;
		}
		if (WEBSOCKET_SCHEMES.contains(scheme)) {
			invalid(Type.ORIGIN_SCHEME_UNUSABLE,
					"The origin of a WebSocket connection is that of the page which opens it, and no page has the scheme '%s'."
						.formatted(scheme),
					"Write %s instead.".formatted(this.text.replaceFirst("(?i)^ws", "http")));
			return false;
		}
		if (scheme.isEmpty() || SchemeSyntax.end(scheme) != scheme.length()) {
			invalid(Type.ORIGIN_SCHEME_UNUSABLE,
					"A scheme begins with a letter and has letters, digits, '+', '-' and '.', at most %d of them."
						.formatted(SchemeSyntax.MAX_LENGTH),
					"Write https://app.example.com, say.");
			return false;
		}
		return true;
	}

	private @Nullable OriginPattern parseAuthority(String scheme, String authority) {
		int pathStart = indexOfAny(authority, "/?#\\");
		if (pathStart >= 0) {
			String origin = scheme + "://" + authority.substring(0, pathStart);
			String part = authority.substring(pathStart).equals("/") ? "trailing slash"
					: switch (authority.charAt(pathStart)) {
						case '?' -> "query";
						case '#' -> "fragment";
						default -> "path";
					};
			return invalid(Type.ORIGIN_WITH_PATH,
					"An origin has no %s: browsers send scheme, host and port alone, and this would never match."
						.formatted(part),
					"Write %s instead.".formatted(origin));
		}
		if (authority.indexOf('@') >= 0) {
			return invalid(Type.ORIGIN_WITH_USER_INFO,
					"An origin has no user info: browsers send scheme, host and port alone, and this would never match.",
					"Write %s://%s instead.".formatted(scheme, authority.substring(authority.lastIndexOf('@') + 1)));
		}
		int hostEnd = authority.startsWith("[") ? Math.max(authority.indexOf(']') + 1, 1) : authority.indexOf(':');
		String host = (hostEnd < 0) ? authority : authority.substring(0, hostEnd);
		String port = (hostEnd < 0) ? "" : authority.substring(hostEnd);
		if (host.isEmpty()) {
			return invalid(Type.ORIGIN_WITHOUT_HOST, "An origin has a host.",
					"Write %s://app.example.com, say.".formatted(scheme));
		}
		return parseHostAndPort(scheme, host, port);
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
		if (!checkHost(scheme, normalHost, port, special)) {
			return null;
		}
		if (subdomains && isIpAddress(normalHost)) {
			return invalid(Type.ORIGIN_WILDCARD_BEFORE_IP_ADDRESS, "An IP address has no subdomains.",
					"Write %s://%s%s instead.".formatted(scheme, normalHost, port));
		}
		boolean anyPort = port.equals(":*");
		int defaultPort = SchemeSyntax.defaultPort(scheme, scheme.length());
		int portNumber = anyPort ? OriginPattern.ANY_PORT : port.isEmpty() ? defaultPort : PortSyntax.parse(port, 0);
		if (portNumber == 0 && !anyPort) {
			return invalid(Type.ORIGIN_PORT_INVALID,
					"A port is a number from 1 to 65535 without leading zeros, or '*'.",
					"Write %s://%s:8080, say, or leave the port out.".formatted(scheme, host));
		}
		if ((subdomains || anyPort) && !PATTERN_SCHEMES.contains(scheme)) {
			return invalid(Type.ORIGIN_WILDCARD_MISPLACED,
					"Wildcards are for http and https; what the host of another scheme means is for its application to say.",
					"Write each origin in full, such as %s://%s.".formatted(scheme, name));
		}
		OriginPattern pattern = new OriginPattern(scheme, subdomains, normalHost, portNumber);
		if (!pattern.toString().equals(this.text)) {
			add(Type.ORIGIN_NOT_NORMALIZED,
					"Browsers send origins in lower case and without the scheme's default port; this one counts as %s."
						.formatted(pattern),
					"Write %s instead.".formatted(pattern));
		}
		return pattern;
	}

	private boolean checkWildcards(String scheme, String host, String name, String port) {
		if (host.equals(WILDCARD) || host.equals(SUBDOMAINS)) {
			invalid(Type.ORIGIN_WILDCARD_TOO_BROAD, "This would admit every host there is.",
					"Write the domain that is yours, such as %s://*.example.org, or \"*\" for any origin without credentials."
						.formatted(scheme));
			return false;
		}
		if (name.contains(WILDCARD) || port.length() > 2 && port.contains(WILDCARD)) {
			invalid(Type.ORIGIN_WILDCARD_MISPLACED,
					"A '*' is a wildcard only as the whole leftmost label of the host or as the whole port; in another place it would admit hosts that are not yours.",
					"Write %s://*.example.org for subdomains or %s://localhost:* for ports.".formatted(scheme, scheme));
			return false;
		}
		return true;
	}

	private boolean checkHost(String scheme, String host, String port, boolean special) {
		if (host.chars().anyMatch((c) -> c > 127)) {
			invalid(Type.ORIGIN_HOST_NOT_ASCII,
					"Browsers send the host in its ASCII form, so that this would never match.",
					punycode(host).map((ascii) -> "Write %s://%s%s instead.".formatted(scheme, ascii, port))
						.orElse("Write the host in its Punycode form."));
			return false;
		}
		if (host.startsWith("[")) {
			return checkIpv6Address(scheme, host, port);
		}
		if (special && HostSyntax.endsInNumber(host, 0, host.length())
				&& !HostSyntax.isIpv4Address(host, 0, host.length())) {
			invalid(Type.ORIGIN_IP_ADDRESS_NOT_CANONICAL,
					"A host that ends in a number is an IPv4 address, and browsers send that as four decimal numbers without leading zeros.",
					"Write %s://127.0.0.1, say.".formatted(scheme));
			return false;
		}
		if (HostSyntax.isTooLong(host)) {
			invalid(Type.ORIGIN_HOST_TOO_LONG,
					"A host has at most 253 characters, and at most 63 between two dots; no name like this exists.",
					"Check the host's name.");
			return false;
		}
		if (!HostSyntax.isSerialized(host, 0, host.length(), special) || special && !Punycode.areLabelsValid(host)) {
			invalid(Type.ORIGIN_HOST_INVALID,
					"A host has letters, digits, hyphens and underscores, in labels that single dots separate; browsers could not send this.",
					"Check the host's name.");
			return false;
		}
		return true;
	}

	private boolean checkIpv6Address(String scheme, String host, String port) {
		Ipv6Address address = host.endsWith("]") ? Ipv6Address.parse(host.substring(1, host.length() - 1)) : null;
		if (address == null) {
			invalid(Type.ORIGIN_HOST_INVALID, "This is not an IPv6 address.",
					"Write %s://[::1], say; zones cannot be part of an origin.".formatted(scheme));
			return false;
		}
		if (address.isIpv4Mapped()) {
			invalid(Type.ORIGIN_IP_ADDRESS_NOT_CANONICAL, "This is an IPv4 address, written as an IPv6 one.",
					"Write %s://%s%s instead.".formatted(scheme, address.ipv4(), port));
			return false;
		}
		if (!host.equals("[" + address + "]")) {
			invalid(Type.ORIGIN_IP_ADDRESS_NOT_CANONICAL,
					"Browsers send an IPv6 address in its shortest form, so that this would never match.",
					"Write %s://[%s]%s instead.".formatted(scheme, address, port));
			return false;
		}
		return true;
	}

	private static Optional<String> punycode(String host) {
		try {
			return Optional.of(IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static boolean isIpAddress(String host) {
		return host.startsWith("[") || HostSyntax.isIpv4Address(host, 0, host.length());
	}

	private @Nullable OriginPattern invalid(Type type, String message, String remedy) {
		add(type, message, remedy);
		return null;
	}

	private void add(Type type, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_ORIGINS, this.index, this.text, message, remedy);
	}

}
