/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.List;

import io.github.corsstarter.decision.DecisionListener;
import io.github.corsstarter.decision.DecisionLog;
import io.github.corsstarter.decision.DecisionMetrics;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.decision.RejectionEvents;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What it costs to log and to count.
 */
public class ReportBenchmark extends FilterBenchmark {

	/** The kind of request. */
	@Param({ "ALLOWED", "DENIED", "WITHOUT_ORIGIN" })
	public RequestKind request;

	/** Whether decisions are logged, counted and published. */
	@Param({ "false", "true" })
	public boolean reported;

	private FilterCall call;

	@Setup
	public void prepare() {
		PolicySet set = PolicySet.ofMany(1);
		CorsPolicyRegistry registry = new CorsPolicyRegistry(set.forStarter());
		List<DecisionListener> listeners = this.reported
				? List.of(new DecisionLog((origin) -> registry.getPolicies().listOrigin(origin)),
						new DecisionMetrics(new SimpleMeterRegistry()), new RejectionEvents((event) -> {
						}))
				: List.of();
		this.call = new ServletFilterCall(new CorsPolicyFilter(registry, "", ServletHandlers.NONE, SourcedOrigins.NONE,
				new DecisionPublisher(listeners), List::of), this.request.sample(set));
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

}
