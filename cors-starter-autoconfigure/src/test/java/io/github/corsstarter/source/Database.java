/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A source whose answers come when a test says so, or at once. Safe for use by many
 * threads.
 */
final class Database implements OriginLoader {

	private final boolean lookup;

	private final Map<String, Collection<? extends @Nullable String>> rows = new ConcurrentHashMap<>();

	private final Deque<Query> waiting = new ArrayDeque<>();

	private final List<Query> queries = new ArrayList<>();

	private final AtomicInteger count = new AtomicInteger();

	private volatile boolean slow;

	private volatile @Nullable RuntimeException failure;

	private Database(boolean lookup) {
		this.lookup = lookup;
	}

	static Database ofSets() {
		return new Database(false);
	}

	static Database ofLookups() {
		return new Database(true);
	}

	Database with(String scope, @Nullable String... origins) {
		return with(scope, Arrays.asList(origins));
	}

	Database with(String scope, Collection<? extends @Nullable String> origins) {
		this.rows.put(scope, origins);
		return this;
	}

	/**
	 * Answer nothing before {@link #next()}.
	 */
	Database slow() {
		this.slow = true;
		return this;
	}

	Database fast() {
		this.slow = false;
		return this;
	}

	Database failing() {
		this.failure = new IllegalStateException("The database is down");
		return this;
	}

	Database repaired() {
		this.failure = null;
		return this;
	}

	/**
	 * How often it was asked.
	 */
	int queries() {
		return this.count.get();
	}

	synchronized List<Query> asked() {
		return List.copyOf(this.queries);
	}

	/**
	 * Take the query that has waited for the longest time.
	 */
	synchronized Query next() {
		return this.waiting.remove();
	}

	@Override
	public boolean isLookup() {
		return this.lookup;
	}

	@Override
	public void load(OriginScope scope, @Nullable String origin, Answer answer) {
		this.count.incrementAndGet();
		Query query = new Query(scope, origin, answer, rows(scope, origin));
		synchronized (this) {
			this.queries.add(query);
			if (this.slow) {
				this.waiting.add(query);
				return;
			}
		}
		RuntimeException failure = this.failure;
		if (failure != null) {
			throw failure;
		}
		query.answer();
	}

	private Collection<? extends @Nullable String> rows(OriginScope scope, @Nullable String origin) {
		Collection<? extends @Nullable String> found = this.rows.getOrDefault(scope.value(), List.of());
		if (!this.lookup || origin == null) {
			return found;
		}
		return found.contains(origin) ? List.of(origin) : List.of();
	}

	/**
	 * A query under way. It answers what was there when it began.
	 */
	record Query(OriginScope scope, @Nullable String origin, Answer to, Collection<? extends @Nullable String> rows) {

		void answer() {
			this.to.give(this.rows, null);
		}

		void fail() {
			this.to.give(null, new IllegalStateException("The query failed"));
		}

	}

}
