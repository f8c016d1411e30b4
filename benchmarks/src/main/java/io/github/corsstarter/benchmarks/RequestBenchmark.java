/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Each kind of request under one policy for {@code /api/**} with one origin.
 */
public class RequestBenchmark extends FilterBenchmark {

	/** The web stack. */
	@Param
	public Stack stack;

	/** The kind of request. */
	@Param({ "ALLOWED", "PREFLIGHT", "DENIED", "WITHOUT_ORIGIN", "UNGOVERNED" })
	public RequestKind request;

	/** The filter. */
	@Param
	public Contestant contestant;

	private FilterCall call;

	@Setup
	public void prepare() {
		PolicySet policies = PolicySet.ofOne(Matching.EXACT, 1);
		this.call = FilterCall.of(this.stack, this.contestant, policies, this.request.sample(policies));
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

}
