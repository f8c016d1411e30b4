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
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What a trial costs: the decision of the successor, with what is logged and counted of
 * both.
 */
public class TrialBenchmark extends FilterBenchmark {

	/** The web stack. */
	@Param
	public Stack stack;

	/** The kind of request. */
	@Param({ "ALLOWED", "PREFLIGHT", "DENIED", "WITHOUT_ORIGIN" })
	public RequestKind request;

	/** What is tried beside the policy. */
	@Param
	public Trial trial;

	private FilterCall call;

	@Setup
	public void prepare() {
		PolicySet set = PolicySet.ofOne(Matching.EXACT, 1);
		CorsPolicyRegistry registry = new CorsPolicyRegistry(this.trial.with(set.forStarter()));
		List<DecisionListener> listeners = List.of(
				new DecisionLog((origin) -> registry.getPolicies().listOrigin(origin)),
				new DecisionMetrics(new SimpleMeterRegistry()), new RejectionEvents((event) -> {
				}));
		this.call = FilterCall.checked(create(registry, new DecisionPublisher(listeners), this.request.sample(set)),
				Contestant.STARTER, this.request.sample(set));
	}

	private FilterCall create(CorsPolicyRegistry registry, DecisionPublisher publisher, Sample sample) {
		return switch (this.stack) {
			case SERVLET -> new ServletFilterCall(
					new CorsPolicyFilter(registry, "", ServletHandlers.NONE, SourcedOrigins.NONE, publisher, List::of),
					sample);
			case REACTIVE -> new WebFilterCall(new CorsPolicyWebFilter(registry, 0, ReactiveHandlers.NONE,
					SourcedOrigins.NONE, publisher, List::of, () -> true), sample);
		};
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

	/**
	 * What is tried beside a policy.
	 */
	public enum Trial {

		/** Nothing. */
		NONE {

			@Override
			CorsPolicies with(CorsPolicies policies) {
				return policies;
			}

		},

		/** A successor that allows what the policy allows. */
		SAME {

			@Override
			CorsPolicies with(CorsPolicies policies) {
				return policies.with(successor(policies).build());
			}

		},

		/** A successor that refuses all of it. */
		STRICTER {

			@Override
			CorsPolicies with(CorsPolicies policies) {
				return policies.with(successor(policies).allowedOrigins("https://next.example.com").build());
			}

		};

		abstract CorsPolicies with(CorsPolicies policies);

		private static CorsPolicy.Builder successor(CorsPolicies policies) {
			CorsPolicy policy = policies.asCollection().iterator().next();
			return CorsPolicy.builder()
				.name("next")
				.trialOf(policy.name())
				.allowedOrigins(policy.settings().allowedOrigins())
				.allowedMethods(policy.settings().allowedMethods())
				.allowedHeaders(policy.settings().allowedHeaders())
				.exposedHeaders(policy.settings().exposedHeaders())
				.allowCredentials(policy.settings().allowCredentials());
		}

	}

}
