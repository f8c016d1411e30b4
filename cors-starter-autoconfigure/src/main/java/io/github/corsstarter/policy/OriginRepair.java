/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Guesses what an invalid entry of the allowed origins was meant to be, so that a problem
 * can name the text to write. Only ever a suggestion to a person: nothing that would
 * itself be a problem, and nothing that admits what was not written, if a {@code *} is
 * read as anything at all.
 */
final class OriginRepair {

	/** A scheme with everything that people forget or add behind it. */
	private static final Pattern ENTRY = Pattern.compile(
			"(?:([a-z*][a-z0-9+.*-]*)://+|(https?|wss?)(?::/+|//+)|:?//+)?(.*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern WHAT_AN_ORIGIN_LACKS = Pattern.compile("[/?#\\\\].*", Pattern.DOTALL);

	private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::(?:|0*([0-9]+)|(.*\\*.*)))?");

	/** Whoever wrote one of these alone did not mean a host. */
	private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

	private OriginRepair() {
	}

	/**
	 * Repair an entry.
	 * @return a valid entry in its normal form, or nothing where none can be told
	 */
	static Optional<OriginPattern> repair(String text) {
		Matcher entry = ENTRY.matcher(text.strip());
		if (text.length() > Origin.MAX_LENGTH || !entry.matches()) {
			return Optional.empty();
		}
		String beforePath = WHAT_AN_ORIGIN_LACKS.matcher(entry.group(3)).replaceFirst("");
		Matcher authority = AUTHORITY.matcher(beforePath.substring(beforePath.lastIndexOf('@') + 1));
		if (!authority.matches()) {
			return Optional.empty();
		}
		String scheme = (entry.group(1) != null) ? entry.group(1) : entry.group(2);
		return repair(scheme, authority.group(1), authority.group(2), authority.group(3));
	}

	private static Optional<OriginPattern> repair(@Nullable String writtenScheme, String writtenHost,
			@Nullable String writtenPort, @Nullable String openPort) {
		String scheme = repairScheme(writtenScheme, writtenHost);
		boolean special = SchemeSyntax.isSpecial(scheme, scheme.length());
		String host = (special || writtenHost.startsWith("[")) ? repairHost(writtenHost) : writtenHost;
		String port = (openPort != null) ? ":" + openPort : (writtenPort != null) ? ":" + writtenPort : "";
		if (writtenScheme == null && SCHEMES.contains(host)) {
			return Optional.empty();
		}
		return authorities(host, port).map((authority) -> OriginPatternParser.parse(scheme + "://" + authority))
			.filter(Objects::nonNull)
			.filter((pattern) -> OriginDanger.of(pattern, false).isEmpty())
			.findFirst();
	}

	/**
	 * The host and the port, or what someone meant who did not know the forms that there
	 * are. Whatever these leave open is less than what a {@code *} means that stands for
	 * anything.
	 */
	private static Stream<String> authorities(String host, String port) {
		if (OctetPatternSyntax.isMeant(host)) {
			return Stream.of(OctetPatternSyntax.complete(host) + port);
		}
		int star = host.indexOf('*');
		boolean single = star >= 0 && star == host.lastIndexOf('*');
		if (single && star == host.length() - 1 && star > 0 && host.charAt(star - 1) != '.') {
			String name = host.substring(0, star);
			return Stream.of(name + ((port.isEmpty() && HostSyntax.isLoopback(name)) ? ":*" : port));
		}
		boolean withoutDot = single && star == 0 && host.length() > 1 && Character.isLetterOrDigit(host.charAt(1));
		return withoutDot ? Stream.of(host + port, "*." + host.substring(1) + port) : Stream.of(host + port);
	}

	private static String repairScheme(@Nullable String scheme, String host) {
		if (scheme == null) {
			return HostSyntax.isLoopback(host.toLowerCase(Locale.ROOT)) ? "http" : "https";
		}
		return switch (scheme.toLowerCase(Locale.ROOT)) {
			case "ws" -> "http";
			case "wss", "*", "http*" -> "https";
			default -> scheme.toLowerCase(Locale.ROOT);
		};
	}

	private static String repairHost(String text) {
		if (text.startsWith("[") && text.endsWith("]")) {
			Ipv6Address address = Ipv6Address.parse(text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT));
			return (address == null) ? text : address.isIpv4Mapped() ? address.ipv4() : "[" + address + "]";
		}
		String host = DomainName.toAscii(text);
		boolean number = !host.isEmpty() && HostSyntax.endsInNumber(host, 0, host.length());
		String address = number ? Ipv4Address.canonical(host) : null;
		return (address != null) ? address : host;
	}

}
