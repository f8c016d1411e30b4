/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CrossSiteForms;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.EnforcementMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about rules that take the place of others.
 */
class PolicyChangesTests {

	private static final CorsPolicy APP = policy("app", UnaryOperator.identity());

	@Test
	void nothingIsSaidAboutWhatStays() {
		assertThat(changes(List.of(APP), List.of(APP))).isEmpty();
		assertThat(changes(List.of(APP), List.of(policy("app", UnaryOperator.identity())))).isEmpty();
	}

	@Test
	void policyComesAndGoes() {
		assertThat(changes(List.of(APP), List.of(policy("next", UnaryOperator.identity()))))
			.containsExactly("policy 'app' removed", "policy 'next' added for https://app.example.com");
		assertThat(changes(List.of(), List.of(policy("next",
				(next) -> next.allowedOrigins("https://a.example.com", "https://b.example.com").originsFrom("tenants")),
				policy("none", (none) -> none.allowedOrigins()))))
			.containsExactly(
					"policy 'next' added for https://a.example.com, https://b.example.com and those from tenants",
					"policy 'none' added for no origin");
	}

	@Test
	void eachSettingIsNamedThatChanged() {
		assertChange("paths added: /v2/**", (app) -> app.addPaths("/v2/**"));
		assertChange("origins added: https://b.example.com", (app) -> app.addAllowedOrigins("https://b.example.com"));
		assertChange("methods added: PUT", (app) -> app.addAllowedMethods("PUT"));
		assertChange("headers added: X-A", (app) -> app.addAllowedHeaders("X-A"));
		assertChange("exposed headers added: X-B", (app) -> app.addExposedHeaders("X-B"));
		assertChange("credentials true instead of false", (app) -> app.allowCredentials(true));
		assertChange("max age 2h instead of 30m", (app) -> app.maxAge(Duration.ofHours(2)));
		assertChange("mode ENFORCE instead of that of the application", (app) -> app.mode(EnforcementMode.ENFORCE));
		assertChange("cross-site forms REJECT instead of ALLOW", (app) -> app.crossSiteForms(CrossSiteForms.REJECT));
	}

	private static void assertChange(String change, UnaryOperator<CorsPolicy.Builder> settings) {
		CorsPolicy changed = settings.apply(APP.toBuilder()).build();
		assertThat(changes(List.of(APP), List.of(changed))).containsExactly("policy 'app': " + change);
	}

	@Test
	void entriesThatCameAndThatWentAreNamed() {
		CorsPolicy other = APP.toBuilder().allowedOrigins("https://b.example.com").build();
		assertThat(changes(List.of(APP), List.of(other))).containsExactly(
				"policy 'app': origins added: https://b.example.com",
				"policy 'app': origins removed: https://app.example.com");
	}

	@Test
	void orderAloneIsNoChangeOfEntries() {
		CorsPolicy one = APP.toBuilder().allowedMethods("GET", "PUT").build();
		CorsPolicy other = APP.toBuilder().allowedMethods("PUT", "GET").build();
		assertThat(changes(List.of(one), List.of(other))).isEmpty();
	}

	@Test
	void longListsAreCut() {
		assertThat(changes(List.of(), List.of(policyOf(5)))).singleElement()
			.asString()
			.endsWith("https://4.example.com");
		assertThat(changes(List.of(), List.of(policyOf(6)))).singleElement()
			.asString()
			.endsWith("https://4.example.com and 1 more");
	}

	private static CorsPolicy policyOf(int origins) {
		return policy("app", (app) -> app
			.allowedOrigins(IntStream.range(0, origins).mapToObj("https://%d.example.com"::formatted).toList()));
	}

	@Test
	void manyChangesAreCut() {
		assertThat(changes(List.of(), policies(20))).hasSize(20).last().asString().startsWith("policy 'p19' added");
		assertThat(changes(List.of(), policies(21))).hasSize(21).last().isEqualTo("1 further changes");
		assertThat(changes(List.of(), policies(25))).hasSize(21).last().isEqualTo("5 further changes");
	}

	private static List<CorsPolicy> policies(int count) {
		return IntStream.range(0, count).mapToObj((i) -> policy("p" + i, UnaryOperator.identity())).toList();
	}

	@Test
	void whatCountsForTheWholeApplicationIsNamed() {
		RulesInForce before = new RulesInForce(CorsPolicies.of(List.of(APP)),
				new CorsProtocol(DisallowedRequests.REJECT, 204), false, true);
		RulesInForce after = new RulesInForce(before.policies(),
				new CorsProtocol(DisallowedRequests.PASS_THROUGH, 200, EnforcementMode.REPORT_ONLY), true, true);
		assertThat(PolicyChanges.between(before, after)).containsExactly("mode REPORT_ONLY instead of ENFORCE",
				"disallowed requests PASS_THROUGH instead of REJECT", "preflight status 200 instead of 204",
				"debug true instead of false");
	}

	private static List<String> changes(List<CorsPolicy> before, List<CorsPolicy> after) {
		List<RulesInForce> rules = Stream.of(before, after)
			.map((policies) -> new RulesInForce(CorsPolicies.of(policies),
					new CorsProtocol(DisallowedRequests.REJECT, CorsProtocol.DEFAULT_PREFLIGHT_STATUS), false, true))
			.toList();
		return PolicyChanges.between(rules.get(0), rules.get(1));
	}

	private static CorsPolicy policy(String name, UnaryOperator<CorsPolicy.Builder> settings) {
		return settings
			.apply(CorsPolicy.builder().name(name).paths("/" + name + "/**").allowedOrigins("https://app.example.com"))
			.build();
	}

}
