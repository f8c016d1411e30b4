/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.OriginsDescription;
import io.github.corsstarter.source.RememberedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows how the sources of origins are doing. The status is always UP: without a source
 * the application works, and the policies go on with what they know. Any other status
 * could take the application out of service, where the order of statuses is the
 * application's own. Safe for use by many threads.
 */
@Internal
public final class OriginsHealthIndicator implements HealthIndicator {

	private final CorsPolicyRegistry registry;

	private final RememberedOrigins origins;

	/**
	 * Create the indicator.
	 * @param registry holds the policies in force
	 * @param origins remembers what sources answered
	 */
	public OriginsHealthIndicator(CorsPolicyRegistry registry, RememberedOrigins origins) {
		this.registry = registry;
		this.origins = origins;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		for (CorsPolicy policy : this.registry.getPolicies().asCollection()) {
			String source = policy.originsFrom();
			if (source != null) {
				health.withDetail(policy.name(), details(source, this.origins.describe(policy.name(), 0)));
			}
		}
		return health.build();
	}

	private static Map<String, Object> details(String source, @Nullable OriginsDescription origins) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("originsFrom", source);
		details.put("failing", origins != null && origins.failing());
		details.put("known", (origins != null) ? origins.known() : 0);
		if (origins != null && origins.lastFailure() != null) {
			details.put("lastError", origins.lastFailure());
			Duration age = origins.lastFailureAge();
			if (age != null) {
				details.put("lastErrorAge", ExplainedOrigins.inMillis(age));
			}
		}
		return details;
	}

}
