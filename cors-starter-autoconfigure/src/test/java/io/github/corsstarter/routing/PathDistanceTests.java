/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far a path is from a pattern, in letters.
 */
class PathDistanceTests {

	@ParameterizedTest
	@CsvSource({ "/api/orders, /api/orders, 0", "/api/orders, /api/order, 1",
			// Without the wildcards at the end, as many segments as the pattern has.
			"/api/**, /api/orders, 0", "/api/{*rest}, /apis/orders, 1", "/api/orders, /api/orders/7, 0",
			// A path with fewer segments is compared whole.
			"/api/orders, /api, 7", "/api/orders/new, /api/orders, 4" })
	void countsWhatIsDifferent(String pattern, String path, int distance) {
		assertThat(PathDistance.between(PathPatternParser.defaultInstance.parse(pattern), path)).isEqualTo(distance);
	}

}
