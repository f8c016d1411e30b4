/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where any header and any method may be sent with credentials, the answer repeats what
 * is asked for, up to a bound.
 */
class RepeatedNamesTests {

	private static final AllowedHeaders ANY_HEADER = new AllowedHeaders(List.of("*"), true);

	@ParameterizedTest
	@CsvSource({ "1, true", "64, true", "65, false" })
	void namesOfHeadersAreRepeatedUpToABound(int count, boolean allowed) {
		String names = IntStream.range(0, count).mapToObj((i) -> "x-" + i).collect(Collectors.joining(","));
		assertThat(answer(names).complete()).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "4096, true", "4097, false" })
	void lettersOfHeadersAreRepeatedUpToABound(int letters, boolean allowed) {
		assertThat(answer("x".repeat(letters)).complete()).isEqualTo(allowed);
		assertThat(answer("a".repeat(letters - 96) + "," + "b".repeat(96)).complete()).isEqualTo(allowed);
	}

	@Test
	void nameThatIsAskedForOftenIsRepeatedOnce() {
		assertThat(value("X-A, x-a, X-B, x-a")).isEqualTo("x-a, x-b");
		assertThat(value("")).isNull();
	}

	@Test
	void whatComesBehindTextThatIsNoNameIsNotRepeated() {
		assertThat(answer("x-a, a b, x-b").complete()).isFalse();
		assertThat(value("x-a, a b, x-b")).isEqualTo("x-a");
	}

	@Test
	void authorizationIsNoAnyHeaderWithoutCredentials() {
		AllowedHeaders any = new AllowedHeaders(List.of("*"), false);
		assertThat(any.answer(lines("x-a")).complete()).isTrue();
		assertThat(any.answer(lines("authorization")).complete()).isFalse();
		assertThat(any.answer(lines("authorizations, authorizatio, x-authorization")).complete()).isTrue();
		assertThat(any.answer(lines("a b")).complete()).isFalse();
		assertThat(new AllowedHeaders(List.of("*", "Authorization"), false).answer(lines("AUTHORIZATION")).complete())
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "64, true", "65, false" })
	void methodIsRepeatedUpToABound(int letters, boolean repeated) {
		String method = "X".repeat(letters);
		AllowedMethods any = new AllowedMethods(List.of("*"), true);
		assertThat(any.answer(method).value().endsWith(", " + method)).isEqualTo(repeated);
		assertThat(any.answer("GET").value()).contains("GET").doesNotEndWith(", GET");
		assertThat(any.answer("A B").value()).doesNotContain("A B");
		assertThat(new AllowedMethods(List.of("*"), false).answer(method).value()).isEqualTo("*");
		assertThat(new AllowedMethods(List.of("PUT"), true).answer(method).value()).isEqualTo("PUT");
	}

	private static @Nullable String value(String requested) {
		HeaderField header = answer(requested).header();
		return (header != null) ? header.value() : null;
	}

	private static AllowedHeaders.Answer answer(String requested) {
		return ANY_HEADER.answer(lines(requested));
	}

	private static Enumeration<String> lines(String line) {
		return Collections.enumeration(List.of(line));
	}

}
