/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Set;

/**
 * The scheme of an origin: lower case, as the URL standard's "scheme state" leaves it.
 */
final class SchemeSyntax {

	static final int MAX_LENGTH = 64;

	/** What pages from the file system have where the browser gives them an origin. */
	static final String OF_FILES = "file";

	/** The HTML standard gives their pages opaque origins, or those of other pages. */
	private static final Set<String> WITHOUT_ORIGIN = Set.of("data", "blob", "about", "javascript");

	private static final Set<String> WITH_WILDCARDS = Set.of("http", "https");

	private static final Set<String> OF_WEBSOCKETS = Set.of("ws", "wss");

	private SchemeSyntax() {
	}

	/**
	 * Where the scheme at the beginning of the text ends, or 0 if there is none.
	 */
	static int end(String text) {
		int limit = Math.min(text.length(), MAX_LENGTH);
		int end = 0;
		while (end < limit && (isLetter(text.charAt(end)) || end > 0 && isDigitOrMark(text.charAt(end)))) {
			end++;
		}
		return end;
	}

	static boolean isValid(String scheme) {
		return !scheme.isEmpty() && end(scheme) == scheme.length();
	}

	/**
	 * Whether pages of the scheme never have an origin of their own.
	 */
	static boolean isWithoutOrigin(String scheme) {
		return WITHOUT_ORIGIN.contains(scheme);
	}

	/**
	 * Whether the scheme is one of connections, not of pages.
	 */
	static boolean isOfWebSockets(String scheme) {
		return OF_WEBSOCKETS.contains(scheme);
	}

	/**
	 * Whether the scheme is one that an application has made for its own pages, so its
	 * host is a name that the application has given.
	 */
	static boolean isOfApplication(String scheme) {
		return canHaveOrigin(scheme) && !isSpecial(scheme, scheme.length()) && !scheme.equals(OF_FILES);
	}

	/**
	 * Whether a pattern of the scheme may leave a part of the host or the port open: what
	 * the host of another one means is for its application to say.
	 */
	static boolean mayHaveWildcards(String scheme) {
		return WITH_WILDCARDS.contains(scheme);
	}

	/**
	 * Whether there may be a page whose origin has the scheme.
	 */
	static boolean canHaveOrigin(String scheme) {
		return isValid(scheme) && !isWithoutOrigin(scheme) && !isOfWebSockets(scheme);
	}

	/**
	 * Whether the URL standard calls the scheme special: only then does it parse the host
	 * as a domain or IP address. {@code file} is missing on purpose: its origin is
	 * opaque.
	 */
	static boolean isSpecial(String text, int schemeEnd) {
		return defaultPort(text, schemeEnd) > 0;
	}

	/**
	 * Whether each origin of the scheme has a host. Web views of applications send
	 * {@code app://}, and pages of the file system {@code file://}, where the browser was
	 * told to give them an origin.
	 */
	static boolean needsHost(String text, int schemeEnd) {
		return isSpecial(text, schemeEnd);
	}

	/**
	 * The port that a serialization leaves out, or -1 for a scheme that has none.
	 */
	static int defaultPort(String text, int schemeEnd) {
		return switch (schemeEnd) {
			case 5 -> text.startsWith("https") ? 443 : -1;
			case 4 -> text.startsWith("http") ? 80 : -1;
			case 3 -> text.startsWith("wss") ? 443 : text.startsWith("ftp") ? 21 : -1;
			case 2 -> text.startsWith("ws") ? 80 : -1;
			default -> -1;
		};
	}

	private static boolean isLetter(char c) {
		return c >= 'a' && c <= 'z';
	}

	private static boolean isDigitOrMark(char c) {
		return c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
	}

}
