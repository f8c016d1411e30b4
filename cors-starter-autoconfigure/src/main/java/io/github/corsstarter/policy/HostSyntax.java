/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.Set;

/**
 * The host of an origin in its serialized form, by the URL standard's host parser and
 * serializer, with one restriction: a domain consists of letters, digits, hyphens and
 * underscores. The standard lets more characters through, such as {@code ! $ & ' ( ) + ,
 * ; = { } ~}; no name that is registered has them, and they serve only to confuse code
 * that compares hosts.
 */
final class HostSyntax {

	/** RFC 1035, 2.3.4, and the dot of the root behind it. */
	static final int MAX_LENGTH = 254;

	private static final int MAX_LABEL_LENGTH = 63;

	private static final Set<String> INTERNAL_DOMAINS = Set.of("internal", "local", "localhost", "svc");

	private HostSyntax() {
	}

	/**
	 * Where the host that begins at the given position ends: at the colon of the port, or
	 * at the end of the text.
	 */
	static int end(String text, int start) {
		if (text.startsWith("[", start)) {
			return text.indexOf(']', start) + 1;
		}
		int colon = text.indexOf(':', start);
		return (colon >= 0) ? colon : text.length();
	}

	/**
	 * Whether the region is a serialized host.
	 * @param special whether the URL's scheme is special, so its host is a domain or an
	 * IP address; others keep theirs as written, upper case included
	 */
	static boolean isSerialized(String text, int start, int end, boolean special) {
		if (end <= start) {
			return false;
		}
		if (text.charAt(start) == '[') {
			return text.charAt(end - 1) == ']' && Ipv6Address.isSerialized(text.substring(start + 1, end - 1));
		}
		if (!areLabels(text, start, end, special)) {
			return false;
		}
		return !special || !endsInNumber(text, start, end) || isIpv4Address(text, start, end);
	}

	private static boolean areLabels(String text, int start, int end, boolean special) {
		boolean rooted = text.charAt(end - 1) == '.';
		int lengthWithoutRoot = rooted ? end - start - 1 : end - start;
		if (lengthWithoutRoot >= MAX_LENGTH) {
			return false;
		}
		int labelStart = start;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '.') {
				if (i == labelStart) {
					return false;
				}
				labelStart = i + 1;
			}
			else if (!isLabelCharacter(c, special) || i - labelStart >= MAX_LABEL_LENGTH) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLabelCharacter(char c, boolean special) {
		return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || !special && c >= 'A' && c <= 'Z';
	}

	/**
	 * Whether the host, or one of its labels, is longer than the DNS lets it be.
	 */
	static boolean isTooLong(String host) {
		return host.length() >= MAX_LENGTH && !(host.length() == MAX_LENGTH && host.endsWith("."))
				|| host.length() > MAX_LABEL_LENGTH
						&& Arrays.stream(host.split("\\.")).anyMatch((label) -> label.length() > MAX_LABEL_LENGTH);
	}

	/**
	 * Whether the host is this machine whatever the network says (RFC 6761, 6.3; RFC
	 * 5735, 3; RFC 4291, 2.5.3).
	 */
	static boolean isLoopback(String host) {
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		return name.equals("localhost") || name.endsWith(".localhost") || name.equals("[::1]")
				|| name.startsWith("127.") && isIpv4Address(name, 0, name.length());
	}

	/**
	 * Whether a serialized host is one that only this machine or its network knows: a
	 * loopback, private, shared or link-local address (RFC 1918; RFC 6598; RFC 3927; RFC
	 * 4193; RFC 4291, 2.5.6), a single label, or a name below a domain that is kept for
	 * private use ({@code internal}), for multicast DNS ({@code local}, RFC 6762) or by a
	 * cluster ({@code svc}).
	 */
	static boolean isInternal(String host) {
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		if (name.startsWith("[")) {
			Ipv6Address address = Ipv6Address.parse(name.substring(1, name.length() - 1));
			return address != null && isInternal(address);
		}
		if (isIpv4Address(name, 0, name.length())) {
			return isInternalIpv4(name);
		}
		String lastLabel = name.substring(name.lastIndexOf('.') + 1);
		return lastLabel.equals(name) || INTERNAL_DOMAINS.contains(lastLabel);
	}

	private static boolean isInternal(Ipv6Address address) {
		int first = address.firstPiece();
		return address.isIpv4Mapped() ? isInternalIpv4(address.ipv4())
				: address.toString().equals("::1") || (first & 0xfe00) == 0xfc00 || (first & 0xffc0) == 0xfe80;
	}

	private static boolean isInternalIpv4(String address) {
		String[] parts = address.split("\\.");
		int second = Integer.parseInt(parts[1]);
		return switch (parts[0]) {
			case "10", "127" -> true;
			case "100" -> second >= 64 && second < 128;
			case "169" -> second == 254;
			case "172" -> second >= 16 && second < 32;
			case "192" -> second == 168;
			default -> address.equals("0.0.0.0");
		};
	}

	/**
	 * Whether a serialized host is an IP address.
	 */
	static boolean isIpAddress(String host) {
		return host.startsWith("[") || isIpv4Address(host, 0, host.length());
	}

	/**
	 * The URL standard's "ends-in-a-number checker": such a host is an IPv4 address or
	 * nothing.
	 */
	static boolean endsInNumber(String text, int start, int end) {
		int lastEnd = (text.charAt(end - 1) == '.') ? end - 1 : end;
		int lastStart = Math.max(text.lastIndexOf('.', lastEnd - 1) + 1, start);
		if (lastStart >= lastEnd) {
			return false;
		}
		int radix = text.startsWith("0x", lastStart) ? 16 : 10;
		for (int i = (radix == 16) ? lastStart + 2 : lastStart; i < lastEnd; i++) {
			if (Character.digit(text.charAt(i), radix) < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether the region is an IPv4 address as the URL standard's "IPv4 serializer"
	 * writes it: four decimal numbers up to 255, without leading zeros.
	 */
	static boolean isIpv4Address(String text, int start, int end) {
		int parts = 0;
		int position = start;
		while (position < end) {
			int partStart = position;
			int value = 0;
			while (position < end && isDigit(text.charAt(position)) && position - partStart < 3) {
				value = value * 10 + (text.charAt(position) - '0');
				position++;
			}
			int digits = position - partStart;
			if (digits == 0 || value > 255 || digits > 1 && text.charAt(partStart) == '0') {
				return false;
			}
			parts++;
			if (position == end) {
				return parts == 4;
			}
			if (text.charAt(position++) != '.') {
				return false;
			}
		}
		return false;
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
