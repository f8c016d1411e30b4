/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Each kind of request with the request and the response of a server, which allocate what
 * they do: what a contestant costs is what it takes more than the empty filter.
 */
public class ServerBenchmark extends FilterBenchmark {

	/** The server. */
	@Param
	public Server server;

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
		Sample sample = this.request.sample(policies);
		this.call = FilterCall.checked(this.server.createCall(this.contestant, policies, sample), this.contestant,
				sample);
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

}
