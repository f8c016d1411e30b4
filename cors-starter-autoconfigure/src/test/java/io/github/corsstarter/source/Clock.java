/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that goes on when a test says so.
 */
final class Clock implements LongSupplier {

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());

	@Override
	public long getAsLong() {
		return this.nanos.get();
	}

	void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

}
