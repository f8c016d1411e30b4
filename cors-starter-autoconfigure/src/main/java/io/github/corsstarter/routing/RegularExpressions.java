/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.regex.Pattern;

/**
 * Recognizes paths that are written as regular expressions, which other libraries have
 * for them. A pattern may have one for a variable, {@code /api/{id:[0-9]+}}, and that is
 * left alone.
 */
final class RegularExpressions {

	private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)*\\}");

	/** Anchors, escapes, groups, classes, and a repetition of any character. */
	private static final Pattern MEANT = Pattern
		.compile("^\\^|\\$$|(?<![A-Za-z0-9_-])\\.[*+]|\\.\\+|\\\\[./dwDW]|\\([^)]*\\)|\\[[^\\]]*\\][*+?]?");

	private static final Pattern ALL_THAT_FOLLOWS = Pattern
		.compile("(?:/\\(?\\.[*+]\\)?|\\(/\\.\\*\\)\\??|/\\(\\.\\*\\))$");

	private static final Pattern SEGMENT = Pattern.compile("\\(?\\[\\^/\\][*+]\\)?");

	private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/_.*-]*");

	private static final String EXAMPLE = "a pattern such as /api/**";

	private RegularExpressions() {
	}

	static boolean isMeant(String path) {
		return MEANT.matcher(VARIABLE.matcher(path).replaceAll("")).find();
	}

	/**
	 * The pattern that says the same, an example where none does.
	 */
	static String asPattern(String path) {
		String pattern = path.replaceFirst("^\\^", "").replaceFirst("\\$$", "");
		pattern = ALL_THAT_FOLLOWS.matcher(pattern).replaceFirst("/**");
		pattern = SEGMENT.matcher(pattern).replaceAll("*").replaceAll("\\\\([./-])", "$1");
		return (PLAIN.matcher(pattern).matches() && !isMeant(pattern)) ? pattern : EXAMPLE;
	}

}
