/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is suggested is valid itself, or nothing is suggested.
 */
class OriginRepairTests {

	@ParameterizedTest
	@ValueSource(strings = { "ftp://x*.example.org", "ftp://*.example.org/", "ftp://files.example.org:*/" })
	void suggestsNoWildcardForASchemeThatHasNone(String entry) {
		assertThat(OriginRepair.repair(entry).filter((pattern) -> !pattern.isExact())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "app://[::ffff:1:0]", "app://[::FFFF:127.0.0.1]:1", "app://[::0]", "http://[::ffff:1:0]" })
	void suggestsAnAddressInTheFormThatPagesHaveUnderEachScheme(String entry) {
		assertThat(OriginRepair.repair(entry).map(OriginPattern::toString)).hasValueSatisfying(
				(suggestion) -> assertThat(CorsPolicy.builder().allowedOrigins(suggestion).build().warnings())
					.isEmpty());
	}

}
