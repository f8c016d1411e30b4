/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RawResponse.Field;
import org.jspecify.annotations.Nullable;

/**
 * What a row's policy and request come to: a start that is refused, or a response.
 *
 * @param request the request, {@code null} if the policy stops the start
 * @param response the response, {@code null} if the policy stops the start
 */
record Answer(@Nullable RawRequest request, @Nullable RawResponse response) {

	/** Set by the handlers. */
	static final String HANDLED = "Handled";

	static final Answer REFUSED = new Answer(null, null);

	/**
	 * What is asked for, as lines: none if it is absent.
	 * @param key {@code start}, {@code status}, {@code handler}, {@code browser} or the
	 * name of a header
	 */
	List<String> get(String key) {
		if (key.equals("start")) {
			return List.of((this.response != null) ? "accepted" : "refused");
		}
		if (this.request == null || this.response == null) {
			return List.of();
		}
		return switch (key) {
			case "status" -> List.of(String.valueOf(this.response.status()));
			case "handler" -> List.of(this.response.all(HANDLED).isEmpty() ? "spared" : "called");
			case "browser" -> List.of(BrowserVerdict.goesOn(this.request, this.response) ? "goes on" : "refuses");
			default -> this.response.all(key);
		};
	}

	/**
	 * The status, and the headers that belong to CORS, in the order of their names.
	 */
	String ofCors() {
		if (this.response == null) {
			return "refused";
		}
		Stream<String> headers = this.response.headers()
			.stream()
			.map(Field::name)
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.filter((name) -> name.startsWith("access-control-") || name.equals("vary"))
			.distinct()
			.sorted()
			.map((name) -> name + ": " + this.response.all(name));
		return Stream.concat(get("status").stream(), headers).collect(Collectors.joining(", "));
	}

	@Override
	public String toString() {
		return (this.response != null) ? "%s %s".formatted(this.response.status(), this.response.headers())
				: "a start that is refused";
	}

}
