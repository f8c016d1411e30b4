/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of several policies governs a path.
 */
class CorsPoliciesTests {

	private static final CorsPolicies POLICIES = CorsPolicies.of(List.of(policy("rest", "/**"),
			policy("api", "/api/**"), policy("orders", "/api/orders", "/api/{version}/orders"), policy("named")));

	@ParameterizedTest
	@CsvSource({ "/x, rest", "/api/x, api", "/api/orders, orders", "/api/v1/orders, orders", "/API/orders, rest" })
	void mostSpecificPathGovernsWhateverTheOrder(String path, String name) {
		assertThat(name(POLICIES.find(PathContainer.parsePath(path)))).isEqualTo(name);
		assertThat(name(new CorsPolicyRegistry(POLICIES).find(PathContainer.parsePath(path)))).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "/API/x, api", "/Api/ORDERS, orders", "/api/v1/Orders, orders", "/x, rest" })
	void pathsAreMatchedInAnyCaseWhereHandlersDo(String path, String name) {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(POLICIES);
		PathContainer container = PathContainer.parsePath(path);
		assertThat(name(registry.select(POLICIES, container, true))).isEqualTo(name);
		assertThat(name(registry.select(POLICIES, container, PathSpelling.CANONICAL, true))).isEqualTo(name);
	}

	@Test
	void nothingGovernsWhatNoPathMatchesUnlessThereIsADefault() {
		CorsPolicies policies = CorsPolicies.of(List.of(policy("api", "/api/**")));
		PathContainer other = PathContainer.parsePath("/x");
		assertThat(policies.find(other)).isNull();
		assertThat(policies.selectByText("/x")).isNull();
		CorsPolicies more = policies.with(policy("default"));
		assertThat(name(more.find(other))).isEqualTo("default");
		assertThat(name(more.selectByText("/x"))).isEqualTo("default");
		assertThat(name(more.selectByText("/api/x"))).isEqualTo("api");
	}

	@Test
	void policyNamedDefaultThatHasPathsIsNoDefault() {
		CorsPolicies policies = CorsPolicies.of(List.of(policy("default", "/api/**")));
		assertThat(policies.find(PathContainer.parsePath("/x"))).isNull();
	}

	@Test
	void textSaysWhichPolicyGovernsUnlessAPatternHasWildcardsWithin() {
		CorsPolicies literal = CorsPolicies.of(List.of(policy("api", "/api/**", "/x")));
		CorsPolicyRegistry registry = new CorsPolicyRegistry(literal);
		assertThat(registry.isSelectedByText(literal, "/api/x")).isTrue();
		assertThat(name(registry.selectByText(literal, "/api/x"))).isEqualTo("api");
		assertThat(registry.isSelectedByText(POLICIES, "/api/x")).isFalse();
		registry.reserve(List.of(ReservedPath.of("/{tenant}/actuator")));
		assertThat(registry.isSelectedByText(literal, "/api/x")).isFalse();
	}

	@Test
	void listedOriginIsThatOfAnyPolicy() {
		assertThat(POLICIES.listOrigin("https://named.example.com")).isTrue();
		assertThat(POLICIES.listOrigin("https://other.example.com")).isFalse();
		assertThat(POLICIES.isEmpty()).isFalse();
		assertThat(CorsPolicies.of(List.of()).isEmpty()).isTrue();
		assertThat(POLICIES.outlines()).extracting(PolicyOutline::name)
			.containsExactly("rest", "api", "orders", "named");
	}

	@Test
	void policyThatIsNamedHasTheScopeOfWhicheverOfItsPathsMatches() {
		CorsPolicy tenants = sourced("tenants").paths("/t/{tenant}/**", "/shops/{tenant}").build();
		CorsPolicy next = sourced("next").trialOf("tenants").build();
		CorsPolicies policies = CorsPolicies.of(List.of(tenants, next, policy("api", "/api/**")));
		PolicySelection selection = policies.selectNamed(tenants, "annotation");
		assertThat(scope(selection, "/t/acme/x")).isEqualTo("acme");
		assertThat(scope(selection, "/shops/ACME")).isEqualTo("ACME");
		assertThat(scope(selection, "/other/acme")).isNull();
		assertThat(selection.trial()).isNotNull();
		assertThat(scope(selection.trial(), "/shops/acme")).isEqualTo("acme");
		assertThat(policies.selectNamed(policy("api", "/api/**"), "annotation").scope()).isNull();
	}

	@Test
	void selectionOfAReadingHasTheScopesOfThatReading() {
		PathContainer path = PathContainer.parsePath("/t/acme");
		CorsPolicy tenants = sourced("tenants").paths("/t/{tenant}").build();
		CorsPolicies policies = CorsPolicies.of(List.of(tenants, sourced("next").trialOf("tenants").build()));
		PolicySelection selection = policies.select(path, PathSpelling.CANONICAL, false);
		assertThat(selection).isNotNull();
		PolicySelection reading = selection.in(path);
		PathContainer other = PathContainer.parsePath("/t/other");
		assertThat(scope(selection, "/t/other")).isEqualTo("other");
		assertThat(scope(reading, "/t/other")).isEqualTo("acme");
		assertThat(reading.rule()).isEqualTo("path /t/{tenant}");
		assertThat(reading.trial()).isNotNull();
		assertThat(reading.trial().scope()).isNotNull();
		assertThat(reading.trial().scope().valueIn(other)).isEqualTo("acme");
	}

	@Test
	void scopeOfATrialAloneIsThatOfTheReading() {
		PathContainer path = PathContainer.parsePath("/t/acme");
		CorsPolicies policies = CorsPolicies
			.of(List.of(policy("tenants", "/t/{tenant}"), sourced("next").trialOf("tenants").build()));
		PolicySelection selection = policies.select(path, PathSpelling.CANONICAL, false);
		assertThat(selection).isNotNull();
		PolicySelection reading = selection.in(path);
		assertThat(reading.scope()).isNull();
		assertThat(reading.trial()).isNotNull();
		assertThat(scope(reading.trial(), "/t/other")).isEqualTo("acme");
	}

	@Test
	void selectionWithoutScopesIsTheSameInEachReading() {
		CorsPolicies policies = CorsPolicies
			.of(List.of(policy("api", "/api/**"), policy("next").toBuilder().trialOf("api").build()));
		PathContainer path = PathContainer.parsePath("/api/x");
		PolicySelection selection = policies.select(path, PathSpelling.CANONICAL, false);
		assertThat(selection).isNotNull();
		assertThat(selection.in(path)).isSameAs(selection);
	}

	@Test
	void selectionIsAsWrittenWithoutATrialAndASource() {
		CorsPolicy api = policy("api", "/api/**");
		CorsPolicy other = policy("other");
		PolicySelection alone = new PolicySelection(api, "path /api/**");
		PolicySelection trial = new PolicySelection(other, "path /api/**");
		assertThat(alone.isAsWritten()).isTrue();
		assertThat(alone.with(api, trial).isAsWritten()).isFalse();
		assertThat(new PolicySelection(sourced("api").build(), "x").isAsWritten()).isFalse();
		assertThat(alone.with(api, null)).isSameAs(alone);
		assertThat(alone.with(other, null)).isEqualTo(new PolicySelection(other, "path /api/**"));
		assertThat(alone.with(api, trial).trial()).isSameAs(trial);
	}

	private static @Nullable String scope(PolicySelection selection, String path) {
		PathScope scope = selection.scope();
		assertThat(scope).isNotNull();
		return scope.valueIn(PathContainer.parsePath(path));
	}

	private static @Nullable String name(@Nullable PolicySelection selection) {
		return (selection != null) ? selection.policy().name() : null;
	}

	private static @Nullable String name(@Nullable CorsPolicy policy) {
		return (policy != null) ? policy.name() : null;
	}

	private static CorsPolicy.Builder sourced(String name) {
		return CorsPolicy.builder().name(name).originsFrom("database").originsScope("path:tenant");
	}

	private static CorsPolicy policy(String name, String... paths) {
		CorsPolicy.Builder policy = CorsPolicy.builder()
			.name(name)
			.allowedOrigins("https://%s.example.com".formatted(name));
		return ((paths.length > 0) ? policy.paths(paths) : policy).build();
	}

}
