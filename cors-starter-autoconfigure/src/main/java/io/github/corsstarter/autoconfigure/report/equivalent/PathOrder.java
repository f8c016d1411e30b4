/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * What Spring's order of paths means: it takes the first that matches, where of policies
 * the one with the most specific path governs. Which paths a pattern matches is tried
 * with examples.
 */
final class PathOrder {

	private final List<PathPattern> earlier = new ArrayList<>();

	void add(String path) {
		this.earlier.add(parse(path));
	}

	/**
	 * Whether a pattern matches all that another does.
	 */
	static boolean matchesAll(String pattern, String other) {
		try {
			PathPattern parsed = parse(pattern);
			return examples(other).stream().allMatch((example) -> matches(parsed, example));
		}
		catch (PatternParseException ex) {
			// A pattern of another kind, which no policy can have.
			return false;
		}
	}

	/**
	 * Find an earlier path that matches all that this one does.
	 */
	@Nullable String shadowing(String path) {
		return moreGeneral(path)
			.filter((other) -> examples(path).stream().allMatch((example) -> matches(other, example)))
			.map(PathPattern::getPatternString)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Find earlier paths that may match some of what this one does, and are less
	 * specific.
	 */
	List<String> overlapping(String path) {
		return moreGeneral(path).map(PathPattern::getPatternString).filter((other) -> mayOverlap(other, path)).toList();
	}

	/**
	 * The pattern that matches what both of two do, if one of them does.
	 */
	static Optional<String> both(String one, String other) {
		return matchesAll(one, other) ? Optional.of(other)
				: matchesAll(other, one) ? Optional.of(one) : Optional.empty();
	}

	/**
	 * Whether two patterns may match the same path.
	 */
	static boolean mayOverlap(String one, String other) {
		String[] segments = one.split("/");
		String[] others = other.split("/");
		for (int i = 1; i < Math.max(segments.length, others.length); i++) {
			String segment = (i < segments.length) ? segments[i] : "";
			String its = (i < others.length) ? others[i] : "";
			if (isRest(segment) || isRest(its)) {
				return true;
			}
			if (!isOpen(segment) && !isOpen(its) && !segment.equals(its) || segment.isEmpty() != its.isEmpty()) {
				return false;
			}
		}
		return true;
	}

	private static boolean isRest(String segment) {
		return segment.equals("**") || segment.startsWith("{*");
	}

	private static boolean isOpen(String segment) {
		return segment.matches(".*[*?{].*");
	}

	private Stream<PathPattern> moreGeneral(String path) {
		PathPattern pattern = parse(path);
		return this.earlier.stream().filter((other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(pattern, other) <= 0);
	}

	private static PathPattern parse(String path) {
		return PathPatternParser.defaultInstance.parse(path);
	}

	private static boolean matches(PathPattern pattern, String path) {
		return pattern.matches(PathContainer.parsePath(path));
	}

	/**
	 * Paths that a pattern matches: nothing, one segment and several behind it. No part
	 * that is open is a single character, which a '?' would match.
	 */
	private static List<String> examples(String path) {
		String segments = path.replaceAll("\\{[^/*}][^/}]*\\}", "vw").replaceAll("/\\{\\*[^}]*\\}", "/**");
		return Stream.of("", "/a", "/b/c")
			.map((rest) -> segments.replace("/**", rest).replace("*", "wv").replace('?', 'q'))
			.map((example) -> example.isEmpty() ? "/" : example)
			.distinct()
			.toList();
	}

}
