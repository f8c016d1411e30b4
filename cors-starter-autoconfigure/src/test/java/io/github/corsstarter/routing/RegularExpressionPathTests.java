/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A path that is a regular expression is called one, and the pattern that is meant is
 * named.
 */
class RegularExpressionPathTests {

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			^/api/.*$          ; Write /api/** instead.
			^/api/.*           ; Write /api/** instead.
			/api/.*            ; Write /api/** instead.
			/api/.+            ; Write /api/** instead.
			/api/(.*)          ; Write /api/** instead.
			^/api$             ; Write /api instead.
			/api/[^/]+/items   ; Write /api/*/items instead.
			\\/api\\/v1\\/.*   ; Write /api/v1/** instead.
			.*                 ; Write a pattern such as /api/** instead.
			/(api|rest)/.*     ; Write a pattern such as /api/** instead.
			/api/\\d+          ; Write a pattern such as /api/** instead.
			""")
	void isNotTakenForAPattern(String path, String remedy) {
		InvalidCorsPoliciesException failure = catchThrowableOfType(InvalidCorsPoliciesException.class,
				() -> policies(path));
		assertThat(failure).as(path).isNotNull();
		assertThat(failure.getProblems()).singleElement().satisfies((problem) -> {
			assertThat(problem.message()).contains("regular expression");
			assertThat(problem.remedy()).isEqualTo(remedy);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/**", "/api/*", "/api/*.json", "/files/report.*", "/api/{id}", "/api/{id:[0-9]+}",
			"/api/{id:[a-z]{3}\\d+}", "/api/{name:.*}", "/api/{*rest}", "/a?c", "/api/v1.0/**", "/.well-known/**",
			"/users/@me", "/a-.b" })
	void patternIsNotTakenForARegularExpression(String path) {
		assertThatCode(() -> policies(path)).doesNotThrowAnyException();
	}

	private static CorsPolicies policies(String path) {
		return CorsPolicies
			.of(List.of(CorsPolicy.builder().paths(path).allowedOrigins("https://app.example.com").build()));
	}

}
