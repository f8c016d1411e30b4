/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.source.OriginLoadListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times the loads of sources of origins, by policy and outcome. The timers of a policy
 * are there before its first load, so the first failure is an increase. Safe for use by
 * many threads.
 */
final class OriginLoadMetrics implements OriginLoadListener {

	static final String NAME = "cors.origins.load";

	private final MeterRegistry registry;

	private final Map<String, Map<LoadOutcome, Timer>> timers = new ConcurrentHashMap<>();

	/**
	 * Create the listener.
	 * @param registry holds the timers
	 * @param policies the policies in force
	 */
	OriginLoadMetrics(MeterRegistry registry, CorsPolicies policies) {
		this.registry = registry;
		prepare(policies);
	}

	/**
	 * Register the timers of policies that are to be in force.
	 */
	void prepare(CorsPolicies policies) {
		policies.asCollection()
			.stream()
			.filter((policy) -> policy.originsFrom() != null)
			.map(CorsPolicy::name)
			.forEach(this::timersOf);
	}

	@Override
	public void loaded(String policy, LoadOutcome outcome, Duration duration) {
		Objects.requireNonNull(timersOf(policy).get(outcome)).record(duration);
	}

	private Map<LoadOutcome, Timer> timersOf(String policy) {
		return this.timers.computeIfAbsent(policy, (name) -> {
			Map<LoadOutcome, Timer> ofPolicy = new EnumMap<>(LoadOutcome.class);
			for (LoadOutcome outcome : LoadOutcome.values()) {
				ofPolicy.put(outcome,
						Timer.builder(NAME)
							.description("Loads of origins from their sources, by their outcome")
							.tag("policy", name)
							.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
							.register(this.registry));
			}
			return ofPolicy;
		});
	}

}
