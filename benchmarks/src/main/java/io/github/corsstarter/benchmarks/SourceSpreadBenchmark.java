/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.OriginLoader;
import io.github.corsstarter.source.OriginSourceSettings;
import io.github.corsstarter.source.RememberedOrigins;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Origins of sources, remembered by the thousand, and a thousand requests that ask for
 * them in turn. With one origin, or one scope, the same number of requests ask for the
 * same: what it takes then is what the memory of the requests costs.
 */
public class SourceSpreadBenchmark extends FilterBenchmark {

	private static final int CALLS = 1024;

	/** Where the origins come from. */
	@Param
	public Source source;

	/** How many origins there are, or scopes of one origin each. */
	@Param({ "1", "1000", "100000" })
	public int count;

	private FilterCall[] calls;

	private int next;

	@Setup
	public void prepare() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List.of(this.source.policy())));
		RememberedOrigins memory = new RememberedOrigins((name) -> this.source.loader(this.count),
				new OriginSourceSettings(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1),
						Duration.ofSeconds(1), 2 * this.count, 2 * this.count, 16),
				registry::getPolicies, 100, (policy, outcome, duration) -> {
				}, System::nanoTime);
		CorsPolicyFilter filter = new CorsPolicyFilter(registry, "", ServletHandlers.NONE, memory,
				DecisionPublisher.NONE, List::of);
		for (int i = 0; i < this.count; i++) {
			checkedCall(filter, this.source.sample(i));
		}
		SplittableRandom random = new SplittableRandom(1);
		this.calls = IntStream.range(0, CALLS)
			.mapToObj((i) -> checkedCall(filter, this.source.sample(random.nextInt(this.count))))
			.toArray(FilterCall[]::new);
	}

	private static FilterCall checkedCall(CorsPolicyFilter filter, Sample sample) {
		return FilterCall.checked(new ServletFilterCall(filter, sample), Contestant.STARTER, sample);
	}

	@Benchmark
	public Object filter() {
		return this.calls[this.next++ & (CALLS - 1)].run();
	}

	/**
	 * Where the origins come from.
	 */
	public enum Source {

		/** A set for all requests. */
		GLOBAL("/api/**", "global") {

			@Override
			OriginLoader loader(int count) {
				List<String> origins = IntStream.range(0, count).mapToObj(Source::origin).toList();
				return OriginLoader.of((AllowedOriginSource) (scope) -> origins, Runnable::run);
			}

		},

		/** A set for each host. */
		HOST("/api/**", "host") {

			@Override
			Sample sample(int index) {
				return super.sample(index).withHost("tenant%d.example.com".formatted(index));
			}

			@Override
			OriginLoader loader(int count) {
				return OriginLoader.of((AllowedOriginSource) (scope) -> originOf(scope.value()), Runnable::run);
			}

		},

		/** A set for each value of a path variable. */
		PATH("/api/{tenant}/**", "path:tenant") {

			@Override
			OriginLoader loader(int count) {
				return OriginLoader.of((AllowedOriginSource) (scope) -> originOf(scope.value()), Runnable::run);
			}

		},

		/** A look-up of each origin. */
		LOOKUP("/api/**", "global") {

			@Override
			OriginLoader loader(int count) {
				return OriginLoader.of((AllowedOriginLookup) (origin, scope) -> true, Runnable::run);
			}

		};

		private final String path;

		private final String scope;

		Source(String path, String scope) {
			this.path = path;
			this.scope = scope;
		}

		abstract OriginLoader loader(int count);

		Sample sample(int index) {
			return Sample.actual("/api/tenant%d/orders/4711".formatted(index), origin(index), true);
		}

		private CorsPolicy policy() {
			return CorsPolicy.builder()
				.name("app")
				.paths(this.path)
				.exposedHeaders(PolicySet.EXPOSED_HEADER)
				.allowCredentials(true)
				.originsFrom("database")
				.originsScope(this.scope)
				.build();
		}

		private static String origin(int index) {
			return "https://shop%d.example".formatted(index);
		}

		/** Of {@code tenant42}, or of {@code tenant42.example.com}. */
		private static List<String> originOf(String scope) {
			return List.of(origin(Integer.parseInt(scope.replaceAll("\\D", ""))));
		}

	}

}
