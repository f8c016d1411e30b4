/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often each thing comes, and forgets what has not come for longest. A count
 * is never higher than the truth, and what comes often enough is never missed:
 * <p>
 * A thing is forgotten only when as many others as there is room for have come since it
 * came last. If it never gets to a count of {@code c}, at least {@code room} others come
 * after each {@code c - 1} of it. So of {@code n} others among them, a thing that comes
 * more than {@code (c - 1) * (1 + n / room)} times does get there, in whatever order they
 * come and whatever came before. Each call takes the same time. Not thread-safe.
 *
 * @param <T> the type of the things
 */
final class RecentCounts<T> {

	private static final float LOAD_FACTOR = 0.75f;

	private final int room;

	/** What came last stands last. */
	private final Map<T, Integer> counts = new LinkedHashMap<>(16, LOAD_FACTOR, true);

	/**
	 * Create counts of nothing.
	 * @param room how many different things are remembered
	 */
	RecentCounts(int room) {
		this.room = room;
	}

	/**
	 * Count a thing that has come.
	 * @param thing the thing
	 * @return how often it has come, as far as is remembered
	 */
	int add(T thing) {
		int count = this.counts.merge(thing, 1, RecentCounts::sum);
		if (this.counts.size() > this.room) {
			this.counts.remove(this.counts.keySet().iterator().next());
		}
		return count;
	}

	/**
	 * Never wraps around.
	 */
	private static int sum(int count, int more) {
		return Math.max(count, count + more);
	}

	/**
	 * Return how many different things are remembered.
	 * @return the number, never more than there is room for
	 */
	int size() {
		return this.counts.size();
	}

}
