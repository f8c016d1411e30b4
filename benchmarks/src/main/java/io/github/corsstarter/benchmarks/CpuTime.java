/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What one row of {@link AnnotatedRoutesBenchmark} takes in time of the processor and in
 * bytes, in a virtual machine of its own: for machines whose neighbours take turns with
 * it, where the time that passes says little.
 */
public final class CpuTime {

	private static final int CALLS = 200_000;

	private static final int ROUNDS = 20;

	private CpuTime() {
	}

	/**
	 * Measure a row.
	 * @param arguments the stack, the contestant, how many routes are annotated, and what
	 * is asked for
	 */
	public static void main(String[] arguments) {
		AnnotatedRoutesBenchmark benchmark = new AnnotatedRoutesBenchmark();
		benchmark.stack = Stack.valueOf(arguments[0]);
		benchmark.contestant = Contestant.valueOf(arguments[1]);
		benchmark.annotated = Integer.parseInt(arguments[2]);
		benchmark.target = AnnotatedRoutesBenchmark.Target.valueOf(arguments[3]);
		benchmark.prepare();
		print(arguments, CALLS, benchmark::filter);
	}

	/**
	 * Measure a call, and print what it takes, behind the names of what was called.
	 */
	static void print(String[] names, int calls, Supplier<@Nullable Object> call) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		double time = Double.MAX_VALUE;
		double bytes = 0;
		for (int round = 0; round < ROUNDS; round++) {
			long timeBefore = threads.getCurrentThreadCpuTime();
			long bytesBefore = threads.getCurrentThreadAllocatedBytes();
			Object last = null;
			for (int i = 0; i < calls; i++) {
				last = call.get();
			}
			time = Math.min(time, (threads.getCurrentThreadCpuTime() - timeBefore) / (double) calls);
			bytes = (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / (double) calls;
			if (last == null) {
				throw new IllegalStateException("Nothing was done");
			}
		}
		System.out.printf(Locale.ROOT, "%s: %.0f ns, %.0f B%n", String.join(" ", names), time, bytes);
	}

}
