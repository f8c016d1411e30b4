/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * An origin by the letter of the URL standard, with regular expressions and without
 * regard to cost: what the engine's own parser is compared with.
 */
record NaiveOrigin(String scheme, String host, int port) {

	private static final Map<String, Integer> SPECIAL = Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp",
			21);

	private static final Pattern SYNTAX = Pattern
		.compile("([a-z][a-z0-9+.-]{0,63})://(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::([1-9][0-9]{0,4}))?");

	static Optional<NaiveOrigin> parse(String text) {
		Matcher matcher = SYNTAX.matcher(text);
		if (!matcher.matches() || !isHost(matcher.group(2), SPECIAL.containsKey(matcher.group(1)))) {
			return Optional.empty();
		}
		int defaultPort = SPECIAL.getOrDefault(matcher.group(1), -1);
		String port = matcher.group(3);
		if (matcher.group(2).isEmpty() && port != null) {
			return Optional.empty();
		}
		if (port != null && (Integer.parseInt(port) > 65535 || Integer.parseInt(port) == defaultPort)) {
			return Optional.empty();
		}
		return Optional.of(new NaiveOrigin(matcher.group(1), matcher.group(2),
				(port != null) ? Integer.parseInt(port) : defaultPort));
	}

	private static boolean isHost(String host, boolean special) {
		if (host.isEmpty()) {
			// The page of an application: app://
			return !special;
		}
		if (host.startsWith("[")) {
			return NaiveIpv6.isSerialized(host.substring(1, host.length() - 1));
		}
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		List<String> labels = Arrays.asList(name.split("\\.", -1));
		String label = special ? "[a-z0-9_-]{1,63}" : "[a-zA-Z0-9_-]{1,63}";
		if (name.length() > 253 || !labels.stream().allMatch((text) -> text.matches(label))) {
			return false;
		}
		boolean number = labels.get(labels.size() - 1).matches("[0-9]+|0x[0-9a-f]*");
		return !special || !number || isIpv4Address(host);
	}

	private static boolean isIpv4Address(String host) {
		String part = "(0|[1-9][0-9]{0,2})";
		return host.matches(part + "\\." + part + "\\." + part + "\\." + part)
				&& Arrays.stream(host.split("\\.")).allMatch((number) -> Integer.parseInt(number) < 256);
	}

	/**
	 * Whether a list of entries, each in its normal form, admits an {@code Origin}.
	 */
	static boolean isAdmitted(String text, List<String> entries) {
		return parse(text).filter((origin) -> entries.stream().anyMatch(origin::isAdmitted)).isPresent();
	}

	private boolean isAdmitted(String entry) {
		int authority = entry.indexOf("://") + 3;
		String entryPort = portOf(entry.substring(authority));
		String entryHost = entry.substring(authority,
				entry.length() - ((entryPort != null) ? entryPort.length() + 1 : 0));
		int number = (entryPort == null) ? SPECIAL.getOrDefault(this.scheme, -1)
				: entryPort.equals("*") ? this.port : Integer.parseInt(entryPort);
		return entry.startsWith(this.scheme + "://") && this.port == number && isHostAdmitted(entryHost);
	}

	/**
	 * The sentences of the design, one after the other.
	 */
	private boolean isHostAdmitted(String entry) {
		if (!entry.contains("*")) {
			return this.host.equals(entry);
		}
		if (entry.equals("*")) {
			// Any host of an application's scheme; none is no host.
			return !SPECIAL.containsKey(this.scheme) && !this.scheme.equals("file") && !this.host.isEmpty();
		}
		if (entry.startsWith("*.")) {
			// Every subdomain, at any depth, and not the domain itself.
			return this.host.endsWith(entry.substring(1)) && this.host.length() >= entry.length();
		}
		if (entry.matches("[0-9*.]+")) {
			// Whole octets at the end of an address.
			List<String> octets = Arrays.asList(this.host.split("\\."));
			List<String> open = Arrays.asList(entry.split("\\."));
			return isIpv4Address(this.host) && IntStream.range(0, 4)
				.allMatch((i) -> open.get(i).equals("*") || open.get(i).equals(octets.get(i)));
		}
		// One or more letters, digits and hyphens in the first label, which is no encoded
		// one.
		String label = this.host.contains(".") ? this.host.substring(0, this.host.indexOf('.')) : this.host;
		String[] fixed = entry.substring(0, entry.indexOf('.')).split("\\*", -1);
		return this.host.substring(label.length()).equals(entry.substring(entry.indexOf('.')))
				&& label.matches(Pattern.quote(fixed[0]) + "[a-z0-9-]+" + Pattern.quote(fixed[1]))
				&& !label.startsWith("xn--");
	}

	private static @Nullable String portOf(String authority) {
		Matcher matcher = Pattern.compile(".*[^:]:([0-9]+|\\*)").matcher(authority);
		return (matcher.matches() && !authority.endsWith("]")) ? matcher.group(1) : null;
	}

}
