package io.github.corsstarter.source;

import java.util.ArrayDeque;
import java.util.Queue;

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

	private int running;

	LoadQueue(int maxRunning) {
		this.maxRunning = maxRunning;
	}

	/**
	 * Start a load now, or when another has ended.
	 * @param start begins the load without waiting for it, so that {@link #end()} is
	 * called once when it has ended
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
		Runnable next = next();
		if (next != null) {
			next.run();
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable next = !this.renewals.isEmpty() ? this.renewals.poll() : this.others.poll();
		if (next == null) {
			this.running--;
		}
		return next;
	}

}
