/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Says once that something does not work, and once that it does again; at most once a
 * minute, however often it comes and goes. Safe for use by many threads.
 */
final class NewsOutage {

	private static final Log logger = LogFactory.getLog(RedisNewsChannel.class);

	private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final String failing;

	private final String working;

	private final LongSupplier nanoTime;

	private boolean failed;

	private boolean said;

	private long lastSaid;

	NewsOutage(String failing, String working, LongSupplier nanoTime) {
		this.failing = failing;
		this.working = working;
		this.nanoTime = nanoTime;
		this.lastSaid = nanoTime.getAsLong() - QUIET_NANOS;
	}

	synchronized void fails(Throwable failure) {
		logger.debug(this.failing, failure);
		if (this.failed) {
			return;
		}
		this.failed = true;
		this.said = this.nanoTime.getAsLong() - this.lastSaid >= QUIET_NANOS;
		if (this.said) {
			this.lastSaid = this.nanoTime.getAsLong();
			logger.warn("%s (%s)".formatted(this.failing, failure.getMessage()));
		}
	}

	synchronized void works() {
		if (this.said) {
			logger.info(this.working);
		}
		this.failed = false;
		this.said = false;
	}

}
