/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;

/**
 * What a browser makes of the answer to a preflight for a request without credentials.
 * Two answers that look different can mean the same to it: a refusal, and a list that
 * lacks what was asked for.
 */
final class BrowserVerdict {

	private static final Set<String> NEVER_ASKED = Set.of("GET", "HEAD", "POST");

	private BrowserVerdict() {
	}

	/**
	 * Whether the request goes out.
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch-0">CORS-preflight
	 * fetch</a>
	 */
	static boolean goesOn(RawRequest preflight, RawResponse answer) {
		boolean ok = answer.status() >= 200 && answer.status() <= 299;
		List<String> origins = answer.all("Access-Control-Allow-Origin");
		boolean allowed = origins.equals(List.of("*")) || origins.equals(lines(preflight, "Origin").toList());
		return ok && allowed && allowsMethods(preflight, answer) && allowsHeaders(preflight, answer);
	}

	private static boolean allowsMethods(RawRequest preflight, RawResponse answer) {
		List<String> allowed = elements(answer.all("Access-Control-Allow-Methods").stream()).toList();
		return lines(preflight, "Access-Control-Request-Method")
			.allMatch((method) -> NEVER_ASKED.contains(method) || allowed.contains(method) || allowed.contains("*"));
	}

	private static boolean allowsHeaders(RawRequest preflight, RawResponse answer) {
		List<String> allowed = lowerCase(elements(answer.all("Access-Control-Allow-Headers").stream())).toList();
		return lowerCase(elements(lines(preflight, "Access-Control-Request-Headers")))
			.allMatch((name) -> allowed.contains(name) || (allowed.contains("*") && !name.equals("authorization")));
	}

	private static Stream<String> lines(RawRequest request, String name) {
		String start = name + ":";
		return request.headers()
			.stream()
			.filter((line) -> line.regionMatches(true, 0, start, 0, start.length()))
			.map((line) -> line.substring(start.length()).strip());
	}

	private static Stream<String> elements(Stream<String> lines) {
		return lines.flatMap((line) -> Arrays.stream(line.split(",")))
			.map(String::strip)
			.filter((element) -> !element.isEmpty());
	}

	private static Stream<String> lowerCase(Stream<String> names) {
		return names.map((name) -> name.toLowerCase(Locale.ROOT));
	}

}
