/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which governed path somebody may have meant.
 */
class NearestPathTests {

	private static final CorsPolicies POLICIES = CorsPolicies.of(List.of(
			CorsPolicy.builder()
				.name("app")
				.paths("/api/**", "/api/v2/orders/{id}")
				.allowedOrigins("https://app.example.com")
				.build(),
			CorsPolicy.builder().name("public").paths("/public/{*rest}", "/fonts/*").allowedOrigins("*").build()));

	@ParameterizedTest
	@CsvSource({ "/apii/orders, path /api/**", "/ap, path /api/**", "/API/x, path /api/**",
			"/pubic/a/b/c, path /public/{*rest}", "/font/a.woff2, path /fonts/*", "/v2/orders/17, path /api/**",
			"'', path /api/**" })
	void nearestPathIsThatWhichLooksMostLikeIt(String path, String rule) {
		assertThat(POLICIES.nearest(path, 1)).singleElement()
			.satisfies((selection) -> assertThat(selection.rule()).isEqualTo(rule));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "3, 3", "9, 4" })
	void thereAreAtMostSoMany(int limit, int found) {
		assertThat(POLICIES.nearest("/x".repeat(10_000), limit)).hasSize(found);
	}

}
