/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import io.github.corsstarter.policy.EditDistance;

import org.springframework.web.util.pattern.PathPattern;

/**
 * How little a path looks like one that a pattern governs: it is misspelt, or lacks the
 * beginning of the others.
 */
final class PathDistance {

	/** Longer paths are compared by their beginning: it takes the product of both. */
	private static final int COMPARED = 200;

	private PathDistance() {
	}

	/**
	 * Compare a pattern without its wildcards at the end with as many segments of the
	 * path as it has itself.
	 */
	static int between(PathPattern pattern, String path) {
		String written = cut(pattern.getPatternString().replaceFirst("(/\\*{1,2}|/\\{\\*[^/]*})+$", ""));
		long segments = written.chars().filter((c) -> c == '/').count();
		return EditDistance.between(written, cut(beginning(path, segments)));
	}

	private static String beginning(String path, long segments) {
		int end = 0;
		for (long i = 0; i < segments; i++) {
			end = path.indexOf('/', end + 1);
			if (end < 0) {
				return path;
			}
		}
		return path.substring(0, end);
	}

	private static String cut(String text) {
		return (text.length() > COMPARED) ? text.substring(0, COMPARED) : text;
	}

}
