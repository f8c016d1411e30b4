/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.source.RememberedOrigins;

import org.springframework.context.SmartLifecycle;

/**
 * Loads the sets of origins that hold for all requests when all beans are there, before
 * the server takes the first request. What fails then stops nothing.
 */
final class OriginPreload implements SmartLifecycle {

	/** Before Spring Boot's web servers, which start in the last phases. */
	private static final int PHASE = DEFAULT_PHASE - 10_000;

	private final RememberedOrigins origins;

	private volatile boolean running;

	OriginPreload(RememberedOrigins origins) {
		this.origins = origins;
	}

	@Override
	public void start() {
		this.origins.preload();
		this.running = true;
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
