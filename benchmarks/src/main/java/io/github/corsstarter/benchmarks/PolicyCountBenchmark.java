/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Many policies, each with a path of its own.
 */
public class PolicyCountBenchmark extends FilterBenchmark {

	/** The filter. */
	@Param({ "STARTER", "SPRING" })
	public Contestant contestant;

	/** The kind of request. */
	@Param({ "ALLOWED", "UNGOVERNED" })
	public RequestKind request;

	/** How many policies there are. */
	@Param({ "1", "10", "100" })
	public int policies;

	private FilterCall call;

	@Setup
	public void prepare() {
		PolicySet set = PolicySet.ofMany(this.policies);
		this.call = FilterCall.of(Stack.SERVLET, this.contestant, set, this.request.sample(set));
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

}
