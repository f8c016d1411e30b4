/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.corsstarter.test.BrowserConnection;
import io.github.corsstarter.test.BrowserRequest;
import io.github.corsstarter.test.BrowserResponse;
import io.github.corsstarter.test.HeaderLine;

import static io.github.corsstarter.conformance.BrowserSuite.list;
import static io.github.corsstarter.conformance.BrowserSuite.map;

/**
 * Answers as a table says, right or wrong.
 */
final class BrowserServer implements BrowserConnection {

	private final Map<String, Object> answers;

	private final Map<String, Integer> asked = new HashMap<>();

	/**
	 * Make a server.
	 * @param answers for each URL, or for {@code any}, the answer, or {@code preflight}
	 * and {@code answer}; a list is used up one by one
	 */
	BrowserServer(Map<String, Object> answers) {
		this.answers = answers;
	}

	@Override
	public URI server() {
		return URI.create("http://nowhere.test");
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		String url = request.uri().toString();
		String key = this.answers.containsKey(url) ? url : "any";
		Map<String, Object> known = map(this.answers.get(key));
		boolean preflight = request.method().equals("OPTIONS") && request.headers()
			.stream()
			.anyMatch((header) -> header.name().equals("Access-Control-Request-Method"));
		String kind = preflight ? "preflight" : "answer";
		boolean both = known.containsKey("preflight") || known.containsKey("answer");
		return response(next(key + kind, both ? list(known.get(kind)) : List.of(known)), request);
	}

	private Map<String, Object> next(String key, List<Object> answers) {
		int before = this.asked.merge(key, 1, Integer::sum) - 1;
		for (Object answer : answers) {
			Object times = map(answer).getOrDefault("times", 1);
			before -= Integer.parseInt(String.valueOf(times));
			if (before < 0) {
				return map(answer);
			}
		}
		return answers.isEmpty() ? Map.of() : map(answers.get(answers.size() - 1));
	}

	private static BrowserResponse response(Map<String, Object> answer, BrowserRequest request) {
		Map<String, String> asked = new HashMap<>();
		request.headers().forEach((header) -> asked.put(header.name().toLowerCase(Locale.ROOT), header.value()));
		asked.putIfAbsent("origin", "*");
		Placeholders echo = Placeholders.of(asked);
		List<HeaderLine> lines = new ArrayList<>();
		answer.forEach((name, values) -> {
			if (!List.of("status", "body", "times").contains(name)) {
				Expectation.texts(values).forEach((value) -> lines.add(new HeaderLine(name, echo.fill(value))));
			}
		});
		return new BrowserResponse(Integer.parseInt(String.valueOf(answer.getOrDefault("status", 200))), lines,
				String.valueOf(answer.getOrDefault("body", "body")));
	}

}
