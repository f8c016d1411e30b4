/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How often something came in each five minutes of the last hour. Not thread-safe.
 */
final class RecentTimes {

	static final int SPANS = 12;

	private static final long SPAN_SECONDS = 300;

	private final int[] counts = new int[SPANS];

	/** The number of the newest span since the epoch. */
	private long newest = -SPANS;

	void add(Instant time) {
		moveTo(span(time));
		this.counts[index(this.newest)]++;
	}

	/**
	 * Add what came of something else.
	 */
	void add(RecentTimes other) {
		moveTo(other.newest);
		for (long span = this.newest - SPANS + 1; span <= other.newest; span++) {
			if (span > other.newest - SPANS) {
				this.counts[index(span)] += other.counts[index(span)];
			}
		}
	}

	/**
	 * Return the counts.
	 * @return those of the hour that ends now, the newest last
	 */
	List<Integer> until(Instant now) {
		moveTo(span(now));
		return LongStream.rangeClosed(this.newest - SPANS + 1, this.newest)
			.mapToObj((span) -> this.counts[index(span)])
			.toList();
	}

	/**
	 * A clock that is put back counts on in the newest span.
	 */
	private void moveTo(long span) {
		long first = Math.max(this.newest + 1, span - SPANS + 1);
		for (long passed = first; passed <= span; passed++) {
			this.counts[index(passed)] = 0;
		}
		this.newest = Math.max(this.newest, span);
	}

	private static long span(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), SPAN_SECONDS);
	}

	private static int index(long span) {
		return (int) Math.floorMod(span, (long) SPANS);
	}

}
