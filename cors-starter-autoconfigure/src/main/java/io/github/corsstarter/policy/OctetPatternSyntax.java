/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole octets that are left open at the end of a private IPv4 address (RFC 1918, 3):
 * {@code 192.168.*.*}. All that such a pattern admits is private, so no page of the
 * public Internet has the origin.
 */
final class OctetPatternSyntax {

	private static final Pattern MEANT = Pattern.compile("([0-9*]+\\.)*[0-9]*\\*[0-9*]*(\\.[0-9*]+)*");

	private static final Pattern VALID = Pattern
		.compile("(?:10|172\\.(?:1[6-9]|2[0-9]|3[01])|192\\.168)((?:\\.[0-9]{1,3})*)((?:\\.\\*)+)");

	private static final int OCTETS = 4;

	private OctetPatternSyntax() {
	}

	/**
	 * Whether a host consists of numbers and wildcards, so it can mean nothing else.
	 */
	static boolean isMeant(String host) {
		return host.indexOf('.') > 0 && MEANT.matcher(host).matches();
	}

	static boolean isValid(String host) {
		Matcher matcher = VALID.matcher(host);
		String anyAddress = host.replace('*', '1');
		return matcher.matches() && HostSyntax.isIpv4Address(anyAddress, 0, anyAddress.length());
	}

	/**
	 * The pattern that the beginning of one means, such as {@code 192.168.*}.
	 */
	static String complete(String host) {
		int missing = OCTETS - host.split("\\.").length;
		return (host.endsWith(".*") && missing > 0) ? host + ".*".repeat(missing) : host;
	}

}
