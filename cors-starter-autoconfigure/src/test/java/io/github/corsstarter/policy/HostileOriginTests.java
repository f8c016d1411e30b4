/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostileOriginTests {

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.allowedOrigins(HostileOrigins.TRUSTED)
		.allowCredentials(true)
		.dangerouslyAllowWholeSchemes(true)
		.build();

	@ParameterizedTest
	@MethodSource("hostile")
	void isNotAdmitted(String origin) {
		CorsDecision decision = Admission.decide(POLICY, origin);
		assertThat(decision.allowOrigin()).isNull();
		assertThat(decision.headers()).isEmpty();
		assertThat(decision.status()).isEqualTo(CorsProtocol.FORBIDDEN);
	}

	@Test
	void areManyAndNoneOfThemIsAdmittedByTheNaiveComparison() {
		assertThat(hostile()).hasSizeGreaterThan(750)
			.noneMatch((origin) -> NaiveOrigin.isAdmitted(origin, HostileOrigins.TRUSTED));
	}

	@Test
	void trustedOnesAreAdmitted() {
		assertThat(HostileOrigins.ADMITTED).allMatch((origin) -> Admission.isAdmitted(POLICY, origin))
			.allMatch((origin) -> NaiveOrigin.isAdmitted(origin, HostileOrigins.TRUSTED));
	}

	private static Set<String> hostile() {
		return HostileOrigins.all();
	}

}
