/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.OriginsScope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts in {@value #NAME} the refusals of origins that the same policy has allowed
 * earlier in this process: a front end that worked, and no longer does. An origin is
 * never a tag; those that were allowed are remembered, at most {@value #MOST_ORIGINS} of
 * a policy, of which the ones that call often stay. Safe for use by many threads.
 */
@Internal
public final class FormerOriginMetrics implements SparingListener {

	/**
	 * The name of the counter.
	 */
	public static final String NAME = "cors.requests.formerly.allowed";

	static final int MOST_ORIGINS = 1000;

	private final MeterRegistry registry;

	private final Map<String, AllowedOnce> policies = new ConcurrentHashMap<>();

	/**
	 * Create the listener.
	 * @param registry holds the counters
	 */
	public FormerOriginMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean isInterestedIn(DecisionReason reason) {
		return switch (reason) {
			case ALLOWED, METHOD_NOT_ALLOWED, HEADER_NOT_ALLOWED, ORIGIN_NOT_ALLOWED, ORIGIN_SOURCE_UNAVAILABLE -> true;
			default -> false;
		};
	}

	/**
	 * An origin that is allowed is known from the decision, and nearly always remembered.
	 */
	@Override
	public boolean hear(CorsDecision decision, boolean enforced) {
		if (!isInterestedIn(decision.reason()) || !isRemembered(decision.policy())) {
			return false;
		}
		AllowedOnce allowed = this.policies.get(decision.policy().name());
		return switch (decision.reason()) {
			case ALLOWED -> allowed == null || !allowed.origins.contains(String.valueOf(decision.allowOrigin()));
			case ORIGIN_NOT_ALLOWED, ORIGIN_SOURCE_UNAVAILABLE -> allowed != null;
			default -> true;
		};
	}

	/**
	 * What one scope allows, another may refuse, and what allows any origin, refuses
	 * none.
	 */
	private static boolean isRemembered(CorsPolicy policy) {
		return policy.originsScope().kind() == OriginsScope.Kind.GLOBAL && !policy.allowsAnyOrigin();
	}

	@Override
	public void onDecision(ReportedDecision reported) {
		CorsDecision decision = reported.decision();
		if (!isRemembered(decision.policy())) {
			return;
		}
		String policy = decision.policy().name();
		switch (decision.reason()) {
			case ALLOWED, METHOD_NOT_ALLOWED, HEADER_NOT_ALLOWED -> {
				String origin = reported.request().header("Origin");
				if (origin != null) {
					this.policies.computeIfAbsent(policy, this::create).remember(origin);
				}
			}
			case ORIGIN_NOT_ALLOWED, ORIGIN_SOURCE_UNAVAILABLE -> {
				AllowedOnce allowed = this.policies.get(policy);
				String origin = reported.request().header("Origin");
				if (allowed != null && origin != null && allowed.contains(origin)) {
					(reported.isEnforced() ? allowed.rejected : allowed.reported).increment();
				}
			}
			default -> {
			}
		}
	}

	private AllowedOnce create(String policy) {
		return new AllowedOnce(counter(policy, DecisionOutcome.REJECTED), counter(policy, DecisionOutcome.REPORTED));
	}

	private Counter counter(String policy, DecisionOutcome outcome) {
		return Counter.builder(NAME)
			.description("Refusals of origins that the policy has allowed earlier")
			.tag("policy", policy)
			.tag("outcome", outcome.tag())
			.register(this.registry);
	}

	/**
	 * The origins that a policy has allowed. The counters are there from the first, so
	 * the first refusal is an increase.
	 */
	private static final class AllowedOnce {

		private final Counter rejected;

		private final Counter reported;

		/** What was allowed lately. */
		private volatile Set<String> origins = ConcurrentHashMap.newKeySet();

		/** What was allowed before these. */
		private volatile Set<String> older = Set.of();

		AllowedOnce(Counter rejected, Counter reported) {
			this.rejected = rejected;
			this.reported = reported;
		}

		void remember(String origin) {
			Set<String> origins = this.origins;
			if (!origins.contains(origin)) {
				if (origins.size() >= MOST_ORIGINS / 2) {
					makeRoom(origins);
				}
				this.origins.add(origin);
			}
		}

		private synchronized void makeRoom(Set<String> full) {
			if (this.origins == full) {
				this.older = full;
				this.origins = ConcurrentHashMap.newKeySet();
			}
		}

		boolean contains(String origin) {
			return this.origins.contains(origin) || this.older.contains(origin);
		}

	}

}
