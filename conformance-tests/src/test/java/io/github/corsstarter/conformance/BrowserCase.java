/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.conformance.Row.Difference;
import io.github.corsstarter.test.CorsOutcome;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.test.PageRequest;
import io.github.corsstarter.test.TimedBrowser;
import org.jspecify.annotations.Nullable;

import static io.github.corsstarter.conformance.BrowserSuite.list;
import static io.github.corsstarter.conformance.BrowserSuite.map;

/**
 * What a page does, what it is answered, and what comes of it.
 *
 * @param from the name of the file
 * @param name the name in the original
 * @param page the page's origin
 * @param calls the page's requests, of which the last is asked about
 * @param server the answers of each URL
 * @param expect what the original expects
 * @param differences what differs, in all browsers or in some
 */
record BrowserCase(String from, String name, String page, List<Map<String, Object>> calls, Map<String, Object> server,
		Map<String, Object> expect, List<Map<String, Object>> differences) {

	private static final Set<String> CALL = Set.of("call", "headers", "body", "credentials", "mode", "redirect",
			"watched", "wait");

	private static final Set<String> TABLE = Set.of("from", "name", "page", "before", "server", "expect", "differs");

	private static final Set<String> DIFFERENCE = Set.of("because", "in", "ours");

	private static final Set<String> PARTS = Set.of("page", "status", "preflights", "requests", "sends method",
			"sends body", "sends to", "reads body");

	/** What rows expect to be absent that nobody sends. */
	private static final Set<String> NEVER_SENT = Set.of("origin", "cookie", "user-agent", "authorization",
			"access-control-request-headers", "access-control-request-method", "content-type", "set-cookie");

	private static final Pattern HEADER = Pattern.compile("(asks|sends|reads) ([^ ]+)");

	private static final Map<String, Set<String>> VALUES = Map.of("page",
			Set.of("readable", "blocked", "opaque", "refused"), "mode", Set.of("cors", "no-cors"), "redirect",
			Set.of("follow", "manual", "error"), "credentials", Set.of("include", "same-origin"));

	static BrowserCase of(Map<String, Object> facts) {
		List<Map<String, Object>> calls = new ArrayList<>();
		list(facts.get("before")).forEach((call) -> calls.add(map(call)));
		calls.add(facts);
		return new BrowserCase(String.valueOf(facts.get("from")), String.valueOf(facts.get("name")),
				String.valueOf(facts.get("page")), calls, map(facts.get("server")), map(facts.get("expect")),
				list(facts.get("differs")).stream().map((difference) -> map(difference)).toList());
	}

	/**
	 * The row as a browser has it.
	 */
	Row row(Engine engine) {
		return new Row(this.name, this.from, null, null, null, Map.of(), Map.of(), this.expect, difference(engine));
	}

	private @Nullable Difference difference(Engine engine) {
		return this.differences.stream()
			.filter((difference) -> engines(difference).contains(engine))
			.map((difference) -> new Difference(Objects.requireNonNull(difference.get("because")),
					map(difference.get("ours"))))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The browsers in which there is a difference.
	 */
	static List<Engine> engines(Map<String, Object> difference) {
		List<Engine> named = list(difference.get("in")).stream()
			.map((name) -> Engine.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT)))
			.toList();
		return named.isEmpty() ? List.of(Engine.values()) : named;
	}

	List<String> reasons() {
		return this.differences.stream()
			.flatMap((difference) -> Expectation.texts(difference.get("because")).stream())
			.toList();
	}

	Stream<String> mistakes() {
		Stream<String> empty = (this.expect.isEmpty()
				|| this.differences.stream().anyMatch((difference) -> map(difference.get("ours")).isEmpty()))
						? Stream.of("nothing expected, or nothing that differs") : Stream.empty();
		Stream<String> unknown = this.calls.stream()
			.limit(this.calls.size() - 1)
			.flatMap((call) -> call.keySet().stream())
			.filter((key) -> !CALL.contains(key))
			.map("no part of a call: %s"::formatted);
		Stream<String> parts = this.differences.stream()
			.flatMap((difference) -> difference.keySet().stream())
			.filter((key) -> !DIFFERENCE.contains(key))
			.map("no part of a difference: %s"::formatted);
		Stream<String> engines = Arrays.stream(Engine.values())
			.filter((engine) -> this.differences.stream()
				.filter((difference) -> engines(difference).contains(engine))
				.count() > 1)
			.map("two differences in %s"::formatted);
		Stream<String> expected = Stream
			.concat(Stream.of(this.expect), this.differences.stream().map((difference) -> map(difference.get("ours"))))
			.flatMap((expectations) -> expectations.entrySet().stream())
			.filter((expectation) -> !isKnown(expectation))
			.map("no part of an answer, or no value of it: %s"::formatted);
		Stream<String> values = this.calls.stream()
			.flatMap((call) -> call.entrySet().stream())
			.filter((entry) -> CALL.contains(entry.getKey()) && !isValue(entry))
			.map("no value: %s"::formatted);
		return Stream.of(empty, unknown, parts, engines, expected, values).flatMap((mistakes) -> mistakes);
	}

	/**
	 * Whether the frame of a table, or a row of it, can have a key. Other keys are names
	 * between angle brackets.
	 */
	static boolean isKey(String key) {
		return TABLE.contains(key) || CALL.contains(key);
	}

	/**
	 * A header that is absent shows nothing if its name is misspelt, so it is one that
	 * the row names elsewhere.
	 */
	private boolean isKnown(Map.Entry<String, Object> expectation) {
		Matcher header = HEADER.matcher(expectation.getKey());
		if (PARTS.contains(expectation.getKey()) || !header.matches()) {
			return PARTS.contains(expectation.getKey()) && isValue(expectation);
		}
		String name = header.group(2).toLowerCase(Locale.ROOT);
		return !String.valueOf(expectation.getValue()).equals("absent") || NEVER_SENT.contains(name)
				|| sent().contains(name + "=");
	}

	/**
	 * The headers of the requests and of the answers, as text.
	 */
	private String sent() {
		return (this.calls.stream().map((call) -> map(call.get("headers"))).toList() + " " + this.server)
			.toLowerCase(Locale.ROOT);
	}

	private static boolean isValue(Map.Entry<String, Object> entry) {
		Set<String> known = VALUES.getOrDefault(entry.getKey(), Set.of());
		return known.isEmpty() || known.contains(String.valueOf(entry.getValue()));
	}

	/**
	 * Do what the page does.
	 * @param engine whom the browser follows
	 */
	Answer run(Engine engine) {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		BrowserServer connection = new BrowserServer(this.server);
		CorsPage opened = TimedBrowser.pageOf(connection, engine, now::get, this.page);
		BrowserAnswer answer = new BrowserAnswer();
		for (Map<String, Object> call : this.calls) {
			now.updateAndGet((time) -> time.plus(Duration.ofMillis(Long.parseLong(text(call, "wait", "0")))));
			@Nullable CorsOutcome outcome = outcome(opened, call);
			answer = (outcome != null) ? answer.and(outcome) : BrowserAnswer.REFUSED;
		}
		return answer.toAnswer();
	}

	private static @Nullable CorsOutcome outcome(CorsPage opened, Map<String, Object> call) {
		try {
			return request(opened, call).send();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static PageRequest request(CorsPage opened, Map<String, Object> call) {
		String[] methodAndUrl = text(call, "call", "").split(" ", 2);
		CorsPage page = text(call, "credentials", "same-origin").equals("include") ? opened.withCredentials() : opened;
		PageRequest request = page.method(methodAndUrl[0], methodAndUrl[1]);
		if (call.containsKey("body")) {
			request = request.text(text(call, "body", ""));
		}
		for (Map.Entry<String, Object> header : map(call.get("headers")).entrySet()) {
			request = request.header(header.getKey(), String.valueOf(header.getValue()));
		}
		if (call.containsKey("watched")) {
			request = request.withUploadListener();
		}
		if (text(call, "mode", "cors").equals("no-cors")) {
			request = request.noCors();
		}
		return switch (text(call, "redirect", "follow")) {
			case "manual" -> request.redirectManual();
			case "error" -> request.redirectError();
			default -> request;
		};
	}

	private static String text(Map<String, Object> call, String key, String otherwise) {
		return call.containsKey(key) ? String.valueOf(call.get(key)) : otherwise;
	}

}
