/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.RequestKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions about cross-origin requests in {@value #NAME}. Nothing that a client
 * sends becomes a tag: {@code policy} is a policy's name, {@code kind} one of
 * {@code preflight}, {@code actual}, {@code websocket} and {@code navigation},
 * {@code outcome} one of {@code allowed}, {@code rejected}, {@code reported} (not
 * enforced) and {@code ungoverned}, and {@code reason} a {@link DecisionReason}. Safe for
 * use by many threads.
 */
@Internal
public final class DecisionMetrics implements SparingListener {

	/**
	 * The name of the counter.
	 */
	public static final String NAME = "cors.requests";

	private static final int REASONS = DecisionReason.values().length;

	private static final int KINDS = RequestKind.values().length;

	private final MeterRegistry registry;

	private final Map<String, @Nullable Counter[]> counters = new ConcurrentHashMap<>();

	/**
	 * Create the listener.
	 * @param registry holds the counters
	 */
	public DecisionMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean isInterestedIn(DecisionReason reason) {
		return true;
	}

	@Override
	public void onDecision(ReportedDecision reported) {
		hear(reported.decision(), reported.isEnforced());
	}

	@Override
	public boolean hear(CorsDecision decision, boolean enforced) {
		String policy = decision.policy().name();
		@Nullable Counter[] ofPolicy = this.counters.get(policy);
		if (ofPolicy == null) {
			ofPolicy = this.counters.computeIfAbsent(policy, (name) -> new @Nullable Counter[2 * KINDS * REASONS]);
		}
		int index = ((enforced ? 1 : 0) * KINDS + decision.kind().ordinal()) * REASONS + decision.reason().ordinal();
		Counter counter = ofPolicy[index];
		if (counter == null) {
			// The registry has one counter for the same tags, however many ask for it.
			counter = register(policy, decision, enforced);
			ofPolicy[index] = counter;
		}
		counter.increment();
		return false;
	}

	private Counter register(String policy, CorsDecision decision, boolean enforced) {
		return Counter.builder(NAME)
			.description("Cross-origin requests by what was decided about them")
			.tag("policy", policy)
			.tag("kind", KindTag.of(decision.kind()))
			.tag("outcome", DecisionOutcome.of(decision.reason(), enforced).tag())
			.tag("reason", decision.reason().name())
			.register(this.registry);
	}

}
