/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.test.BrowserRequest;
import io.github.corsstarter.test.CorsOutcome;
import io.github.corsstarter.test.Exchange;
import io.github.corsstarter.test.HeaderLine;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RawResponse.Field;

/**
 * What comes of a page's requests, in the form that rows ask about.
 *
 * @param preflights how many preflights each request needed
 * @param status the status that the page reads, 0 if it reads nothing
 * @param fields all else
 */
record BrowserAnswer(List<String> preflights, int status, List<Field> fields) {

	/** The page cannot even prepare the request. */
	static final BrowserAnswer REFUSED = new BrowserAnswer(List.of(), 0, List.of(new Field("page", "refused")));

	BrowserAnswer() {
		this(List.of(), 0, List.of());
	}

	/**
	 * Add the outcome of the next request.
	 */
	BrowserAnswer and(CorsOutcome outcome) {
		List<String> counts = new ArrayList<>(this.preflights);
		List<Exchange> asked = outcome.exchanges().stream().filter(Exchange::isPreflight).toList();
		List<Exchange> sent = outcome.exchanges().stream().filter((exchange) -> !exchange.isPreflight()).toList();
		counts.add(String.valueOf(asked.size()));
		List<Field> fields = new ArrayList<>();
		fields.add(new Field("page", pageOf(outcome)));
		fields.add(new Field("requests", String.valueOf(sent.size())));
		if (!asked.isEmpty()) {
			addRequest(fields, "asks ", asked.get(asked.size() - 1).request());
		}
		if (!sent.isEmpty()) {
			BrowserRequest last = sent.get(sent.size() - 1).request();
			addRequest(fields, "sends ", last);
			fields.add(new Field("sends method", last.method()));
			fields.add(new Field("sends body", last.body()));
			fields.add(new Field("sends to", last.uri().toString()));
		}
		if (outcome.isReadable()) {
			fields.add(new Field("reads body", outcome.body()));
			sent.get(sent.size() - 1)
				.response()
				.headers()
				.stream()
				.map(HeaderLine::name)
				.distinct()
				.forEach((name) -> outcome.header(name)
					.ifPresent((value) -> fields.add(new Field("reads " + name, value))));
		}
		return new BrowserAnswer(counts, outcome.isReadable() ? outcome.status() : 0, fields);
	}

	private static String pageOf(CorsOutcome outcome) {
		return outcome.isReadable() ? "readable" : outcome.isOpaque() ? "opaque" : "blocked";
	}

	private static void addRequest(List<Field> fields, String prefix, BrowserRequest request) {
		request.headers().forEach((header) -> fields.add(new Field(prefix + header.name(), header.value())));
	}

	Answer toAnswer() {
		List<Field> all = new ArrayList<>(this.fields);
		all.add(new Field("preflights", String.join(" ", this.preflights)));
		return new Answer(new RawRequest("GET", "/", List.of()), new RawResponse(this.status, all, ""));
	}

}
