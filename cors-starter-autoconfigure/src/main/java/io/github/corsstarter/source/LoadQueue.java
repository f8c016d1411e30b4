/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Lets a bounded number of loads of one source be under way, and a bounded number wait.
 * Those that renew what is known come first: strangers who ask for what nobody knows
 * cannot keep them waiting. Safe for use by many threads.
 */
final class LoadQueue {

	private static final int WAITING_FOR_EACH = 8;

	private final int maxRunning;

	private final Queue<Runnable> renewals = new ArrayDeque<>();

	private final Queue<Runnable> others = new ArrayDeque<>();

	/** Those that have ended and whose places are still to be given to others. */
	private final AtomicInteger ended = new AtomicInteger();

	private int running;

	LoadQueue(int maxRunning) {
		this.maxRunning = maxRunning;
	}

	/**
	 * Start a load now, or when another has ended.
	 * @param start begins the load without waiting for it, never throws, and has
	 * {@link #end()} called once when the load has ended
	 * @param renewal whether it renews what is known
	 * @return whether it is started now or later; otherwise too many are waiting
	 */
	boolean submit(Runnable start, boolean renewal) {
		synchronized (this) {
			if (this.running >= this.maxRunning) {
				Queue<Runnable> queue = renewal ? this.renewals : this.others;
				return queue.size() < WAITING_FOR_EACH * this.maxRunning && queue.add(start);
			}
			this.running++;
		}
		start.run();
		return true;
	}

	/**
	 * Let the next load take the place of one that has ended.
	 */
	void end() {
		// A load that answers at once ends while it is begun: a loop, because to call
		// here again for each of those that wait would take a part of the stack each.
		if (this.ended.getAndIncrement() > 0) {
			return;
		}
		do {
			Runnable next = next();
			if (next != null) {
				next.run();
			}
		}
		while (this.ended.decrementAndGet() > 0);
	}

	private synchronized @Nullable Runnable next() {
		Runnable next = !this.renewals.isEmpty() ? this.renewals.poll() : this.others.poll();
		if (next == null) {
			this.running--;
		}
		return next;
	}

}
