/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.RememberedOrigins;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Loads the sets of origins that hold for all requests when all beans are there, before
 * the server takes the first request. What fails then stops nothing.
 */
final class OriginPreload implements SmartLifecycle {

	/** Before Spring Boot's web servers, which start in the last phases. */
	private static final int PHASE = DEFAULT_PHASE - 10_000;

	private final CorsPolicyRegistry registry;

	private final ObjectProvider<RememberedOrigins> origins;

	private volatile boolean running;

	OriginPreload(CorsPolicyRegistry registry, ObjectProvider<RememberedOrigins> origins) {
		this.registry = registry;
		this.origins = origins;
	}

	@Override
	public void start() {
		if (haveSource(this.registry.getPolicies())) {
			this.origins.getObject().preload();
		}
		this.running = true;
	}

	private static boolean haveSource(CorsPolicies policies) {
		for (CorsPolicy policy : policies.asCollection()) {
			if (policy.originsFrom() != null) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
