/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * The routes of an application, read once, and again when they have changed. Safe for use
 * by many threads.
 *
 * @param <R> the routes as they are at a time
 */
@Internal
public final class CachedRoutes<R> {

	private final Supplier<R> reader;

	private final Predicate<R> mayChangeUnheard;

	private final Predicate<R> current;

	private final long lookInterval;

	private final AtomicInteger changes = new AtomicInteger();

	private final AtomicLong lastLook = new AtomicLong();

	private volatile @Nullable Reading<R> reading;

	/**
	 * Create the cache.
	 * @param reader reads the routes; not called before somebody wants them
	 * @param mayChangeUnheard whether any of what was read may change without a word: to
	 * ask the clock costs each request more than to ask for the routes
	 * @param current whether what was read is still so
	 * @param lookInterval how often to look at most
	 */
	public CachedRoutes(Supplier<R> reader, Predicate<R> mayChangeUnheard, Predicate<R> current,
			Duration lookInterval) {
		this.reader = reader;
		this.mayChangeUnheard = mayChangeUnheard;
		this.current = current;
		this.lookInterval = lookInterval.toNanos();
	}

	/**
	 * Tell that the routes have changed.
	 */
	public void changed() {
		this.changes.incrementAndGet();
	}

	/**
	 * Return the routes as they are now.
	 */
	public R get() {
		Reading<R> reading = this.reading;
		return (reading != null && reading.change() == this.changes.get()
				&& !(reading.mayChangeUnheard() && isTimeToLook())) ? reading.routes() : read();
	}

	private boolean isTimeToLook() {
		long now = System.nanoTime();
		long last = this.lastLook.get();
		return now - last > this.lookInterval && this.lastLook.compareAndSet(last, now);
	}

	private synchronized R read() {
		Reading<R> reading = this.reading;
		int change = this.changes.get();
		if (reading == null || reading.change() != change || !this.current.test(reading.routes())) {
			R routes = this.reader.get();
			reading = new Reading<>(change, routes, this.mayChangeUnheard.test(routes));
			this.reading = reading;
		}
		return reading.routes();
	}

	/**
	 * Routes as they were read.
	 *
	 * @param change how many changes there had been before
	 * @param routes the routes
	 * @param mayChangeUnheard whether somebody has to look whether they still are these
	 */
	private record Reading<R>(int change, R routes, boolean mayChangeUnheard) {

	}

}
