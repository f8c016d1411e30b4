/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;

import io.github.corsstarter.testing.Thorough;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.policy.DecisionReason.ALLOWED;
import static io.github.corsstarter.policy.DecisionReason.ORIGIN_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strangers by the thousand; {@code OriginMemoryLoad} of the benchmarks sends a million.
 */
@Thorough
class OriginFloodTests {

	private static final String SHOP = "https://shop.example";

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void strangersTakeNoPlaceFromTenantsAndAreAskedForOnceInTenSeconds(boolean lookup) {
		Database database = lookup ? Database.ofLookups() : Database.ofSets();
		for (int i = 0; i < 100; i++) {
			database.with("tenant" + i, SHOP);
		}
		Memory memory = new Memory(Memory.withBounds(1_000, 1_000), 100, (name) -> database,
				Memory.policy("path:tenant").build());
		for (int i = 0; i < 100; i++) {
			memory.send("/t/tenant%d/x".formatted(i), SHOP);
		}
		int asked = database.queries();
		for (int i = 0; i < 50_000; i++) {
			assertThat(memory.send("/t/stranger%d/x".formatted(i % 500), SHOP)).isEqualTo(ORIGIN_NOT_ALLOWED);
			assertThat(memory.now("/t/tenant%d/x".formatted(i % 100), SHOP)).isEqualTo(ALLOWED);
			memory.pass(Duration.ofMillis(1));
		}
		// Five times 10 s, 500 strangers each time.
		assertThat(database.queries() - asked).isLessThanOrEqualTo(6 * 500);
		for (int i = 0; i < 50_000; i++) {
			memory.send("/t/other%d/x".formatted(i), SHOP);
		}
		for (int i = 0; i < 100; i++) {
			assertThat(memory.now("/t/tenant%d/x".formatted(i), SHOP)).isEqualTo(ALLOWED);
		}
		assertThat(lookup ? memory.origins.countRememberedOrigins() : memory.origins.countScopes()).isEqualTo(100);
		assertThat(memory.origins.countEvictions()).isZero();
	}

}
