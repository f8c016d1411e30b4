/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.decision.RateLimit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A source, whichever policies name it: its loads and how it is doing. Safe for use by
 * many threads.
 */
final class OriginSource {

	private static final Log logger = LogFactory.getLog(OriginSource.class);

	/** After so many in a row, nobody waits until it answers again. */
	private static final int TIMEOUTS_OF_HANGING = 3;

	private final String name;

	private final OriginLoader loader;

	private final LoadQueue queue;

	private final Semaphore waiting;

	private final RateLimit warnings;

	private final AtomicInteger timeouts = new AtomicInteger();

	private volatile boolean warned;

	OriginSource(String name, OriginLoader loader, int maxConcurrentLoads, int maxWaiting, LongSupplier nanoTime) {
		this.name = name;
		this.loader = loader;
		this.queue = new LoadQueue(maxConcurrentLoads);
		this.waiting = new Semaphore(maxWaiting);
		this.warnings = new RateLimit(1, Duration.ofMinutes(1), nanoTime);
	}

	OriginLoader loader() {
		return this.loader;
	}

	LoadQueue queue() {
		return this.queue;
	}

	/**
	 * How many more requests may wait for this source.
	 */
	Semaphore waiting() {
		return this.waiting;
	}

	/**
	 * Whether it does not answer at all, so to wait for it would only hold threads.
	 */
	boolean isHanging() {
		return this.timeouts.get() >= TIMEOUTS_OF_HANGING;
	}

	void noteTimeout() {
		this.timeouts.incrementAndGet();
	}

	void noteSuccess() {
		this.timeouts.set(0);
		if (this.warned) {
			this.warned = false;
			logger.info("The source of origins '%s' answers again".formatted(this.name));
		}
	}

	/**
	 * Say that it fails, once in a while.
	 */
	void noteFailure(String policy, String scope, String reason) {
		if (this.warnings.tryAcquire()) {
			this.warned = true;
			logger.warn(
					"The source of origins '%s' fails (policy '%s', scope '%s'): %s. What it answered before goes on to count for a while; where nothing is known, only allowed-origins may call"
						.formatted(this.name, policy, Printable.of(scope), reason));
		}
	}

}
