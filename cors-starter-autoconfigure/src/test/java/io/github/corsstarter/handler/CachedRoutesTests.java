/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Routes are read when somebody wants them, and again when they have changed.
 */
class CachedRoutesTests {

	private final AtomicInteger routes = new AtomicInteger(1);

	private final AtomicInteger readings = new AtomicInteger();

	@Test
	void routesAreNotReadBeforeSomebodyWantsThem() {
		CachedRoutes<Integer> cached = told(this::read);
		assertThat(this.readings).hasValue(0);
		assertThat(cached.get()).isEqualTo(1);
		assertThat(cached.get()).isEqualTo(1);
		assertThat(this.readings).hasValue(1);
	}

	@Test
	void changeThatIsToldIsSeenAtOnce() {
		CachedRoutes<Integer> cached = told(this::read);
		assertThat(cached.get()).isEqualTo(1);
		this.routes.set(2);
		cached.changed();
		assertThat(cached.get()).isEqualTo(2);
	}

	@Test
	void changeWhileTheRoutesAreReadIsSeenByTheNextWhoAsks() {
		CachedRoutes<?>[] self = new CachedRoutes<?>[1];
		CachedRoutes<Integer> cached = told(() -> {
			int read = read();
			if (this.readings.get() == 1) {
				self[0].changed();
			}
			return read;
		});
		self[0] = cached;
		cached.get();
		this.routes.set(2);
		assertThat(cached.get()).isEqualTo(2);
	}

	@Test
	void changeWithoutAWordIsSeenWhenItIsTimeToLook() {
		CachedRoutes<Integer> cached = new CachedRoutes<>(this::read, (read) -> true,
				(read) -> read == this.routes.get(), Duration.ofNanos(1));
		assertThat(cached.get()).isEqualTo(1);
		this.routes.set(2);
		assertThat(cached.get()).isEqualTo(2);
		assertThat(cached.get()).isEqualTo(2);
		assertThat(this.readings).hasValue(2);
	}

	@Test
	void nobodyLooksWhereEachChangeIsTold() {
		CachedRoutes<Integer> cached = new CachedRoutes<>(this::read, (read) -> read > 1,
				(read) -> read == this.routes.get(), Duration.ofNanos(1));
		cached.get();
		this.routes.set(2);
		assertThat(cached.get()).isEqualTo(1);
		cached.changed();
		assertThat(cached.get()).isEqualTo(2);
		this.routes.set(3);
		assertThat(cached.get()).isEqualTo(3);
	}

	@Test
	void nobodyLooksBeforeItIsTime() {
		CachedRoutes<Integer> cached = new CachedRoutes<>(this::read, (read) -> true,
				(read) -> read == this.routes.get(), Duration.ofDays(1));
		cached.get();
		// The first look may come at any time, because the clock begins anywhere.
		cached.get();
		this.routes.set(2);
		assertThat(cached.get()).isEqualTo(1);
	}

	/**
	 * Routes of which each change is told.
	 */
	private static CachedRoutes<Integer> told(Supplier<Integer> reader) {
		return new CachedRoutes<>(reader, (read) -> false, (read) -> true, Duration.ZERO);
	}

	private int read() {
		this.readings.incrementAndGet();
		return this.routes.get();
	}

}
