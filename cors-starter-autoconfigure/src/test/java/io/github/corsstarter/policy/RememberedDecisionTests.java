/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is remembered of a few origins changes no answer to any.
 */
class RememberedDecisionTests {

	/** More than are remembered, so some have the same place. */
	private static final List<String> ORIGINS = IntStream.range(0, 100)
		.mapToObj("https://app-%d.example.com"::formatted)
		.toList();

	private final CorsPolicy policy = CorsPolicy.builder()
		.allowedOrigins(ORIGINS)
		.allowedMethods("GET")
		.allowCredentials(true)
		.build();

	@Test
	void eachOriginHasADecisionOfItsOwnHoweverManyCall() {
		for (int round = 0; round < 3; round++) {
			assertThat(ORIGINS).allSatisfy((origin) -> {
				CorsDecision decision = Admission.decide(this.policy, origin);
				assertThat(decision.allowOrigin()).isEqualTo(origin);
				assertThat(decision.policy()).isSameAs(this.policy);
				assertThat(decision.vouchesForOrigin()).isTrue();
			});
		}
	}

	@Test
	void decisionOfTheFirstOriginsIsMadeOnce() {
		CorsDecision first = this.policy.decisionAllowing("https://app-0.example.com");
		ORIGINS.forEach(this.policy::decisionAllowing);
		assertThat(this.policy.decisionAllowing("https://app-0.example.com")).isSameAs(first);
	}

	@Test
	void policyMadeOfAnotherRemembersForItself() {
		CorsDecision before = this.policy.decisionAllowing("https://app-0.example.com");
		CorsPolicy other = this.policy.toBuilder().allowCredentials(false).build();
		assertThat(before.vouchesForOrigin()).isTrue();
		assertThat(other.decisionAllowing("https://app-0.example.com").vouchesForOrigin()).isFalse();
	}

}
