/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * The port of an origin: one to five digits, no leading zero, 1 to 65535.
 */
final class PortSyntax {

	private static final int MAX_DIGITS = 5;

	private static final int MAX_PORT = 65535;

	private PortSyntax() {
	}

	/**
	 * Parse the colon and the port that are the rest of the text.
	 * @return the port, or 0 if that is not what the rest of the text is
	 */
	static int parse(String text, int colon) {
		int digits = text.length() - colon - 1;
		if (digits < 1 || digits > MAX_DIGITS || text.charAt(colon) != ':' || text.charAt(colon + 1) == '0') {
			return 0;
		}
		int port = 0;
		for (int i = colon + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return 0;
			}
			port = port * 10 + (c - '0');
		}
		return (port <= MAX_PORT) ? port : 0;
	}

}
