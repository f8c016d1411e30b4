/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A handler of the application with the paths that lead to it.
 *
 * @param description what it is, as its handler mapping writes it
 * @param paths the patterns of its paths
 * @param serves whether it has something for a path: static resources match paths at
 * which nothing is
 */
record MappedHandler(String description, List<String> paths, Predicate<String> serves) {

	static MappedHandler of(String description, List<String> paths) {
		return new MappedHandler(description, paths, (path) -> true);
	}

	/**
	 * Whether this serves one of the paths that a pattern matches.
	 * @param governed the path of a policy
	 */
	boolean isBelow(String governed) {
		String example = example(governed);
		for (String path : this.paths) {
			if ((matches(governed, example(path)) || matches(path, example)) && this.serves.test(governed)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A path that a pattern matches; digits match most of what a variable asks for.
	 */
	static String example(String pattern) {
		StringBuilder example = new StringBuilder(pattern.length());
		int depth = 0;
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (c == '{' && depth++ == 0 || c == '?' && depth == 0) {
				example.append('1');
			}
			else if (c == '*' && depth == 0 && !pattern.startsWith("**", i)) {
				example.append('1');
			}
			else if (depth == 0 && c != '*') {
				example.append(c);
			}
			else if (c == '}') {
				depth--;
			}
		}
		return example.toString();
	}

	static boolean matches(String pattern, String path) {
		PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern.startsWith("/") ? pattern : "/" + pattern);
		return parsed.matches(PathContainer.parsePath(path.startsWith("/") ? path : "/" + path));
	}

}
