/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.PolicyReload.ReloadListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts reloads of the policies by their outcome. Both counters are there from the
 * start, so the first failure is an increase.
 */
final class ReloadMetrics implements ReloadListener {

	static final String NAME = "cors.policies.reload";

	private final Map<String, Counter> counters;

	ReloadMetrics(MeterRegistry registry) {
		this.counters = Stream.of(PolicyReload.SUCCESS, PolicyReload.FAILURE)
			.collect(Collectors.toMap(Function.identity(),
					(outcome) -> Counter.builder(NAME)
						.description("Reloads of the CORS policies, by their outcome")
						.tag("outcome", outcome)
						.register(registry)));
	}

	@Override
	public void reloaded(String outcome) {
		Objects.requireNonNull(this.counters.get(outcome)).increment();
	}

}
