/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request of a page, and what a server says to it, right or wrong.
 *
 * @param method the method as the page writes it
 * @param credentials whether the page sends credentials
 * @param requestHeaders the headers that the page sets
 * @param preflight what the server says to a preflight
 * @param actual what the server says to the request
 */
record GeneratedCase(String method, boolean credentials, Map<String, String> requestHeaders, Answer preflight,
		Answer actual) {

	/** Stands for the page's origin. */
	private static final String PAGE = "{page}";

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "patch",
			"put");

	// Of what a server says, the first is right.

	private static final List<Integer> PREFLIGHT_STATUS = List.of(204, 200, 299, 403, 404, 500);

	private static final List<Integer> ACTUAL_STATUS = List.of(200, 201, 400, 404, 500);

	private static final List<List<String>> ALLOW_ORIGIN = List.of(List.of(PAGE), List.of("*"), List.of(),
			List.of(PAGE, PAGE), List.of("http://other.localhost"), List.of(PAGE + "/"), List.of("null"));

	private static final List<List<String>> ALLOW_CREDENTIALS = List.of(List.of("true"), List.of(), List.of("True"),
			List.of("false"));

	private static final List<List<String>> ALLOW_METHODS = List.of(List.of("GET, PUT, PATCH, DELETE"),
			List.of("PUT, PATCH, DELETE"), List.of("PUT", "PATCH", "DELETE, patch"), List.of("*"), List.of("GET, POST"),
			List.of(), List.of("put"), List.of("PUT,,DELETE"), List.of("PUT; DELETE"));

	private static final List<List<String>> ALLOW_HEADERS = List.of(
			List.of("X-One, X-Two, Content-Type, Accept, Accept-Language, Range, Authorization"),
			List.of("x-one, X-TWO", "content-type, accept, accept-language, range, authorization"), List.of("*"),
			List.of("X-One"), List.of("Content-Type"), List.of(), List.of("X-One; X-Two"));

	private static final List<List<String>> EXPOSE_HEADERS = List.of(List.of("X-Exposed"), List.of("x-exposed, X-One"),
			List.of("*"), List.of(), List.of("X-Other"));

	private static final List<Map.Entry<String, String>> REQUEST_HEADERS = List.of(Map.entry("X-One", "1"),
			Map.entry("X-Two", "2"), Map.entry("Content-Type", "application/json"),
			Map.entry("Content-Type", "text/plain"), Map.entry("Content-Type", "text/plain; charset=\"x\""),
			Map.entry("Accept", "text/" + "a".repeat(123)), Map.entry("Accept", "text/" + "a".repeat(124)),
			Map.entry("Accept", "a(b"), Map.entry("Accept-Language", "de-DE,de;q=0.5"),
			Map.entry("Accept-Language", "de_DE"), Map.entry("Authorization", "Bearer 42"));

	/**
	 * Generate cases.
	 * @param seed the same cases for the same seed
	 */
	static List<GeneratedCase> generate(int count, long seed) {
		Random random = new Random(seed);
		List<GeneratedCase> cases = new ArrayList<>();
		while (cases.size() < count) {
			cases.add(new GeneratedCase(one(random, METHODS), random.nextBoolean(), requestHeaders(random),
					preflight(random), actual(random)));
		}
		return cases;
	}

	private static Map<String, String> requestHeaders(Random random) {
		Map<String, String> headers = new TreeMap<>();
		for (int i = random.nextInt(3); i > 0; i--) {
			Map.Entry<String, String> header = one(random, REQUEST_HEADERS);
			headers.put(header.getKey(), header.getValue());
		}
		return headers;
	}

	private static Answer preflight(Random random) {
		Map<String, List<String>> headers = access(random);
		headers.put("Access-Control-Allow-Methods", mostlyRight(random, ALLOW_METHODS));
		headers.put("Access-Control-Allow-Headers", mostlyRight(random, ALLOW_HEADERS));
		return new Answer(mostlyRight(random, PREFLIGHT_STATUS), headers);
	}

	private static Answer actual(Random random) {
		Map<String, List<String>> headers = access(random);
		headers.put("Access-Control-Expose-Headers", mostlyRight(random, EXPOSE_HEADERS));
		headers.put("X-Exposed", List.of("yes"));
		headers.put("Cache-Control", List.of("no-store"));
		return new Answer(mostlyRight(random, ACTUAL_STATUS), headers);
	}

	private static Map<String, List<String>> access(Random random) {
		Map<String, List<String>> headers = new TreeMap<>();
		headers.put("Access-Control-Allow-Origin", mostlyRight(random, ALLOW_ORIGIN));
		headers.put("Access-Control-Allow-Credentials", mostlyRight(random, ALLOW_CREDENTIALS));
		return headers;
	}

	/**
	 * With much that is wrong, nothing would get through.
	 */
	private static <T> T mostlyRight(Random random, List<T> values) {
		return (random.nextInt(5) > 0) ? values.get(0) : one(random, values);
	}

	private static <T> T one(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	/**
	 * The options of {@code fetch} as JavaScript.
	 */
	String init() {
		String headers = this.requestHeaders.entrySet()
			.stream()
			.map((header) -> "'%s': '%s'".formatted(header.getKey(), header.getValue()))
			.collect(Collectors.joining(", "));
		return "{ method: '%s', credentials: '%s', headers: { %s } }".formatted(this.method,
				this.credentials ? "include" : "omit", headers);
	}

	/**
	 * What a server says.
	 *
	 * @param status the status
	 * @param headers the lines of each header
	 */
	record Answer(int status, Map<String, List<String>> headers) {

		Map<String, List<String>> headersFor(String page) {
			Map<String, List<String>> headers = new TreeMap<>();
			this.headers.forEach((name, lines) -> headers.put(name,
					lines.stream().map((line) -> line.replace(PAGE, page)).toList()));
			return headers;
		}

	}

}
