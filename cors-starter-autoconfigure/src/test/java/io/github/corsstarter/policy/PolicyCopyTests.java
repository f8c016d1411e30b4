/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A builder made from a policy can add as well as replace.
 */
class PolicyCopyTests {

	@Test
	void whatIsAddedComesToWhatIsThere() {
		CorsPolicy policy = CorsPolicy.builder()
			.name("app")
			.paths("/api/**")
			.allowedOrigins("https://app.example.com")
			.exposedHeaders("X-A")
			.build();
		CorsPolicy more = policy.toBuilder()
			.addPaths("/v2/**", "/api/**")
			.addAllowedOrigins("https://admin.example.com", "https://app.example.com")
			.addAllowedMethods(List.of("DELETE"))
			.addAllowedHeaders("X-Request-Id")
			.addExposedHeaders("X-B")
			.build();
		assertThat(more.paths()).containsExactly("/api/**", "/v2/**");
		assertThat(more.settings().allowedOrigins()).containsExactly("https://app.example.com",
				"https://admin.example.com");
		assertThat(more.settings().allowedMethods()).containsExactly("GET", "HEAD", "POST", "DELETE");
		assertThat(more.settings().allowedHeaders()).containsExactly("Authorization", "Content-Type", "X-Request-Id");
		assertThat(more.settings().exposedHeaders()).containsExactly("X-A", "X-B");
		assertThat(more.warnings()).isEmpty();
		assertThat(leftOut(policy)).containsExactly(PolicySetting.ALLOWED_METHODS, PolicySetting.ALLOWED_HEADERS);
		assertThat(leftOut(more)).isEmpty();
	}

	@Test
	void nothingAddedLeavesOutWhatWasLeftOut() {
		CorsPolicy policy = CorsPolicy.builder()
			.addPaths(List.of())
			.addAllowedOrigins("https://app.example.com")
			.addAllowedMethods()
			.addAllowedHeaders()
			.build();
		assertThat(policy.paths()).isEmpty();
		assertThat(leftOut(policy)).containsExactly(PolicySetting.ALLOWED_METHODS, PolicySetting.ALLOWED_HEADERS);
	}

	@Test
	void pathsCanBeTakenAway() {
		CorsPolicy policy = CorsPolicy.builder().paths("/api/**").allowedOrigins("https://app.example.com").build();
		assertThat(policy.toBuilder().name("next").withoutPaths().trialOf("app").build().paths()).isEmpty();
	}

	private static List<PolicySetting> leftOut(CorsPolicy policy) {
		return Stream.of(PolicySetting.values()).filter(policy::leavesOut).toList();
	}

	@Test
	void whatIsSetReplacesWhatWasThere() {
		CorsPolicy policy = CorsPolicy.builder().paths("/api/**").allowedOrigins("https://app.example.com").build();
		CorsPolicy other = policy.toBuilder()
			.paths("/v2/**")
			.allowedOrigins("https://other.example.com")
			.allowedMethods("PUT")
			.build();
		assertThat(other.paths()).containsExactly("/v2/**");
		assertThat(other.settings().allowedOrigins()).containsExactly("https://other.example.com");
		assertThat(other.settings().allowedMethods()).containsExactly("PUT");
		assertThat(policy.paths()).containsExactly("/api/**");
	}

	@Test
	void policyOfDisabledRoutesHasNoSettingsToCopy() {
		assertThatIllegalStateException().isThrownBy(CorsPolicy.DISABLED::toBuilder);
	}

	@Test
	void policyWithoutOriginsAllowsNobody() {
		for (CorsPolicy policy : List.of(CorsPolicy.builder().build(),
				CorsPolicy.builder().allowedOrigins(List.of()).allowCredentials(true).build(),
				CorsPolicy.builder()
					.allowedOrigins("https://app.example.com")
					.build()
					.toBuilder()
					.allowedOrigins()
					.build())) {
			assertThat(policy.allowsAnyOrigin()).isFalse();
			assertThat(policy.listsOrigin("https://app.example.com")).isFalse();
			assertThat(policy.warnings()).isEmpty();
		}
	}

	@Test
	void policyThatSomeoneWroteNeedsAnOrigin() {
		assertThatExceptionOfType(InvalidCorsPolicyException.class)
			.isThrownBy(() -> CorsPolicy.builder().buildWritten())
			.satisfies((ex) -> assertThat(ex.getProblems()).extracting(PolicyProblem::type)
				.containsExactly(PolicyProblem.Type.ORIGIN_MISSING));
	}

}
