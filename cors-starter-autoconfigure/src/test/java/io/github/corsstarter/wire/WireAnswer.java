/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.HeaderField;
import io.github.corsstarter.testing.RawResponse;

/**
 * What a client gets, as far as the contract says it.
 *
 * @param status the status; 200 is what the test's handler answers
 * @param handled whether the request reached what stands behind the filter
 * @param corsHeaders the CORS headers as {@code name: value}, names in lower case, sorted
 * @param vary the names in {@code Vary}, in lower case, sorted, repetitions kept
 */
record WireAnswer(int status, boolean handled, List<String> corsHeaders, List<String> vary) {

	static final String HANDLED = "handled";

	static WireAnswer of(RawResponse response) {
		return new WireAnswer(response.status(), HANDLED.equals(response.first("X-Handled")), response.corsHeaders(),
				response.vary());
	}

	static WireAnswer of(CorsDecision decision) {
		List<String> headers = new ArrayList<>();
		if (decision.allowOrigin() != null) {
			headers.add("access-control-allow-origin: " + decision.allowOrigin());
		}
		for (HeaderField header : decision.headers()) {
			headers.add(header.name().toLowerCase(Locale.ROOT) + ": " + header.value());
		}
		return new WireAnswer(decision.endsRequest() ? decision.status() : 200, !decision.endsRequest(),
				headers.stream().sorted().toList(),
				decision.vary().names().stream().map((name) -> name.toLowerCase(Locale.ROOT)).sorted().toList());
	}

	static WireAnswer passed(String... corsHeaders) {
		return new WireAnswer(200, true, sorted(corsHeaders), List.of("origin"));
	}

	static WireAnswer preflighted(String... corsHeaders) {
		return new WireAnswer(204, false, sorted(corsHeaders), PREFLIGHT_VARY);
	}

	static WireAnswer refused() {
		return new WireAnswer(403, false, List.of(), List.of("origin"));
	}

	static WireAnswer refusedPreflight() {
		return new WireAnswer(403, false, List.of(), PREFLIGHT_VARY);
	}

	WireAnswer withoutVary() {
		return new WireAnswer(this.status, this.handled, this.corsHeaders, List.of());
	}

	private static final List<String> PREFLIGHT_VARY = Stream
		.of("origin", "access-control-request-method", "access-control-request-headers")
		.sorted()
		.toList();

	private static List<String> sorted(String... headers) {
		return Arrays.stream(headers).map((header) -> "access-control-" + header).sorted().toList();
	}

}
