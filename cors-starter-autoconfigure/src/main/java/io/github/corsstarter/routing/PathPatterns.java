/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A list of path patterns, and which of them is the first to match a path. What
 * {@link PathPattern#matches} says of each in turn is the answer; where the text of the
 * path alone gives the same answer, no pattern is asked. Immutable.
 */
final class PathPatterns {

	static final int NONE = LiteralPatterns.NONE;

	private final List<PathPattern> patterns;

	private final LiteralPatterns literals;

	private final int[] others;

	PathPatterns(List<PathPattern> patterns) {
		this(patterns, texts(patterns));
	}

	private static List<String> texts(List<PathPattern> patterns) {
		List<String> texts = new ArrayList<>();
		for (PathPattern pattern : patterns) {
			texts.add(pattern.getPatternString());
		}
		return texts;
	}

	/**
	 * Create the patterns.
	 * @param texts the patterns that match by their text alone, among any others
	 */
	private PathPatterns(List<PathPattern> patterns, List<String> texts) {
		this.patterns = List.copyOf(patterns);
		this.literals = new LiteralPatterns(texts);
		this.others = others(patterns.size(), texts);
	}

	private static int[] others(int size, List<String> texts) {
		int[] others = new int[size];
		int count = 0;
		for (int i = 0; i < size; i++) {
			if (i >= texts.size() || !LiteralPatterns.isLiteral(texts.get(i))) {
				others[count++] = i;
			}
		}
		return Arrays.copyOf(others, count);
	}

	/**
	 * Create patterns that match paths in any case.
	 */
	static PathPatterns ignoringCase(List<PathPattern> patterns) {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		return new PathPatterns(patterns.stream().map((pattern) -> parser.parse(pattern.getPatternString())).toList(),
				List.of());
	}

	/**
	 * Whether the text of a plain path says alone which pattern matches it.
	 */
	boolean areLiteral() {
		return this.others.length == 0;
	}

	/**
	 * Find the first pattern that matches a path, where all are literal.
	 * @param path the text of a plain path
	 * @return the position of the pattern, or {@link #NONE}
	 */
	int findFirstLiteral(String path) {
		return this.literals.find(path);
	}

	/**
	 * Find the first pattern that matches.
	 * @param path the path
	 * @param spelling how it is spelled
	 * @return the position of the pattern, or {@link #NONE}
	 */
	int findFirst(PathContainer path, PathSpelling spelling) {
		return spelling.isPlain() ? findFirstOfPlain(path) : findFirstOfAny(path);
	}

	private int findFirstOfPlain(PathContainer path) {
		int literal = this.literals.find(path.value());
		for (int other : this.others) {
			if (other > literal) {
				return literal;
			}
			if (this.patterns.get(other).matches(path)) {
				return other;
			}
		}
		return literal;
	}

	private int findFirstOfAny(PathContainer path) {
		for (int i = 0; i < this.patterns.size(); i++) {
			if (this.patterns.get(i).matches(path)) {
				return i;
			}
		}
		return NONE;
	}

}
