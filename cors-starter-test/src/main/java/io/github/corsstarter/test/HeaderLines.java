/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads headers as the Fetch standard does.
 *
 * @param lines the lines, in their order
 */
record HeaderLines(List<HeaderLine> lines) {

	private static final int MAX_BYTE = 0xff;

	private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

	/**
	 * All lines of a name as one value.
	 * @see <a href="https://fetch.spec.whatwg.org/#concept-header-list-get">Fetch
	 * standard, "get"</a>
	 */
	@Nullable String get(String name) {
		return this.lines.stream()
			.filter((line) -> line.isNamed(name))
			.map((line) -> stripWhitespace(line.value()))
			.reduce((first, second) -> first + ", " + second)
			.orElse(null);
	}

	/**
	 * The elements of a list of tokens.
	 * @return the elements, none if there is no such header; empty if it cannot be parsed
	 * @see <a href="https://fetch.spec.whatwg.org/#extract-header-list-values">Fetch
	 * standard, "extract header list values"</a>
	 */
	Optional<List<String>> tokens(String name) {
		String value = get(name);
		List<String> tokens = new ArrayList<>();
		for (String element : (value != null) ? value.split(",") : new String[0]) {
			String token = stripWhitespace(element);
			if (!token.isEmpty() && !token.matches(TOKEN)) {
				return Optional.empty();
			}
			if (!token.isEmpty()) {
				tokens.add(token);
			}
		}
		return Optional.of(tokens);
	}

	boolean contains(String name) {
		return this.lines.stream().anyMatch((line) -> line.isNamed(name));
	}

	HeaderLines with(String name, String value) {
		List<HeaderLine> lines = new ArrayList<>(this.lines);
		lines.add(new HeaderLine(name, value));
		return new HeaderLines(List.copyOf(lines));
	}

	HeaderLines without(List<String> names) {
		return new HeaderLines(this.lines.stream().filter((line) -> names.stream().noneMatch(line::isNamed)).toList());
	}

	static boolean isToken(String text) {
		return text.matches(TOKEN);
	}

	/**
	 * Whether a page can write this as a header's value: it has no line end in it, and no
	 * character that is more than a byte.
	 * @see <a href="https://fetch.spec.whatwg.org/#header-value">Fetch standard, "header
	 * value"</a>
	 */
	static boolean isValue(String text) {
		return text.chars()
			.allMatch((character) -> character != 0 && character != '\r' && character != '\n' && character <= MAX_BYTE);
	}

	/**
	 * HTTP has fewer whitespace characters than Java.
	 */
	static String stripWhitespace(String text) {
		return text.replaceAll("^[ \\t\\r\\n]+|[ \\t\\r\\n]+\\z", "");
	}

	static String stripTabsAndSpaces(String text) {
		return text.replaceAll("^[ \\t]+|[ \\t]+\\z", "");
	}

	@Override
	public String toString() {
		return this.lines.stream().map(HeaderLine::toString).collect(Collectors.joining("\n"));
	}

}
