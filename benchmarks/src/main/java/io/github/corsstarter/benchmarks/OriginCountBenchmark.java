/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One policy with many origins.
 */
public class OriginCountBenchmark extends FilterBenchmark {

	/** The filter. */
	@Param({ "STARTER", "SPRING" })
	public Contestant contestant;

	/** The kind of request. */
	@Param({ "ALLOWED", "LAST_ALLOWED", "DENIED", "PREFLIGHT" })
	public RequestKind request;

	/** How the origins are listed. */
	@Param
	public Matching matching;

	/** How many origins the policy lists. */
	@Param({ "1", "10", "1000", "100000" })
	public int origins;

	private FilterCall call;

	@Setup
	public void prepare() {
		PolicySet policies = PolicySet.ofOne(this.matching, this.origins);
		this.call = FilterCall.of(Stack.SERVLET, this.contestant, policies, this.request.sample(policies));
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

}
