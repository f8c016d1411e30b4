/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.corsstarter.actuate.PoliciesDescriptor.PolicyDescriptor;
import io.github.corsstarter.actuate.PoliciesDescriptor.RememberedDescriptor;
import io.github.corsstarter.actuate.PoliciesDescriptor.RouteDescriptor;
import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.RulesInForce;
import io.github.corsstarter.source.OriginsDescription;
import io.github.corsstarter.source.RememberedOrigins;
import org.jspecify.annotations.Nullable;

/**
 * Describes the policies in force.
 *
 * @param registry holds the policies in force
 * @param routes knows the routes whose handlers name policies
 * @param provenance knows where the policies come from
 * @param origins remembers what sources of origins answered, {@code null} where nothing
 * can
 * @param refusals remembers the last refusals
 * @param others what the application has besides policies
 */
record PolicyDescriber(CorsPolicyRegistry registry, @Nullable DeclaredRoutes routes, PolicyProvenance provenance,
		@Nullable RememberedOrigins origins, RecentRefusals refusals, OtherConfigurations others) {

	private static final int MOST_SCOPES = 100;

	PoliciesDescriptor describe() {
		RulesInForce rules = this.registry.getRules();
		Map<String, Map<String, String>> sources = rules.setByCode() ? Map.of() : this.provenance.sources();
		List<DeclaredRoute> declared = (this.routes != null) ? this.routes.getRoutes() : List.of();
		List<PolicyDescriptor> policies = rules.policies()
			.asCollection()
			.stream()
			.map((policy) -> describe(policy, rules, declared, sources.getOrDefault(policy.name(), Map.of())))
			.toList();
		List<RouteDescriptor> routes = declared.stream().map((route) -> describe(route, rules.policies())).toList();
		return new PoliciesDescriptor(policies, routes, rules.setByCode() ? "code" : "properties",
				this.provenance.lastReload(), this.refusals.refusals(), this.others.describe());
	}

	private static RouteDescriptor describe(DeclaredRoute route, CorsPolicies policies) {
		String name = route.declaration().policyName();
		CorsPolicy policy = (name != null) ? policies.get(name) : route.declaration().policy();
		CorsPolicy.Settings settings = ((policy != null) ? policy : CorsPolicy.DISABLED).settings();
		return new RouteDescriptor(route.description(), route.declaration().location(), name, settings.allowedOrigins(),
				settings.allowedMethods(), settings.allowCredentials());
	}

	private PolicyDescriptor describe(CorsPolicy policy, RulesInForce rules, List<DeclaredRoute> declared,
			Map<String, String> sources) {
		CorsPolicy.Settings settings = policy.settings();
		List<String> routes = declared.stream()
			.filter((route) -> Objects.equals(route.declaration().policyName(), policy.name()))
			.map(DeclaredRoute::description)
			.toList();
		return new PolicyDescriptor(policy.name(), rules.protocol().enforces(policy) ? "enforce" : "report-only",
				rules.policies().triedBeside(policy), this.registry.getNotEnforcedSince().get(policy.name()),
				policy.paths(), routes, settings.allowedOrigins(), policy.originsFrom(),
				(policy.originsFrom() != null) ? policy.originsScope().toString() : null, remembered(policy),
				settings.allowedMethods(), settings.allowedHeaders(), settings.exposedHeaders(),
				settings.allowCredentials(), settings.maxAge().toString(), sources,
				policy.warnings().stream().map(PolicyProblem::toString).toList());
	}

	private @Nullable RememberedDescriptor remembered(CorsPolicy policy) {
		if (policy.originsFrom() == null) {
			return null;
		}
		OriginsDescription origins = (this.origins != null) ? this.origins.describe(policy.name(), MOST_SCOPES) : null;
		return (origins != null) ? RememberedDescriptor.of(origins) : RememberedDescriptor.NOTHING;
	}

}
