/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import io.github.corsstarter.policy.Internal;

/**
 * How a path is spelled. To find out takes several looks along its text, so whoever needs
 * it for a request finds out once.
 */
@Internal
public enum PathSpelling {

	/**
	 * Everybody reads the path alike: it does not end with a slash, and has no backslash
	 * and no dotted segment. It is plain, too.
	 */
	CANONICAL,

	/**
	 * The path is its text to those who match it as it was sent: it begins with a slash,
	 * and has no escape, no parameter and no empty segment.
	 */
	PLAIN,

	/**
	 * The path has to be decoded before it can be matched.
	 */
	ENCODED;

	/**
	 * Find out how a path is spelled.
	 * @param path the path, as it was sent
	 * @return the first of the spellings that it has
	 */
	public static PathSpelling of(String path) {
		if (!path.startsWith("/") || path.indexOf('%') >= 0 || path.indexOf(';') >= 0 || path.contains("//")) {
			return ENCODED;
		}
		boolean canonical = (!path.endsWith("/") || path.length() == 1) && path.indexOf('\\') < 0
				&& (!path.contains("/.") || !hasDottedSegment(path));
		return canonical ? CANONICAL : PLAIN;
	}

	private static boolean hasDottedSegment(String path) {
		for (int dot = path.indexOf("/."); dot >= 0; dot = path.indexOf("/.", dot + 1)) {
			int end = path.startsWith("..", dot + 1) ? dot + 3 : dot + 2;
			if (end == path.length() || path.charAt(end) == '/') {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether the path is its text.
	 * @return whether it is canonical or plain
	 */
	public boolean isPlain() {
		return this != ENCODED;
	}

}
