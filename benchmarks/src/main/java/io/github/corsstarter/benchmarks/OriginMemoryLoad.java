/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpelling;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.OriginLoader;
import io.github.corsstarter.source.OriginSourceSettings;
import io.github.corsstarter.source.RememberedOrigins;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * How much memory origins of sources take, how often their source is asked, and what
 * strangers can do about it. Prints JSON; needs a heap of 4 GB.
 */
public final class OriginMemoryLoad {

	private static final CorsProtocol PROTOCOL = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private static final long SEED = 21;

	private final CorsPolicyRegistry registry;

	private final RememberedOrigins memory;

	private final boolean lookup;

	private long nanos;

	private long loads;

	private OriginMemoryLoad(boolean lookup, int maxScopes, int maxRememberedOrigins) {
		this.lookup = lookup;
		CorsPolicy policy = CorsPolicy.builder()
			.name("tenants")
			.paths("/t/{tenant}/**")
			.originsFrom("database")
			.originsScope(lookup ? "global" : "path:tenant")
			.build();
		this.registry = new CorsPolicyRegistry(CorsPolicies.of(List.of(policy)));
		OriginLoader loader = lookup ? OriginLoader.of((AllowedOriginLookup) (origin, scope) -> {
			this.loads++;
			return origin.endsWith(".example");
		}, Runnable::run) : OriginLoader.of((AllowedOriginSource) (scope) -> load(scope.value()), Runnable::run);
		this.memory = new RememberedOrigins((name) -> loader,
				new OriginSourceSettings(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1),
						Duration.ofSeconds(10), maxScopes, maxRememberedOrigins, 16),
				this.registry::getPolicies, 100, (name, outcome, duration) -> {
				}, () -> this.nanos);
	}

	private List<String> load(String tenant) {
		this.loads++;
		return tenant.startsWith("stranger") ? List.of()
				: IntStream.range(0, 10).mapToObj((i) -> "https://%s-%d.example".formatted(tenant, i)).toList();
	}

	/**
	 * Measure.
	 * @param arguments which loads, all if there are none. Heap is counted well only in a
	 * virtual machine of its own: what an earlier load has left may go at any time
	 */
	public static void main(String[] arguments) {
		List<String> loads = (arguments.length > 0) ? List.of(arguments)
				: List.of("scopes", "unknown-scopes", "refused-origins", "look-ups");
		System.out.println("[");
		if (loads.contains("scopes")) {
			scopes(10_000);
			scopes(100_000);
		}
		if (loads.contains("unknown-scopes")) {
			flood(false);
		}
		if (loads.contains("refused-origins")) {
			flood(true);
		}
		if (loads.contains("look-ups")) {
			for (int remembered : new int[] { 100_000, 1_000_000 }) {
				for (double skew : new double[] { 0.6, 0.8, 1.0, 1.2 }) {
					zipf(remembered, skew);
				}
			}
		}
		System.out.println("  {\"load\": \"end\"}\n]");
	}

	/**
	 * A hundred thousand tenants with ten origins each, in random order, three times.
	 */
	private static void scopes(int maxScopes) {
		long before = usedHeap();
		OriginMemoryLoad load = new OriginMemoryLoad(false, maxScopes, 1);
		Random random = new Random(SEED);
		for (int i = 0; i < 300_000; i++) {
			String tenant = "tenant" + random.nextInt(100_000);
			load.request(tenant, "https://%s-5.example".formatted(tenant));
		}
		long bytes = usedHeap() - before;
		System.out.printf(
				"  {\"load\": \"scopes\", \"max_scopes\": %d, \"known\": %d, \"requests\": 300000, \"loads\": %d, \"heap_bytes\": %d},%n",
				maxScopes, load.memory.countScopes(), load.loads, bytes);
	}

	/**
	 * A million strangers, among whom a thousand tenants go on to call.
	 */
	private static void flood(boolean lookup) {
		OriginMemoryLoad load = new OriginMemoryLoad(lookup, 10_000, 10_000);
		for (int i = 0; i < 1_000; i++) {
			load.requestOfTenant(i);
		}
		long before = usedHeap();
		long half = 0;
		long known = load.loads;
		long missed = 0;
		for (int i = 0; i < 1_000_000; i++) {
			load.nanos += Duration.ofNanos(20_000).toNanos();
			load.request("stranger" + (lookup ? 0 : i), "https://stranger%d.invalid".formatted(i));
			if (i % 10 == 0) {
				long loads = load.loads;
				load.requestOfTenant(i / 10 % 1_000);
				missed += load.loads - loads;
			}
			if (i == 500_000) {
				half = usedHeap() - before;
			}
		}
		long bytes = usedHeap() - before;
		System.out.printf(
				"  {\"load\": \"flood\", \"lookup\": %s, \"strangers\": 1000000, \"loads\": %d, \"loads_of_tenants\": %d, \"known\": %d, \"evictions\": %d, \"heap_bytes_half\": %d, \"heap_bytes\": %d},%n",
				lookup, load.loads - known - missed, missed,
				lookup ? load.memory.countRememberedOrigins() : load.memory.countScopes(), load.memory.countEvictions(),
				half, usedHeap() - before);
	}

	private void requestOfTenant(int index) {
		request("tenant" + index, "https://tenant%d-5.example".formatted(index));
	}

	/**
	 * Ten million origins that call ever less often, a thousand requests a second for an
	 * hour: the half hour in which the memory fills does not count.
	 */
	private static void zipf(int remembered, double skew) {
		long before = usedHeap();
		OriginMemoryLoad load = new OriginMemoryLoad(true, 10_000, remembered);
		double[] cumulated = cumulated(10_000_000, skew);
		Random random = new Random(SEED);
		int half = Integer.getInteger("requests", 3_600_000) / 2;
		for (int i = 0; i < 2 * half; i++) {
			load.nanos += Duration.ofMillis(1).toNanos();
			if (i == half) {
				load.loads = 0;
			}
			int index = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
			load.request("all", "https://shop%d.example".formatted((index >= 0) ? index : -index - 1));
		}
		cumulated = null;
		long bytes = usedHeap() - before;
		System.out.printf(
				"  {\"load\": \"zipf\", \"origins\": 10000000, \"skew\": %.1f, \"max_remembered\": %d, \"requests_per_second\": 1000, \"loads_per_second\": %.1f, \"hit_rate\": %.4f, \"known\": %d, \"heap_bytes\": %d},%n",
				skew, remembered, load.loads * 1_000.0 / half, 1 - load.loads / (double) half,
				load.memory.countRememberedOrigins(), bytes);
	}

	private static double[] cumulated(int count, double skew) {
		double[] cumulated = new double[count];
		double sum = 0;
		for (int i = 0; i < count; i++) {
			sum += 1 / Math.pow(i + 1, skew);
			cumulated[i] = sum;
		}
		return cumulated;
	}

	private void request(String tenant, String origin) {
		PathContainer path = PathContainer.parsePath("/t/" + tenant + "/orders");
		PolicySelection selection = this.registry.select(this.registry.getPolicies(), path, PathSpelling.CANONICAL,
				false);
		CorsRequest request = new Request(origin);
		PolicySelection found = this.memory.find(selection, path, PROTOCOL, request).join();
		boolean allowed = !PROTOCOL.decide(found.policy(), request).endsRequest();
		if (allowed != origin.endsWith(".example")) {
			throw new IllegalStateException("Not the right decision for %s (%s)".formatted(origin, this.lookup));
		}
	}

	private static long usedHeap() {
		System.gc();
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private record Request(String origin) implements CorsRequest {

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return Sample.HOST;
		}

		@Override
		public int port() {
			return -1;
		}

		@Override
		public @Nullable String header(String name) {
			return switch (name) {
				case "Origin" -> this.origin;
				case "Sec-Fetch-Site" -> "cross-site";
				case "Sec-Fetch-Mode" -> "cors";
				default -> null;
			};
		}

		@Override
		public Enumeration<String> headers(String name) {
			String value = header(name);
			return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
		}

	}

}
