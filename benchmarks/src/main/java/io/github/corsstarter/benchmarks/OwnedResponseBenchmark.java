/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What it costs an allowed request that the policy has the last word on its response.
 */
public class OwnedResponseBenchmark extends FilterBenchmark {

	private FilterCall plain;

	private FilterCall owned;

	@Setup
	public void prepare() {
		PolicySet policies = PolicySet.ofOne(Matching.EXACT, 1);
		Sample sample = RequestKind.ALLOWED.sample(policies);
		PlainFilter plainFilter = new PlainFilter(new CorsPolicyRegistry(policies.forStarter()),
				new CorsProtocol(DisallowedRequests.REJECT, CorsProtocol.DEFAULT_PREFLIGHT_STATUS));
		this.plain = FilterCall.checked(new ServletFilterCall(plainFilter, sample), Contestant.STARTER, sample);
		this.owned = FilterCall.of(Stack.SERVLET, Contestant.STARTER, policies, sample);
	}

	@Benchmark
	public Object plain() {
		return this.plain.run();
	}

	@Benchmark
	public Object owned() {
		return this.owned.run();
	}

}
