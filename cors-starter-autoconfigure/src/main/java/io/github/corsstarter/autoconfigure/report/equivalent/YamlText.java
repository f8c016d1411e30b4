/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.corsstarter.decision.Printable;

/**
 * Values as a YAML file has them. Whatever could be read as something else is quoted.
 */
final class YamlText {

	private static final Pattern WORDS = Pattern.compile("[A-Za-z]+(?:-[A-Za-z]+)*");

	/** In YAML 1.1, which SnakeYAML reads, these are no text. */
	private static final Set<String> NO_TEXT = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

	private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[A-Za-z0-9.*_-]+(?::[0-9*]+)?");

	private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/*._-]*");

	private YamlText() {
	}

	/**
	 * A single value, or a list.
	 */
	static String of(Collection<String> values) {
		return (values.size() == 1 && !values.iterator().next().contains(",")) ? of(values.iterator().next())
				: listOf(values);
	}

	static String listOf(Collection<String> values) {
		return values.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
	}

	static String of(String value) {
		boolean plain = WORDS.matcher(value).matches() && !NO_TEXT.contains(value.toLowerCase(Locale.ROOT))
				|| ORIGIN.matcher(value).matches() || PATH.matcher(value).matches();
		return plain ? value : quoted(value);
	}

	private static String quoted(String value) {
		StringBuilder quoted = new StringBuilder("\"");
		value.chars().forEach((c) -> {
			if (c == '"' || c == '\\') {
				quoted.append('\\').append((char) c);
			}
			else if (c >= ' ' && c <= '~') {
				quoted.append((char) c);
			}
			else {
				quoted.append("\\u%04x".formatted(c));
			}
		});
		return quoted.append('"').toString();
	}

	/**
	 * A text for a comment.
	 */
	static String oneLine(String text) {
		return text.replaceAll("\\s+", " ");
	}

	/**
	 * A value in a comment, which ends with its line.
	 */
	static String inComment(String value) {
		return "\"%s\"".formatted(Printable.of(value));
	}

}
