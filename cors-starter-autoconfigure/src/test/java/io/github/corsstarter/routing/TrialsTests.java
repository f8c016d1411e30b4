/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.function.UnaryOperator;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.EnforcementMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which policy is the trial of which, and what cannot be one.
 */
class TrialsTests {

	private static final CorsPolicy APP = policy("app", (app) -> app.paths("/api/**", "/v2/{id}"));

	@Test
	void reportOnlyPolicyOnTheSamePathIsATrialWhateverTheOrder() {
		CorsPolicy next = reportOnly("next", "/v2/{name}", "/api/**");
		for (CorsPolicies policies : List.of(CorsPolicies.of(List.of(APP, next)),
				CorsPolicies.of(List.of(next, APP)))) {
			assertThat(describe(policies, "/api/x")).isEqualTo("app, path /api/**, trial next");
			assertThat(describe(policies, "/v2/x")).isEqualTo("app, path /v2/{id}, trial next");
			assertThat(policies.triedBeside(next)).containsExactly("app");
			assertThat(policies.isTrialOnly(next)).isTrue();
			assertThat(policies.isTrialOnly(APP)).isFalse();
		}
	}

	@Test
	void reportOnlyPolicyGovernsThePathsThatItHasAlone() {
		CorsPolicy next = reportOnly("next", "/api/**", "/new/**");
		CorsPolicies policies = CorsPolicies.of(List.of(APP, next));
		assertThat(describe(policies, "/new/x")).isEqualTo("next, path /new/**, no trial");
		assertThat(describe(policies, "/v2/x")).isEqualTo("app, path /v2/{id}, no trial");
		assertThat(policies.isTrialOnly(next)).isFalse();
	}

	@Test
	void trialByNameIsTriedWhereverThePolicyGoverns() {
		CorsPolicy next = trial("next", "app");
		CorsPolicies policies = CorsPolicies.of(List.of(next, APP));
		assertThat(describe(policies, "/api/x")).isEqualTo("app, path /api/**, trial next");
		assertThat(describe(policies, "/v2/x")).isEqualTo("app, path /v2/{id}, trial next");
		assertThat(policies.getTrialOf("app")).isSameAs(next);
		assertThat(policies.isTrialOnly(next)).isTrue();
	}

	@Test
	void successorOfTheDefaultPolicyIsTriedByName() {
		CorsPolicies policies = CorsPolicies
			.of(List.of(policy("default", UnaryOperator.identity()), trial("next", "default"), APP));
		assertThat(describe(policies, "/x")).isEqualTo("default, default, trial next");
		assertThat(describe(policies, "/api/x")).isEqualTo("app, path /api/**, no trial");
	}

	@Test
	void modeOfTheApplicationCounts() {
		CorsPolicy enforced = policy("enforced", (app) -> app.paths("/api/**").mode(EnforcementMode.ENFORCE));
		CorsPolicy plain = policy("plain", (app) -> app.paths("/api/**"));
		List<CorsPolicy> both = List.of(plain, enforced);
		assertThatExceptionOfType(InvalidCorsPoliciesException.class).isThrownBy(() -> CorsPolicies.of(both));
		CorsPolicies policies = CorsPolicies.of(both, EnforcementMode.REPORT_ONLY);
		assertThat(describe(policies, "/api/x")).isEqualTo("enforced, path /api/**, trial plain");
		assertThat(new CorsPolicyRegistry(policies).getPolicies()).isSameAs(policies);
	}

