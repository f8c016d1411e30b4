/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.corsstarter.testing.RawRequest;
import org.jspecify.annotations.Nullable;

/**
 * A test or a row of a suite.
 *
 * @param name its name in the original
 * @param from the names of the files that have it
 * @param policy the policy that says the same, {@code null} if none governs
 * @param handler the path of an annotated handler that says the same
 * @param request method and path
 * @param headers the headers of the request
 * @param answer the headers that the handler sets, and its {@code status}
 * @param expect what the original expects
 * @param differs what our answer is where it is not what the original expects
 */
record Row(String name, @JsonProperty("from") @Nullable Object from, @Nullable String policy, @Nullable String handler,
		@Nullable String request, Map<String, Object> headers, Map<String, Object> answer, Map<String, Object> expect,
		@Nullable Difference differs) {

	/** Carries the headers that the handler is to set. */
	static final String ANSWER_WITH = "Answer-With";

	/**
	 * Stands in the place of a header's name before the status that the handler is to
	 * answer with.
	 */
	static final String STATUS = "status";

	List<String> files(Set<String> all) {
		return (this.from != null) ? Expectation.texts(this.from) : List.copyOf(all);
	}

	List<Expectation> expectations() {
		return expectations(this.expect);
	}

	private static List<Expectation> expectations(Map<String, Object> values) {
		return values.entrySet().stream().map((entry) -> new Expectation(entry.getKey(), entry.getValue())).toList();
	}

	/**
	 * What our answer has in the place of what is expected.
	 */
	List<Expectation> ours() {
		return (this.differs != null) ? expectations(this.differs.ours()) : List.of();
	}

	List<String> reasons() {
		return (this.differs != null) ? Expectation.texts(this.differs.because()) : List.of();
	}

	/**
	 * The request of the row.
	 * @param suite the suite
	 * @param port the server's port
	 */
	RawRequest rawRequest(Suite suite, int port) {
		String[] parts = (this.request != null) ? this.request.split(" ", 2) : new String[] { "GET" };
		String root = (this.handler != null) ? this.handler
				: (this.policy != null) ? suite.path(this.policy) : "/ungoverned";
		List<String> lines = new ArrayList<>();
		this.headers.forEach((header, values) -> Expectation.texts(values)
			.forEach((value) -> lines.add(header + ": " + value.replace("${port}", String.valueOf(port)))));
		this.answer.forEach((header, values) -> Expectation.texts(values)
			.forEach((value) -> lines.add("%s: %s: %s".formatted(ANSWER_WITH, header, value))));
		return new RawRequest(parts[0], root + ((parts.length > 1) ? parts[1] : ""), lines);
	}

	/**
	 * What is wrong with an answer.
	 */
	List<String> problems(Answer answer) {
		Set<String> unmet = unmet(answer);
		Set<String> listed = ours().stream().map(Expectation::key).collect(Collectors.toCollection(TreeSet::new));
		Stream<String> notListed = expectations().stream()
			.filter((expectation) -> unmet.contains(expectation.key()) && !listed.contains(expectation.key()))
			.map((expectation) -> "%s is expected to be '%s', and is %s".formatted(expectation.key(), expectation,
					answer.get(expectation.key())));
		Stream<String> start = (unmet.contains("start") && !listed.contains("start")
				&& !this.expect.containsKey("start")) ? Stream.of("the policy stops the start") : Stream.empty();
		Stream<String> noLonger = listed.stream()
			.filter((key) -> !unmet.contains(key))
			.map((key) -> key + " is listed as a difference, and is as expected");
		Stream<String> other = ours().stream()
			.filter((ours) -> unmet.contains(ours.key()) && !ours.isMetBy(answer))
			.map((ours) -> "%s is listed as '%s', and is %s".formatted(ours.key(), ours, answer.get(ours.key())));
		return Stream.of(notListed, start, noLonger, other).flatMap((problems) -> problems).toList();
	}

	/**
	 * The expectations that an answer does not meet. Of a start that is refused nothing
	 * else can be asked.
	 */
	private Set<String> unmet(Answer answer) {
		boolean refused = answer.response() == null;
		if (refused != "refused".equals(this.expect.get("start"))) {
			return Set.of("start");
		}
		return refused ? Set.of()
				: expectations().stream()
					.filter((expectation) -> !expectation.isMetBy(answer))
					.map(Expectation::key)
					.collect(Collectors.toSet());
	}

	/**
	 * A difference that is intended.
	 *
	 * @param because the reasons
	 * @param ours what our answer has in the place of what is expected
	 */
	record Difference(Object because, Map<String, Object> ours) {

	}

}
