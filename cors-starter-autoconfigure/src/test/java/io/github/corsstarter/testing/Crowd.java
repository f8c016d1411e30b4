/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many pages that call an application at the same time.
 *
 * @param pages how many there are, each with a thread of its own
 */
public record Crowd(int pages) {

	/**
	 * Let all pages browse, and wait for them.
	 * @param nanos how long
	 * @param page what each of them does
	 */
	public void browse(long nanos, Page page) throws InterruptedException, ExecutionException {
		long end = System.nanoTime() + nanos;
		ExecutorService threads = Executors.newFixedThreadPool(this.pages);
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < this.pages; i++) {
				Random random = new Random(i);
				running.add(threads.submit(() -> page.browse(random, end)));
			}
			for (Future<?> one : running) {
				one.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Measure the heap that is left when nothing is under way.
	 * @return its size in bytes
	 */
	public static long usedHeap() {
		System.gc();
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/**
	 * A page.
	 */
	public interface Page {

		/**
		 * Send requests.
		 * @param random the page's own
		 * @param end when to stop, as {@link System#nanoTime()} has it
		 */
		void browse(Random random, long end);

	}

}
