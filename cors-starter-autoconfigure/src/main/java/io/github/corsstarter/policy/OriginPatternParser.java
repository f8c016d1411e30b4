/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.corsstarter.policy.HostPattern.Form;
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

	private static final String WILDCARD = HostPattern.WILDCARD;

	private static final String SUBDOMAINS = HostPattern.SUBDOMAINS;

	/** Stands in the place of a wildcard where the rest of a host is checked. */
	private static final String ANY_LETTER = "a";

	private final @Nullable PolicyProblems problems;

	private final int index;

	private final String text;

	OriginPatternParser(PolicyProblems problems, int index, String text) {
		this.problems = problems;
		this.index = index;
		this.text = text;
	}

	private OriginPatternParser(String text) {
		this.problems = null;
		this.index = 0;
		this.text = text;
	}

	/**
	 * Parse an entry, and tell nobody what is wrong with it.
	 * @param text the entry
	 * @return the entry, or {@code null} if it is invalid
	 */
	static @Nullable OriginPattern parse(String text) {
		return new OriginPatternParser(text).parse();
	}

	/**
	 * Parse the entry.
	 * @return the entry, or {@code null} if it is invalid; then a problem has been added
	 */
	@Nullable OriginPattern parse() {
		if (this.text.length() > Origin.MAX_LENGTH) {
			// Before anything else: the work on a text is bounded by what can be meant.
			return isSingle()
					? invalid(Type.ORIGIN_HOST_TOO_LONG,
							"No origin has more than %d characters, so this would never match.".formatted(
									Origin.MAX_LENGTH),
							"Write the scheme, the host and the port, and nothing else.")
					: notSingle();
		}
		if (this.text.isBlank()) {
			return invalid(Type.ORIGIN_MISSING, "The entry is empty, so it could never match.",
					"Remove it, or write an origin such as https://app.example.com.");
		}
		if (this.text.strip().equalsIgnoreCase("null")) {
			return invalid(Type.ORIGIN_OPAQUE,
					"'null' is what any sandboxed frame and any data: or file: page sends, an attacker's included.",
					"Remove it, and serve the page from an origin of its own.");
		}
		if (isPlain()) {
			return parseFromScheme();
		}
		if (OriginForms.meansAny(this.text)) {
			return invalid(Type.ORIGIN_WILDCARD_TOO_BROAD, "Only \"*\" means any origin.",
					"Write \"*\" for any origin without credentials, or the origins that are yours.");
		}
		if (OriginForms.isRegularExpression(this.text)) {
			return invalid(Type.ORIGIN_REGULAR_EXPRESSION,
					"This is a regular expression, and none is accepted: most of them admit more than they seem to.",
					remedy(OriginForms.literals(this.text), OriginForms.forms(this.text)));
		}
		return isSingle() ? parseFromScheme() : notSingle();
	}

	/**
	 * Whether the text has nothing that another language than that of origins would have,
	 * as nearly all have.
	 */
	private boolean isPlain() {
		for (int i = 0; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.'
					|| c == ':' || c == '/')) {
				return false;
			}
		}
		return this.text.contains("://");
	}

	private @Nullable OriginPattern parseFromScheme() {
		int schemeEnd = this.text.indexOf("://");
		if (schemeEnd < 0) {
			return repairable(Type.ORIGIN_WITHOUT_SCHEME,
					"An origin begins with its scheme and '://': the same host over http and over https is two origins.",
					"Write an origin such as https://app.example.com.");
		}
		String scheme = this.text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
		return checkScheme(scheme) ? parseAuthority(scheme, this.text.substring(schemeEnd + 3)) : null;
	}

	private boolean isSingle() {
		for (int i = 0; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			if (c == ',' || Character.isWhitespace(c)) {
				return false;
			}
		}
		return true;
	}

	private @Nullable OriginPattern notSingle() {
		return repairable(Type.ORIGIN_NOT_SINGLE,
				"An origin has no commas and no white space, so this would never match.",
				"Write each origin as an element of its own, without spaces.");
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
		if (scheme.equals(SchemeSyntax.OF_FILES) && !authority.isEmpty()) {
			return invalid(Type.ORIGIN_SCHEME_UNUSABLE,
					"All pages from the file system share an origin: 'null', or 'file://' where the browser was told to give them one.",
					"Write file:// for a shell such as Electron that sends it, or serve the page from http://localhost:8080, say, and write that.");
		}
		int pathStart = indexOfAny(authority, "/?#\\");
		if (pathStart >= 0) {
			return repairable(Type.ORIGIN_WITH_PATH,
					"An origin has no %s: browsers send scheme, host and port alone, so this would never match."
						.formatted(nameOfPart(authority.substring(pathStart))),
					"Write scheme, host and port alone, such as https://app.example.com.");
		}
		if (authority.indexOf('@') >= 0) {
			return repairable(Type.ORIGIN_WITH_USER_INFO,
					"An origin has no user info: browsers send scheme, host and port alone, so this would never match.",
					"Write scheme, host and port alone, such as https://app.example.com.");
		}
		int hostEnd = authority.indexOf(':', Math.max(authority.lastIndexOf(']'), 0));
		String host = (hostEnd < 0) ? authority : authority.substring(0, hostEnd);
		String port = (hostEnd < 0) ? "" : authority.substring(hostEnd);
		if (host.isEmpty() && (SchemeSyntax.needsHost(scheme, scheme.length()) || !port.isEmpty())) {
			return invalid(Type.ORIGIN_WITHOUT_HOST, "An origin has a host, so this would never match.",
					"Write an origin such as %s://app.example.com.".formatted(scheme));
		}
		HostPattern pattern = parseHost(scheme, host);
		return (pattern != null) ? parsePort(scheme, pattern, port) : null;
	}

	private static String nameOfPart(String part) {
		return switch (part.charAt(0)) {
			case '?' -> "query";
			case '#' -> "fragment";
			default -> part.equals("/") ? "trailing slash" : "path";
		};
	}

	private static int indexOfAny(String text, String characters) {
		for (int i = 0; i < text.length(); i++) {
			if (characters.indexOf(text.charAt(i)) >= 0) {
				return i;
			}
		}
		return -1;
	}

	private @Nullable HostPattern parseHost(String scheme, String host) {
		boolean special = SchemeSyntax.isSpecial(scheme, scheme.length());
		String normalHost = special ? host.toLowerCase(Locale.ROOT) : host;
		if (!host.contains(WILDCARD)) {
			return (host.isEmpty() || checkHost(normalHost, special)) ? HostPattern.exactly(normalHost) : null;
		}
		if (host.equals(WILDCARD) && SchemeSyntax.isOfApplication(scheme)) {
			return HostPattern.any();
		}
		if (host.equals(WILDCARD) || host.equals(SUBDOMAINS)) {
			invalid(Type.ORIGIN_WILDCARD_TOO_BROAD, "This would admit every host there is, an attacker's included.",
					"Write the domain that is yours, such as %s://*.example.org, or \"*\" for any origin without credentials."
						.formatted(SchemeSyntax.mayHaveWildcards(scheme) ? scheme : "https"));
			return null;
		}
		if (!SchemeSyntax.mayHaveWildcards(scheme)) {
			invalid(Type.ORIGIN_WILDCARD_MISPLACED,
					"Only http and https have wildcards for a part of the host; what it means for another scheme is for its application to say.",
					"Write each origin in full%s.".formatted(
							SchemeSyntax.isOfApplication(scheme) ? ", or %s://* for every one".formatted(scheme) : ""));
			return null;
		}
		return parseOpenHost(normalHost);
	}

	private @Nullable HostPattern parseOpenHost(String host) {
		boolean single = host.indexOf('*') == host.lastIndexOf('*');
		if (single && host.startsWith(SUBDOMAINS)) {
			return parseSubdomains(host.substring(SUBDOMAINS.length()));
		}
		if (OctetPatternSyntax.isMeant(host)) {
			return parseOctets(host);
		}
		int star = host.indexOf('*');
		int dot = host.indexOf('.');
		if (!single || dot < star || dot == host.length() - 1) {
			repairable(Type.ORIGIN_WILDCARD_MISPLACED,
					"A '*' stands once in a host, as its first label or inside it, with a domain behind it; elsewhere it would admit hosts that are not yours.",
					OriginForms.forms(this.text));
			return null;
		}
		if (host.startsWith("xn--")) {
			invalid(Type.ORIGIN_WILDCARD_MISPLACED,
					"A label that begins with xn-- encodes another one, so what a '*' in it would admit has nothing in common but the encoding.",
					OriginForms.forms(this.text));
			return null;
		}
		return checkHost(host.replace(WILDCARD, ANY_LETTER), true) ? new HostPattern(Form.PART_OF_LABEL, host) : null;
	}

	private @Nullable HostPattern parseSubdomains(String domain) {
		if (!checkHost(domain, true)) {
			return null;
		}
		if (HostSyntax.isIpAddress(domain)) {
			invalid(Type.ORIGIN_WILDCARD_BEFORE_IP_ADDRESS,
					"An IP address has no subdomains, so this would never match.",
					"Write the address without a wildcard.");
			return null;
		}
		return HostPattern.subdomainsOf(domain);
	}

	private @Nullable HostPattern parseOctets(String host) {
		if (!OctetPatternSyntax.isValid(host)) {
			repairable(Type.ORIGIN_WILDCARD_IN_IP_ADDRESS,
					"In an IP address a '*' is a whole number at the end of one that is private (10, 172.16 to 172.31, 192.168); a public address next to yours is a stranger's.",
					"Write each address in full, or private ones such as http://192.168.1.* and http://10.*.*.*.");
			return null;
		}
		return new HostPattern(Form.OCTETS, host);
	}

	private @Nullable OriginPattern parsePort(String scheme, HostPattern host, String port) {
		boolean anyPort = port.equals(":*");
		if (anyPort && !SchemeSyntax.mayHaveWildcards(scheme)) {
			return repairable(Type.ORIGIN_WILDCARD_MISPLACED, "Only http and https have a wildcard for the port.",
					"Write each origin in full.");
		}
		int defaultPort = SchemeSyntax.defaultPort(scheme, scheme.length());
		int number = anyPort ? OriginPattern.ANY_PORT : port.isEmpty() ? defaultPort : PortSyntax.parse(port, 0);
		if (number == 0 && !anyPort) {
			return repairable(Type.ORIGIN_PORT_INVALID,
					"A port is a number from 1 to 65535 without leading zeros, or '*'; browsers send no other.",
					"Write a port such as %s://%s:8080, or leave it out.".formatted(scheme, host));
		}
		OriginPattern pattern = new OriginPattern(scheme, host, number);
		if (!pattern.toString().equals(this.text)) {
			add(Type.ORIGIN_NOT_NORMALIZED,
					"Browsers send origins in lower case and without the scheme's default port; this one counts as %s."
						.formatted(pattern),
					// What is dangerous is nothing to suggest.
					OriginDanger.of(pattern, true).isEmpty() ? write(List.of(pattern)) : "Write it in that form.");
		}
		return pattern;
	}

	private boolean checkHost(String host, boolean special) {
		if (!DomainName.isAscii(host)) {
			repairable(Type.ORIGIN_HOST_NOT_ASCII, "Browsers send a host in its ASCII form, so this would never match.",
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
					"Browsers send an IPv6 address in its shortest form, so this would never match.",
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
		return invalid(type, message, remedy(List.of(this.text), otherwise));
	}

	/**
	 * A repair is parsed to be sure of it, and then nobody asks how to repair it. Where
	 * several origins were meant, all of them can be told or none is.
	 */
	private String remedy(List<String> meant, String otherwise) {
		if (this.problems == null) {
			return otherwise;
		}
		List<Optional<OriginPattern>> repaired = meant.stream().map(OriginRepair::repair).toList();
		return (!repaired.isEmpty() && repaired.stream().allMatch(Optional::isPresent))
				? write(repaired.stream().map(Optional::orElseThrow).toList()) : otherwise;
	}

	private static String write(List<OriginPattern> patterns) {
		List<String> texts = patterns.stream().map(OriginPattern::toString).distinct().toList();
		int last = texts.size() - 1;
		return "Write %s instead.".formatted(
				(last == 0) ? texts.get(0) : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last));
	}

	private @Nullable OriginPattern invalid(Type type, String message, String remedy) {
		add(type, message, remedy);
		return null;
	}

	private void add(Type type, String message, String remedy) {
		if (this.problems != null) {
			this.problems.add(type, PolicySetting.ALLOWED_ORIGINS, this.index, this.text, message, remedy);
		}
	}

}
