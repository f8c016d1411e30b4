/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Any lines as {@code Access-Control-Request-Headers} get the answer that a naive
 * splitting of them gives, and no byte comes back that is not part of a token.
 */
public final class HeaderListFuzzTarget {

	private static final List<String> NAMES = List.of("Content-Type", "X-Request-Id", "X-B", "Authorization");

	private static final AllowedHeaders LISTED = new AllowedHeaders(NAMES, false);

	private static final AllowedHeaders ANY = new AllowedHeaders(List.of("*"), false);

	private static final AllowedHeaders ANY_WITH_CREDENTIALS = new AllowedHeaders(List.of("*"), true);

	private HeaderListFuzzTarget() {
	}

	public static void fuzzerTestOneInput(byte[] data) {
		check(Arrays.asList(FuzzedText.of(data).split("\n", -1)));
	}

	static void check(List<String> lines) {
		Set<String> names = naiveNames(lines);
		Set<String> listed = NAMES.stream().map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		check(lines, LISTED, listed.containsAll(names));
		boolean tokens = names.stream().allMatch((name) -> name.matches("[a-z0-9!#$%&'*+.^_`|~-]+"));
		check(lines, ANY, tokens && !names.contains("authorization"));
		AllowedHeaders.Answer repeated = ANY_WITH_CREDENTIALS.answer(Collections.enumeration(lines));
		HeaderField header = repeated.header();
		String value = (header != null) ? header.value() : null;
		if (value != null && !value.matches("[a-z0-9!#$%&'*+.^_`|~-]+(, [a-z0-9!#$%&'*+.^_`|~-]+)*")) {
			throw new AssertionError("%s comes back as %s".formatted(lines, value));
		}
		if (repeated.complete() && !naiveNames(List.of((value != null) ? value : "")).equals(names)) {
			throw new AssertionError("%s is answered with %s".formatted(lines, value));
		}
	}

	private static void check(List<String> lines, AllowedHeaders headers, boolean expected) {
		if (headers.answer(Collections.enumeration(lines)).complete() != expected) {
			throw new AssertionError("%s should %sbe allowed".formatted(lines, expected ? "" : "not "));
		}
	}

	private static Set<String> naiveNames(List<String> lines) {
		return Arrays.stream(String.join(",", lines).split(","))
			.map((name) -> name.replaceAll("^[ \t]+|[ \t]+$", ""))
			.filter((name) -> !name.isEmpty())
			.map(HeaderListFuzzTarget::asciiLowerCase)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String asciiLowerCase(String text) {
		return text.chars()
			.map((c) -> (c >= 'A' && c <= 'Z') ? c + 32 : c)
			.mapToObj(Character::toString)
			.collect(Collectors.joining());
	}

}
