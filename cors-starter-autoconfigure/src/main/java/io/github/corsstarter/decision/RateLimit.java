/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.corsstarter.policy.Internal;

/**
 * So many in each span of time. Safe for use by many threads.
 */
@Internal
public final class RateLimit {

	private final int permits;

	private final long span;

	private final LongSupplier nanoTime;

	private final AtomicLong begin;

	private final AtomicInteger taken = new AtomicInteger();

	/**
	 * Create a limit.
	 * @param permits how many
	 * @param span in how long
	 * @param nanoTime the clock, as {@link System#nanoTime()}
	 */
	public RateLimit(int permits, Duration span, LongSupplier nanoTime) {
		this.permits = permits;
		this.span = span.toNanos();
		this.nanoTime = nanoTime;
		this.begin = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Take a permit.
	 * @return whether there was one
	 */
	public boolean tryAcquire() {
		return tryAcquire(this.nanoTime.getAsLong());
	}

	/**
	 * Take a permit.
	 * @param now what the clock says
	 */
	boolean tryAcquire(long now) {
		return hasRoom(now) && this.taken.incrementAndGet() <= this.permits;
	}

	/**
	 * Whether a permit can be had now.
	 */
	boolean hasRoom() {
		return hasRoom(this.nanoTime.getAsLong());
	}

	private boolean hasRoom(long now) {
		long begin = this.begin.get();
		if (now - begin >= this.span && this.begin.compareAndSet(begin, now)) {
			this.taken.set(0);
		}
		return this.taken.get() < this.permits;
	}

	/**
	 * Return how long it is until there is a permit again, if there is none.
	 */
	Duration untilNextSpan() {
		return Duration.ofNanos(this.span - (this.nanoTime.getAsLong() - this.begin.get()));
	}

}
