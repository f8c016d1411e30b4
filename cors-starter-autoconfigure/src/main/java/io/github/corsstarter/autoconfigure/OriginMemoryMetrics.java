/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.source.RememberedOrigins;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Measures what is remembered of the answers of sources of origins.
 */
final class OriginMemoryMetrics implements MeterBinder {

	private static final String PREFIX = "cors.origins.";

	static final String SCOPES = PREFIX + "scopes";

	static final String REMEMBERED = PREFIX + "remembered";

	static final String EVICTIONS = PREFIX + "evictions";

	private final RememberedOrigins origins;

	OriginMemoryMetrics(RememberedOrigins origins) {
		this.origins = origins;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(SCOPES, this.origins, RememberedOrigins::countScopes)
			.description("Sets of origins that are known")
			.register(registry);
		Gauge.builder(REMEMBERED, this.origins, RememberedOrigins::countRememberedOrigins)
			.description("Origins of look-ups that are known")
			.register(registry);
		FunctionCounter.builder(EVICTIONS, this.origins, RememberedOrigins::countEvictions)
			.description("Sets and origins that had to make room for others")
			.register(registry);
	}

}
