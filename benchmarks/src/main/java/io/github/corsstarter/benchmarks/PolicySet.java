/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.web.cors.CorsConfiguration;

/**
 * Policies that differ in their paths alone, written once and given to each contestant in
 * its own words.
 *
 * @param paths the path of each policy
 * @param matching whether the origins are listed exactly or as patterns
 * @param originCount how many origins each policy lists
 * @param allowedHeaders the request headers that each policy allows
 */
record PolicySet(List<String> paths, Matching matching, int originCount, List<String> allowedHeaders) {

	static final String EXPOSED_HEADER = "X-Total-Count";

	static final String UNGOVERNED_PATH = "/health/live";

	private static final List<String> ALLOWED_METHODS = List.of("GET", "POST", "PUT", "DELETE");

	private static final List<String> ALLOWED_HEADERS = List.of("Content-Type", "X-Request-Id");

	private static final Duration MAX_AGE = Duration.ofMinutes(30);

	static PolicySet ofOne(Matching matching, int originCount) {
		return new PolicySet(List.of("/api/**"), matching, originCount, ALLOWED_HEADERS);
	}

	static PolicySet ofOneWithAnyHeader() {
		return new PolicySet(List.of("/api/**"), Matching.EXACT, 1, List.of("*"));
	}

	static PolicySet ofMany(int policyCount) {
		List<String> paths = IntStream.range(0, policyCount).mapToObj((i) -> "/api/team-%d/**".formatted(i)).toList();
		return new PolicySet(paths, Matching.EXACT, 1, ALLOWED_HEADERS);
	}

	/**
	 * A path that the policy in the middle governs: a walk along all of them finds it
	 * half way.
	 */
	String governedPath() {
		return this.paths.get(this.paths.size() / 2).replace("**", "orders/4711");
	}

	/**
	 * An allowed origin, from the middle of the list.
	 */
	String allowedOrigin() {
		return this.matching.allowedOrigin(this.originCount / 2);
	}

	/**
	 * The allowed origin at the end of the list.
	 */
	String lastAllowedOrigin() {
		return this.matching.allowedOrigin(this.originCount - 1);
	}

	List<String> origins() {
		return IntStream.range(0, this.originCount).mapToObj(this.matching::entry).toList();
	}

	CorsPolicies forStarter() {
		return CorsPolicies.of(IntStream.range(0, this.paths.size()).mapToObj(this::policy).toList());
	}

	/**
	 * The same as arguments of an application.
	 */
	List<String> forApplication() {
		return IntStream.range(0, this.paths.size()).boxed().flatMap(this::properties).toList();
	}

	private Stream<String> properties(int index) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("paths", this.paths.get(index));
		properties.put("allowed-origins", String.join(",", origins()));
		properties.put("allowed-methods", String.join(",", ALLOWED_METHODS));
		properties.put("allowed-headers", String.join(",", this.allowedHeaders));
		properties.put("exposed-headers", EXPOSED_HEADER);
		properties.put("allow-credentials", "true");
		properties.put("max-age", MAX_AGE.toString());
		return properties.entrySet()
			.stream()
			.map((property) -> "--cors.policies.policy-%d.%s=%s".formatted(index, property.getKey(),
					property.getValue()));
	}

	private CorsPolicy policy(int index) {
		return CorsPolicy.builder()
			.name("policy-" + index)
			.paths(this.paths.get(index))
			.allowedOrigins(origins())
			.allowedMethods(ALLOWED_METHODS)
			.allowedHeaders(this.allowedHeaders)
			.exposedHeaders(EXPOSED_HEADER)
			.allowCredentials(true)
			.dangerouslyAllowInsecureOrigins(this.matching.isDangerous())
			.dangerouslyAllowWholeSchemes(this.matching.isDangerous())
			.maxAge(MAX_AGE)
			.build();
	}

	Map<String, CorsConfiguration> forSpring() {
		CorsConfiguration configuration = new CorsConfiguration();
		if (this.matching.isPattern()) {
			configuration.setAllowedOriginPatterns(origins());
		}
		else {
			configuration.setAllowedOrigins(origins());
		}
		configuration.setAllowedMethods(ALLOWED_METHODS);
		configuration.setAllowedHeaders(this.allowedHeaders);
		configuration.setExposedHeaders(List.of(EXPOSED_HEADER));
		configuration.setAllowCredentials(true);
		configuration.setMaxAge(MAX_AGE);
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		this.paths.forEach((path) -> configurations.put(path, configuration));
		return configurations;
	}

}
