/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.corsstarter.routing.CorsPolicies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Checking and compiling a policy, as an application does when it starts.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StartUpBenchmark extends FilterBenchmark {

	/** How the origins are listed. */
	@Param
	public Matching matching;

	/** How many origins the policy lists. */
	@Param({ "1", "1000", "10000", "100000" })
	public int origins;

	private PolicySet policies;

	@Setup
	public void prepare() {
		this.policies = PolicySet.ofOne(this.matching, this.origins);
	}

	@Benchmark
	public CorsPolicies compile() {
		return this.policies.forStarter();
	}

}
