/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Fills in what stands between angle brackets.
 *
 * @param values the values by their names
 */
record Placeholders(Map<String, ?> values) {

	private static final Pattern NAME = Pattern.compile("<([a-z0-9-]+)>");

	static Placeholders of(Map<String, ?> values) {
		return new Placeholders(values);
	}

	/**
	 * Fill in all texts of a value, and what they are filled with. A name that is not
	 * known stays.
	 */
	Object fill(Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> filled = new LinkedHashMap<>();
			map.forEach((key, inner) -> filled.put(fill(key), fill(inner)));
			return filled;
		}
		if (value instanceof Collection<?> several) {
			return several.stream().map(this::fill).toList();
		}
		return (value instanceof String text) ? fill(text) : value;
	}

	String fill(String text) {
		String filled = NAME.matcher(text).replaceAll((match) -> {
			@Nullable Object value = this.values.get(match.group(1));
			return Matcher.quoteReplacement((value != null) ? String.valueOf(value) : match.group());
		});
		return filled.equals(text) ? text : fill(filled);
	}

}
