/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Enumeration;

/**
 * A comma-separated list in a request's header, such as the names in
 * {@code Access-Control-Request-Headers}. It may come in several lines, in any order and
 * case, with spaces and empty elements: proxies split it, and people's tests do not sort
 * it. Read in one walk, without copying.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2">RFC 9110,
 * 5.6.1.2</a>
 */
final class TokenList {

	private TokenList() {
	}

	/**
	 * Whether all elements pass the test. Ends at the first that does not.
	 */
	static boolean allMatch(Enumeration<String> lines, ElementTest test) {
		while (lines.hasMoreElements()) {
			if (!allMatch(lines.nextElement(), test)) {
				return false;
			}
		}
		return true;
	}

	private static boolean allMatch(String line, ElementTest test) {
		int position = 0;
		while (position < line.length()) {
			int start = position;
			while (position < line.length() && line.charAt(position) != ',') {
				position++;
			}
			int end = position++;
			while (start < end && isWhitespace(line.charAt(start))) {
				start++;
			}
			while (end > start && isWhitespace(line.charAt(end - 1))) {
				end--;
			}
			if (start < end && !test.test(line, start, end)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isWhitespace(char c) {
		return c == ' ' || c == '\t';
	}

	/**
	 * A test of an element, given as a region of the line it stands in.
	 */
	@FunctionalInterface
	interface ElementTest {

		boolean test(String line, int start, int end);

	}

}