	@Test
	void policiesThatCodeSetsAreReadInTheModeOfTheApplication() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List.of()), new CorsProtocol(
				DisallowedRequests.REJECT, CorsProtocol.DEFAULT_PREFLIGHT_STATUS, EnforcementMode.REPORT_ONLY));
		CorsPolicy enforced = policy("enforced", (app) -> app.paths("/api/**").mode(EnforcementMode.ENFORCE));
		CorsPolicy next = policy("next", (app) -> app.trialOf("enforced"));
		registry.setPolicies(CorsPolicies.of(List.of(enforced, next)));
		CorsPolicies before = registry.getPolicies();
		assertThat(describe(before, "/api/x")).isEqualTo("enforced, path /api/**, trial next");
		// Enforced on its own, and not where the application's mode is report-only.
		CorsPolicies unfit = CorsPolicies.of(List.of(APP, trial("next", "app")));
		assertThatExceptionOfType(InvalidCorsPoliciesException.class).isThrownBy(() -> registry.setPolicies(unfit))
			.withMessageContaining("Policy 'app' is not enforced itself");
		assertThat(registry.getPolicies()).isSameAs(before);
	}

	@Test
	void whatCannotBeATrial() {
		assertProblem("next", "Policy 'app' has the same path", "Remove it from one of the two. To try the successor",
				APP, policy("next", (next) -> next.paths("/api/**")));
		assertProblem("second", "Policy 'first' has the same path", "Remove it from one of the two.",
				reportOnly("first", "/api/**"), reportOnly("second", "/api/**"));
		assertProblem("third", "Policies 'app' and 'next' have the same path", "Remove it from one of the three.", APP,
				reportOnly("next", "/api/**"), reportOnly("third", "/api/**"));
		assertProblem("third", "Policies 'app' and 'next' have the same path", "Remove it from one of the three.",
				reportOnly("next", "/api/**"), APP, policy("third", (third) -> third.paths("/api/**")));
		assertProblem("next", "Policy 'next' has the same path", "Remove it from one of the two.", APP,
				reportOnly("next", "/api/**", "/api/**"));
		assertProblem("next", "There is no policy of this name", "Write app, or remove it.", APP, trial("next", "aap"));
		assertProblem("next", "A policy cannot be its own trial", "Write app, or remove it.", APP,
				trial("next", "next"));
		assertProblem("last", "Policy 'next' is a trial itself", "Write app, or remove it.", APP, trial("next", "app"),
				trial("last", "next"));
		assertProblem("next", "Policy 'new' is not enforced itself", "Write mode: enforce in 'new'", APP,
				reportOnly("new", "/new/**"), trial("next", "new"));
		assertProblem("second", "Policy 'first' is tried as the successor of 'app' already", "Remove one of the two.",
				APP, trial("first", "app"), trial("second", "app"));
		assertProblem("second", "Policy 'first' is tried as the successor of 'app' already", "Remove one of the two.",
				APP, trial("second", "app"), reportOnly("first", "/api/**"));
	}

	@Test
	void trialIsNoDuplicateWhereHandlersMatchPathsInAnyCase() {
		assertThat(CorsPolicies.of(List.of(APP, reportOnly("next", "/api/**"))).checkIgnoringCase()).isEmpty();
		assertThat(CorsPolicies.of(List.of(APP, reportOnly("next", "/API/**"))).checkIgnoringCase())
			.extracting(RoutingProblem::policyName)
			.containsExactly("next");
	}

	@Test
	void whatChangesNamesTrials() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List.of(APP)));
		assertThat(changes(registry, APP, trial("next", "app")))
			.containsExactly("policy 'next' added as the trial of app for https://next.example.com");
		assertThat(changes(registry, APP, policy("next", (next) -> next.paths("/next"))))
			.containsExactly("policy 'next': paths added: /next", "policy 'next': no trial any more");
		assertThat(changes(registry, APP, reportOnly("next", "/api/**")))
			.contains("policy 'next': now the trial of app");
	}

	private static List<String> changes(CorsPolicyRegistry registry, CorsPolicy... policies) {
		return registry.replaceRules(
				(rules) -> new RulesInForce(CorsPolicies.of(List.of(policies)), rules.protocol(), rules.debug(), true));
	}

	private static void assertProblem(String policy, String message, String remedy, CorsPolicy... policies) {
		assertThatExceptionOfType(InvalidCorsPoliciesException.class)
			.isThrownBy(() -> CorsPolicies.of(List.of(policies)))
			.satisfies((ex) -> assertThat(ex.getProblems()).singleElement().satisfies((problem) -> {
				assertThat(problem.policyName()).isEqualTo(policy);
				assertThat(problem.message()).startsWith(message);
				assertThat(problem.remedy()).startsWith(remedy);
			}));
	}

	private static String describe(CorsPolicies policies, String path) {
		PolicySelection selection = new CorsPolicyRegistry(policies).select(policies, PathContainer.parsePath(path),
				false);
		assertThat(selection).isNotNull();
		PolicySelection trial = selection.trial();
		if (trial != null) {
			assertThat(trial.rule()).isEqualTo(selection.rule());
		}
		return "%s, %s, %s".formatted(selection.policy().name(), selection.rule(), nameOf(trial));
	}

	private static String nameOf(@Nullable PolicySelection trial) {
		return (trial != null) ? "trial " + trial.policy().name() : "no trial";
	}

	private static CorsPolicy reportOnly(String name, String... paths) {
		return policy(name, (policy) -> policy.paths(paths).mode(EnforcementMode.REPORT_ONLY));
	}

	private static CorsPolicy trial(String name, String of) {
		return policy(name, (policy) -> policy.trialOf(of));
	}

	private static CorsPolicy policy(String name, UnaryOperator<CorsPolicy.Builder> settings) {
		return settings.apply(CorsPolicy.builder().name(name).allowedOrigins("https://%s.example.com".formatted(name)))
			.build();
	}

}
