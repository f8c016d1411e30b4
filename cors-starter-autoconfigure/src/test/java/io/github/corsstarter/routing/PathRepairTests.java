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
 * Patterns that can be parsed and that nobody can mean, and what is meant instead.
 */
class PathRepairTests {

	@ParameterizedTest(name = "{0} -> {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			https://api.example.com/v1/**  | This is a URL           | /v1/**
			https://api.example.com        | This is a URL           | /
			://api.example.com/v1/**       | This is a URL           | /v1/**
			/api/**?page=1                 | A path has no query     | /api/**
			/api?                          | A path has no query     | /api
			/api?a.b-c=                    | A path has no query     | /api
			/api/**#top                    | A path has no query     | /api/**
			/api#top                       | A path has no query     | /api
			/a#b/c                         | A path has no query     | /a
			//api///orders//**             | two slashes in a row    | /api/orders/**
			/api orders/**                 | The path has a space    | /apiorders/**
			` /api/**`                     | The path has a space    | /api/**
			/api\\orders                   | no backslashes          | /api/orders
			api/**                         | begins with '/'         | /api/**
			api/{id:[a-z]+}/{x:\\d\\d}/**  | begins with '/'         | /api/{id:[a-z]+}/{x:\\d\\d}/**
			api/{id:[a-z]{2} {3}}//x       | two slashes in a row    | /api/{id:[a-z]{2} {3}}/x
			api/{id                        | begins with '/'         | -
			api/**/x/**                    | begins with '/'         | -
			/api?#                         | A path has no query     | -
			""")
	void whatNobodyMeansIsRepaired(String path, String objection, String repaired) {
		assertThat(PathRepair.objection(path))
			.hasValueSatisfying((sentence) -> assertThat(sentence).contains(objection));
		assertThat(PathRepair.suggest(path).orElse(null)).isEqualTo(repaired);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/**", "/api/{id:\\d+}", "/api/{id: x}", "/api/{url://}", "/a?c", "/api/?x",
			"/api/{a#b}" })
	void whatMayBeMeantIsLeftAlone(String path) {
		assertThat(PathRepair.objection(path)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2048, true", "2049, false" })
	void pathIsOfABoundedLength(int length, boolean good) {
		CorsPolicy policy = CorsPolicy.builder()
			.paths("/" + "a".repeat(length - 1))
			.allowedOrigins("https://app.example.com")
			.build();
		if (good) {
			assertThatCode(() -> CorsPolicies.of(List.of(policy))).doesNotThrowAnyException();
		}
		else {
			assertThat(catchThrowableOfType(InvalidCorsPoliciesException.class, () -> CorsPolicies.of(List.of(policy))))
				.hasMessageContaining("2048");
		}
	}

}
