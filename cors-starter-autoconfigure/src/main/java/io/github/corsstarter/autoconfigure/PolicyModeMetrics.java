/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.RulesInForce;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Measures which policies only report. It is no length of time, because that would begin
 * anew with each process: what collects the meters knows how long it has been so.
 */
final class PolicyModeMetrics implements MeterBinder {

	static final String NAME = "cors.policies.report.only";

	private final CorsPolicyRegistry policies;

	PolicyModeMetrics(CorsPolicyRegistry policies) {
		this.policies = policies;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Set<String> measured = ConcurrentHashMap.newKeySet();
		Runnable measureNew = () -> this.policies.getPolicies()
			.asCollection()
			.stream()
			.map(CorsPolicy::name)
			.filter(measured::add)
			.forEach((policy) -> measure(registry, policy));
		measureNew.run();
		this.policies.afterReplacing(measureNew);
	}

	private void measure(MeterRegistry registry, String policy) {
		Gauge.builder(NAME, this.policies, (policies) -> reportOnly(policies.getRules(), policy))
			.description("Whether a CORS policy only reports (1), or is enforced (0)")
			.tag("policy", policy)
			.register(registry);
	}

	/**
	 * A policy that has been removed is neither.
	 */
	private static double reportOnly(RulesInForce rules, String name) {
		CorsPolicy policy = rules.policies().get(name);
		return (policy == null) ? Double.NaN : rules.protocol().enforces(policy) ? 0 : 1;
	}

}
