/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is expected of one part of an answer.
 *
 * @param key the part
 * @param value what is expected, as a file of rows has it
 */
record Expectation(String key, Object value) {

	private static final List<String> PARTS = List.of("has", "lacks", "once");

	private static final Set<String> LISTS_OF_METHODS = Set.of("access-control-allow-methods");

	private static final Set<String> LISTS_OF_HEADERS = Set.of("access-control-allow-headers",
			"access-control-expose-headers", "vary");

	/**
	 * All that can be expected. A header that is misspelt would be absent for ever.
	 */
	private static final Set<String> KEYS = Set.of("start", "status", "handler", "browser",
			"Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Allow-Methods",
			"Access-Control-Allow-Headers", "Access-Control-Allow-Private-Network", "Access-Control-Expose-Headers",
			"Access-Control-Max-Age", "Allow", "Content-Length", "Timing-Allow-Origin", "Vary", "Version");

	boolean isMetBy(Answer answer) {
		return isMetBy(this.value, answer.get(this.key));
	}

	private boolean isMetBy(Object value, List<String> lines) {
		if (value instanceof Map<?, ?> parts) {
			List<String> elements = elements(lines).toList();
			return !lines.isEmpty() && elements(texts(parts.get("has"))).allMatch(elements::contains)
					&& elements(texts(parts.get("lacks"))).noneMatch(elements::contains)
					&& elements(texts(parts.get("once"))).allMatch((one) -> Collections.frequency(elements, one) == 1);
		}
		if (value instanceof Collection<?> values) {
			return values.stream().anyMatch((one) -> isMetBy(one, lines));
		}
		String text = String.valueOf(value);
		return switch (text) {
			case "absent" -> lines.isEmpty();
			case "present" -> !lines.isEmpty();
			default ->
				isList() ? !lines.isEmpty() && set(lines).equals(set(List.of(text))) : lines.equals(List.of(text));
		};
	}

	private boolean isList() {
		String name = this.key.toLowerCase(Locale.ROOT);
		return LISTS_OF_METHODS.contains(name) || LISTS_OF_HEADERS.contains(name);
	}

	private Set<String> set(List<String> lines) {
		return elements(lines).collect(Collectors.toSet());
	}

	private Stream<String> elements(List<String> lines) {
		boolean anyCase = LISTS_OF_HEADERS.contains(this.key.toLowerCase(Locale.ROOT));
		return lines.stream()
			.flatMap((line) -> Arrays.stream(line.split(",")))
			.map(String::strip)
			.filter((element) -> !element.isEmpty())
			.map((element) -> anyCase ? element.toLowerCase(Locale.ROOT) : element);
	}

	/**
	 * The texts of a value that can be left out, or be one text, or a list.
	 */
	static List<String> texts(@Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		return (value instanceof Collection<?> values) ? values.stream().map(String::valueOf).toList()
				: List.of(String.valueOf(value));
	}

	/**
	 * What is wrong with how the expectation is written.
	 */
	Stream<String> mistakes() {
		if (!KEYS.contains(this.key)) {
			return Stream.of("nothing that can be expected: " + this.key);
		}
		if (this.value instanceof Map<?, ?> parts) {
			boolean known = !parts.isEmpty() && PARTS.containsAll(parts.keySet()) && isList();
			return known ? Stream.empty() : Stream.of(this.key + " is no list of elements: " + this.value);
		}
		List<String> allowed = switch (this.key) {
			case "start" -> List.of("accepted", "refused");
			case "handler" -> List.of("called", "spared");
			case "browser" -> List.of("goes on", "refuses");
			default -> texts(this.value);
		};
		return allowed.containsAll(texts(this.value)) ? Stream.empty()
				: Stream.of("%s is one of %s: %s".formatted(this.key, allowed, this.value));
	}

	@Override
	public String toString() {
		if (this.value instanceof Map<?, ?> parts) {
			return PARTS.stream()
				.filter(parts::containsKey)
				.map((part) -> part + " " + String.join(", ", texts(parts.get(part))))
				.collect(Collectors.joining(", "));
		}
		return String.join(" or ", texts(this.value));
	}

}
