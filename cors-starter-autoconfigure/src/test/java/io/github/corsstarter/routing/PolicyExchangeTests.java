/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EnforcementMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One policy of a set is exchanged in one call.
 */
@ExtendWith(OutputCaptureExtension.class)
class PolicyExchangeTests {

	private static final CorsPolicy APP = policy("app").paths("/api/**").build();

	private static final CorsPolicy PARTNER = policy("partner").paths("/partner/**").build();

	private static final CorsPolicies POLICIES = CorsPolicies.of(List.of(APP, PARTNER));

	@Test
	void policyOfTheSameNameIsExchangedInItsPlace() {
		CorsPolicy more = APP.toBuilder().addAllowedOrigins("https://new.example.com").build();
		CorsPolicies changed = POLICIES.with(more);
		assertThat(changed.asCollection()).containsExactly(more, PARTNER);
		assertThat(POLICIES.asCollection()).containsExactly(APP, PARTNER);
	}

	@Test
	void policyOfAnotherNameIsAdded() {
		CorsPolicy other = policy("other").build();
		assertThat(POLICIES.with(other).asCollection()).containsExactly(APP, PARTNER, other);
	}

	@Test
	void policyIsTakenAway() {
		assertThat(POLICIES.without("app").asCollection()).containsExactly(PARTNER);
		assertThat(POLICIES.without("nobody").asCollection()).containsExactly(APP, PARTNER);
	}

	@Test
	void whatDoesNotFitIsRefused() {
		assertThatExceptionOfType(InvalidCorsPoliciesException.class)
			.isThrownBy(() -> POLICIES.with(policy("other").paths("/api/**").build()))
			.withMessageContaining("Policy 'app' has the same path");
		CorsPolicies tried = POLICIES.with(policy("next").trialOf("app").build());
		assertThatExceptionOfType(InvalidCorsPoliciesException.class).isThrownBy(() -> tried.without("app"))
			.withMessageContaining("There is no policy of this name");
	}

	@Test
	void modeOfTheApplicationStays() {
		CorsPolicies reporting = CorsPolicies.of(List.of(APP), EnforcementMode.REPORT_ONLY);
		CorsPolicy enforced = policy("enforced").paths("/api/**").mode(EnforcementMode.ENFORCE).build();
		assertThat(reporting.with(enforced).triedBeside(APP)).containsExactly("enforced");
	}

	@Test
	void exchangeIsLogged(CapturedOutput output) {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		registry.setPolicies(
				registry.getPolicies().with(APP.toBuilder().addAllowedOrigins("https://new.example.com").build()));
		assertThat(output).contains(
				"Code of the application has set the CORS policies: policy 'app': origins added: https://new.example.com");
	}

	@Test
	void whoIsToldBeforehandCannotKeepPoliciesFromBeingReplaced(CapturedOutput output) {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		List<CorsPolicies> told = new ArrayList<>();
		registry.beforeReplacing((policies) -> {
			throw new IllegalStateException("no memory left");
		});
		registry.beforeReplacing((policies) -> {
			assertThat(registry.getPolicies()).isSameAs(POLICIES);
			told.add(policies);
		});
		registry.setPolicies(POLICIES);
		assertThat(told).as("nothing is replaced").isEmpty();
		registry.setPolicies(CorsPolicies.of(List.of()));
		assertThat(registry.getPolicies().isEmpty()).isTrue();
		assertThat(told).containsExactly(registry.getPolicies());
		assertThat(output).contains("WARN").contains("no memory left");
	}

	@Test
	void whoIsToldAfterwardsFindsTheNewPolicies() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		List<CorsPolicies> told = new ArrayList<>();
		registry.afterReplacing(() -> told.add(registry.getPolicies()));
		CorsPolicies next = POLICIES.without("app");
		registry.setPolicies(next);
		assertThat(told).containsExactly(next);
	}

	@Test
	void whatIsNotEnforcedIsKnownSinceItIsNot() {
		CorsPolicy reports = APP.toBuilder().mode(EnforcementMode.REPORT_ONLY).build();
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		assertThat(registry.getNotEnforcedSince()).isEmpty();
		registry.setPolicies(POLICIES.with(reports));
		Map<String, Instant> since = registry.getNotEnforcedSince();
		assertThat(since).containsOnlyKeys("app");
		registry.setPolicies(POLICIES.with(reports).without("partner"));
		assertThat(registry.getNotEnforcedSince()).isEqualTo(since);
		registry.setPolicies(POLICIES);
		assertThat(registry.getNotEnforcedSince()).isEmpty();
	}

	@Test
	void durationIsLoggedAsPeopleWriteIt(CapturedOutput output) {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		registry.setPolicies(registry.getPolicies().with(APP.toBuilder().maxAge(Duration.ofMinutes(90)).build()));
		assertThat(output).contains("policy 'app': max age 90m instead of 30m");
	}

	@Test
	void whereFurtherOriginsComeFromIsLogged(CapturedOutput output) {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		CorsPolicy.Builder app = APP.toBuilder().paths("/api/{tenant}/**");
		registry.setPolicies(registry.getPolicies().with(app.originsFrom("tenants").build()));
		registry.setPolicies(registry.getPolicies().with(app.originsScope("path:tenant").build()));
		registry.setPolicies(registry.getPolicies().with(app.originsFrom("others").build()));
		registry.setPolicies(registry.getPolicies().with(APP));
		registry.setPolicies(registry.getPolicies()
			.with(CorsPolicy.builder().name("new").paths("/new/**").originsFrom("tenants").build()));
		assertThat(output).contains("policy 'app': further origins from tenants instead of no source",
				"set the CORS policies: policy 'app': scope of the source's origins path:tenant instead of global",
				"set the CORS policies: policy 'app': further origins from others instead of tenants",
				"policy 'app': further origins from no source instead of others",
				"policy 'new' added for those from tenants");
	}

	private static CorsPolicy.Builder policy(String name) {
		return CorsPolicy.builder().name(name).allowedOrigins("https://app.example.com");
	}

}
