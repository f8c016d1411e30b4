/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.OriginLoader;
import io.github.corsstarter.source.OriginSourceSettings;
import io.github.corsstarter.source.RememberedOrigins;
import io.github.corsstarter.source.SourcedOrigins;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What it costs that origins come from a source and are remembered, against the same
 * origins written in the policy.
 */
public class OriginSourceBenchmark extends FilterBenchmark {

	private static final List<String> ORIGINS = IntStream.range(0, 10)
		.mapToObj((i) -> "https://shop%d.example".formatted(i))
		.toList();

	/** The web stack. */
	@Param
	public Stack stack;

	/** The kind of request. */
	@Param({ "ALLOWED", "PREFLIGHT", "DENIED", "WITHOUT_ORIGIN" })
	public RequestKind request;

	/** Where the origins come from. */
	@Param
	public Origins origins;

	/** How many scopes are remembered. */
	@Param("1")
	public int scopes;

	private FilterCall call;

	@Setup
	public void prepare() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List.of(this.origins.policy())));
		RememberedOrigins memory = this.origins.remember(registry, this.scopes);
		Sample sample = sample();
		this.call = FilterCall.checked(create(registry, memory, sample), Contestant.STARTER, sample);
	}

	private Sample sample() {
		String path = "/api/tenant0/orders/4711";
		return switch (this.request) {
			case PREFLIGHT -> Sample.preflight(path, ORIGINS.get(5), "content-type", true);
			case DENIED -> Sample.actual(path, "https://www.stranger.example", false);
			case WITHOUT_ORIGIN -> Sample.withoutOrigin(path);
			default -> Sample.actual(path, ORIGINS.get(5), true);
		};
	}

	private FilterCall create(CorsPolicyRegistry registry, SourcedOrigins memory, Sample sample) {
		return switch (this.stack) {
			case SERVLET -> new ServletFilterCall(
					new CorsPolicyFilter(registry, "", ServletHandlers.NONE, memory, DecisionPublisher.NONE, List::of),
					sample);
			case REACTIVE -> new WebFilterCall(new CorsPolicyWebFilter(registry, 0, ReactiveHandlers.NONE, memory,
					DecisionPublisher.NONE, List::of, () -> true), sample);
		};
	}

	@Benchmark
	public Object filter() {
		return this.call.run();
	}

	/**
	 * Where the origins of a policy come from.
	 */
	public enum Origins {

		/** The policy. */
		WRITTEN("/api/**", null),

		/** A set for all requests. */
		GLOBAL("/api/**", "global"),

		/** A set for each host. */
		HOST("/api/**", "host"),

		/** A look-up. */
		LOOKUP("/api/**", "global"),

		/** The policy, on a path with a variable. */
		WRITTEN_ON_VARIABLE("/api/{tenant}/**", null),

		/** A set for each value of the variable. */
		PATH("/api/{tenant}/**", "path:tenant");

		private final String path;

		private final String scope;

		Origins(String path, String scope) {
			this.path = path;
			this.scope = scope;
		}

		private CorsPolicy policy() {
			CorsPolicy.Builder policy = CorsPolicy.builder()
				.name("app")
				.paths(this.path)
				.allowedMethods("GET", "POST", "PUT", "DELETE")
				.exposedHeaders(PolicySet.EXPOSED_HEADER)
				.allowCredentials(true);
			return (this.scope == null) ? policy.allowedOrigins(ORIGINS).build()
					: policy.originsFrom("database").originsScope(this.scope).build();
		}

		private RememberedOrigins remember(CorsPolicyRegistry registry, int scopes) {
			OriginLoader loader = (this == LOOKUP)
					? OriginLoader.of((AllowedOriginLookup) (origin, scope) -> ORIGINS.contains(origin), Runnable::run)
					: OriginLoader.of((AllowedOriginSource) (scope) -> ORIGINS, Runnable::run);
			RememberedOrigins memory = new RememberedOrigins((name) -> loader,
					new OriginSourceSettings(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1),
							Duration.ofSeconds(1), 2 * scopes, 2 * scopes, 16),
					registry::getPolicies, 100, (policy, outcome, duration) -> {
					}, System::nanoTime);
			if (this.scope != null) {
				CorsPolicyFilter filter = new CorsPolicyFilter(registry, "", ServletHandlers.NONE, memory,
						DecisionPublisher.NONE, List::of);
				for (int i = 0; i < scopes; i++) {
					new ServletFilterCall(filter,
							Sample.actual("/api/tenant%d/orders".formatted(i), ORIGINS.get(5), true))
						.run();
				}
			}
			return memory;
		}

	}

}
