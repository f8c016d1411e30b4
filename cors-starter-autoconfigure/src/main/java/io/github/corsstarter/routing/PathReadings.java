/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;

/**
 * The other ways to read a path. Spring's handlers match a path as it was sent, segment
 * by segment. Static resources and the servlets of a container are found by the path that
 * is left when parameters are taken off, escapes are decoded, and empty and dotted
 * segments and a slash at the end are gone. Where both could come under different
 * policies, nobody can tell from the path alone which one counts.
 */
final class PathReadings {

	/** Some who serve files decode twice; nobody more often. */
	private static final int MAX_READINGS = 3;

	private static final char DELETE = 127;

	private static final PathContainer.Options NOT_ENCODED = PathContainer.Options.create('/', false);

	private PathReadings() {
	}

	/**
	 * Read a path as those do who do not take it as it was sent.
	 * @param path the path, as it was sent
	 * @return the paths that it can stand for
	 */
	static List<PathContainer> of(String path) {
		Set<String> readings = new LinkedHashSet<>();
		String reading = path;
		for (int i = 0; i < MAX_READINGS; i++) {
			reading = decode(withoutParameters(reading));
			String normal = normalize(reading);
			readings.add(normal);
			readings.add(reading.endsWith("/") ? normal + "/" : normal);
		}
		return readings.stream().map((text) -> PathContainer.parsePath(text, NOT_ENCODED)).toList();
	}

	/**
	 * A parameter ends with its segment.
	 */
	private static String withoutParameters(String path) {
		StringBuilder text = new StringBuilder(path.length());
		boolean parameter = false;
		for (int i = 0; i < path.length(); i++) {
			char c = path.charAt(i);
			parameter = (c == ';') || parameter && c != '/';
			if (!parameter) {
				text.append(c);
			}
		}
		return text.toString();
	}

	private static String decode(String path) {
		if (path.indexOf('%') < 0) {
			return path;
		}
		try {
			return StringUtils.uriDecode(path, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// What is no escape stands for itself, to whoever serves it at all.
			return path;
		}
	}

	/**
	 * Without empty and dotted segments; a backslash counts as a slash, and what cannot
	 * be seen as nothing.
	 */
	private static String normalize(String path) {
		Deque<String> normal = new ArrayDeque<>();
		for (String segment : path.replace('\\', '/').split("/")) {
			if (segment.equals("..")) {
				normal.pollLast();
			}
			else if (!isEmpty(segment) && !segment.equals(".")) {
				normal.addLast(segment);
			}
		}
		return "/" + String.join("/", normal);
	}

	/**
	 * Whether Spring's resource handlers take a segment at the beginning for nothing.
	 */
	private static boolean isEmpty(String segment) {
		return segment.chars().allMatch((c) -> c <= ' ' || c == DELETE);
	}

}
