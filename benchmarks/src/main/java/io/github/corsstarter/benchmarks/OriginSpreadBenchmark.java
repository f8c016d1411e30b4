/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One policy with many origins, and requests from a thousand of them in turn: what
 * {@link OriginCountBenchmark} finds in the processor's cache is not there.
 */
public class OriginSpreadBenchmark extends FilterBenchmark {

	private static final int CALLS = 1024;

	/** How the origins are listed. */
	@Param
	public Matching matching;

	/** How many origins the policy lists. */
	@Param({ "1", "1000", "100000" })
	public int origins;

	private FilterCall[] calls;

	private int next;

	@Setup
	public void prepare() {
		PolicySet policies = PolicySet.ofOne(this.matching, this.origins);
		SplittableRandom random = new SplittableRandom(1);
		var filter = ServletFilters.create(Contestant.STARTER, policies);
		this.calls = IntStream.range(0, CALLS)
			.mapToObj((i) -> new ServletFilterCall(filter,
					Sample.actual(policies.governedPath(), this.matching.allowedOrigin(random.nextInt(this.origins)),
							true)))
			.toArray(FilterCall[]::new);
	}

	@Benchmark
	public Object filter() {
		return this.calls[this.next++ & (CALLS - 1)].run();
	}

}
