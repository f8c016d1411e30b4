/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy.Builder;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.testing.Slow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Whatever is read of a configuration, and later of data, can be of any length: what is
 * too long to be meant is a problem with words, in a moment, and no
 * {@link StackOverflowError}.
 */
@Slow
class LongTextTests {

	private static final int TIMES = 50_000;

	private static final List<String> PIECES = List.of("a-", "b.", "*.", "*", "1.", "10.*.", "{", "{}", "{a}", "(",
			"()", "[", "[]", "|", "\\", "\\.", "^", "$", "/", "//", "/*", "/**", "/{a}", ":", ":1", ",", "a,", " ", "%",
			"%2e", ".*", ".+", "a|b|", "xn--", "xn--a.", "\u00fc.", "\u00fc", "https://", "://", "::", "0:", "_", "@",
			"?", "#", "${", "${a}", "\ud83d\ude00", "\u0000");

	private static final List<BiFunction<Builder, String, Builder>> SETTINGS = List.of(
			(builder, text) -> builder.allowedOrigins(text),
			(builder, text) -> builder.allowedOrigins("https://" + text),
			(builder, text) -> builder.allowedOrigins("https://" + text + ".example.com:*"),
			(builder, text) -> builder.allowedOrigins(text + "://app"),
			(builder, text) -> builder.allowedOrigins("http://[" + text + "]"),
			(builder, text) -> builder.allowedOrigins("/^https://(" + text + "|b)\\.example\\.com$/"),
			(builder, text) -> builder.allowedOrigins("https://app.example.com:" + text));

	@ParameterizedTest
	@MethodSource("pieces")
	void settingOfAnyLengthHasAnAnswer(String piece) {
		for (BiFunction<Builder, String, Builder> setting : SETTINGS) {
			Builder builder = setting.apply(CorsPolicy.builder().paths("/a").allowedOrigins("https://app.example.com"),
					piece.repeat(TIMES));
			assertTimeoutPreemptively(Duration.ofSeconds(20),
					() -> assertThatExceptionOfType(InvalidCorsPolicyException.class).isThrownBy(builder::build));
		}
	}

	@ParameterizedTest
	@MethodSource("pieces")
	void namesAndPathsOfAnyLengthHaveAnAnswer(String piece) {
		String text = piece.repeat(TIMES);
		Stream.of(text, "/" + text, "/{" + text + "}", "/**" + text)
			.forEach((path) -> assertTimeoutPreemptively(Duration.ofSeconds(20), () -> build(path)));
	}

	private static void build(String text) {
		try {
			CorsPolicies.of(List.of(CorsPolicy.builder()
				.name(text)
				.paths("/a")
				.allowedOrigins("https://app.example.com")
				.allowedMethods("GET", text)
				.allowedHeaders(text)
				.exposedHeaders(text)
				.build()));
		}
		catch (InvalidCorsException ex) {
			// Has words for it.
		}
		try {
			CorsPolicies
				.of(List.of(CorsPolicy.builder().paths(text).allowedOrigins("https://app.example.com").build()));
		}
		catch (InvalidCorsException ex) {
			// Has words for it.
		}
	}

	static List<String> pieces() {
		return PIECES;
	}

}
