/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Which of the mappings that accept an announced request its handler can be behind. The
 * lower number is the more specific path, or the more specific methods.
 */
class MappingCandidateTests {

	private static final Mapping PLAIN = new Mapping("plain", true, false, 2, 2);

	private static final Mapping LIKE_PLAIN = new Mapping("plain, too", true, false, 2, 2);

	private static final Mapping DEEPER = new Mapping("deeper path", true, false, 1, 2);

	private static final Mapping FEWER_METHODS = new Mapping("fewer methods", true, false, 2, 1);

	private static final Mapping DEEPER_ALL_METHODS = new Mapping("deeper path, all methods", true, false, 1, 3);

	private static final Mapping JSON = new Mapping("consumes JSON", false, false, 2, 2);

	private static final Mapping DEEPER_JSON = new Mapping("deeper path, consumes JSON", false, false, 1, 2);

	private static final Mapping WITH_HEADER = new Mapping("with a header", false, true, 2, 2);

	private static Stream<Arguments> announcedRequests() {
		return Stream.of(
		// @formatter:off
				arguments("one mapping is it", "GET",
						List.of(PLAIN), List.of(PLAIN), RouteMatch.Outcome.SERVED),
				arguments("the more specific path hides the other", "GET",
						List.of(PLAIN, DEEPER), List.of(DEEPER), RouteMatch.Outcome.SERVED),
				arguments("of equal paths, fewer methods hide the other", "GET",
						List.of(PLAIN, FEWER_METHODS), List.of(FEWER_METHODS), RouteMatch.Outcome.SERVED),
				arguments("two that are alike are both possible", "GET",
						List.of(PLAIN, LIKE_PLAIN), List.of(PLAIN, LIKE_PLAIN), RouteMatch.Outcome.SERVED),
				arguments("a path counts before methods", "GET",
						List.of(FEWER_METHODS, DEEPER_ALL_METHODS), List.of(DEEPER_ALL_METHODS), RouteMatch.Outcome.SERVED),
				arguments("but not for HEAD", "HEAD",
						List.of(FEWER_METHODS, DEEPER_ALL_METHODS), List.of(FEWER_METHODS, DEEPER_ALL_METHODS),
						RouteMatch.Outcome.SERVED),
				arguments("what asks for a body hides nothing, since the body is unknown", "GET",
						List.of(PLAIN, DEEPER_JSON), List.of(PLAIN, DEEPER_JSON), RouteMatch.Outcome.SERVED),
				arguments("nor do fewer methods hide what asks for a body on the same path", "GET",
						List.of(JSON, FEWER_METHODS), List.of(JSON, FEWER_METHODS), RouteMatch.Outcome.SERVED),
				arguments("a more specific path does", "GET",
						List.of(JSON, DEEPER), List.of(DEEPER), RouteMatch.Outcome.SERVED),
				arguments("without the body that it asks for, no other handler mapping is asked", "GET",
						List.of(JSON), List.of(JSON), RouteMatch.Outcome.SERVED),
				arguments("without the header, others are", "GET",
						List.of(WITH_HEADER), List.of(WITH_HEADER), RouteMatch.Outcome.ELSEWHERE),
				arguments("unless one of them takes all", "GET",
						List.of(WITH_HEADER, PLAIN), List.of(WITH_HEADER, PLAIN), RouteMatch.Outcome.SERVED)
		// @formatter:on
		);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("announcedRequests")
	void announcedRequestMayComeTo(String sentence, String method, List<Mapping> accepting, List<Mapping> reachable,
			RouteMatch.Outcome outcome) {
		RouteMatch match = MappingCandidate.match(accepting, method.equals("HEAD"));
		assertThat(match.declarations()).isEqualTo(reachable.stream().map(Mapping::declaration).toList());
		assertThat(match.outcome()).isEqualTo(outcome);
	}

	private static Stream<Arguments> matches() {
		return Stream.of(
		// @formatter:off
				arguments("none", List.of(), ""),
				arguments("the only one", List.of("a2"), "a2"),
				arguments("the first of two", List.of("a2", "b1"), "b1"),
				arguments("nobody knows which of two that are alike", List.of("a1", "b1", "c2"), ""),
				arguments("a direct path before all others", List.of("a1", "=b2"), "=b2"),
				arguments("nor of two direct paths", List.of("=a1", "=b1"), "")
		// @formatter:on
		);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("matches")
	void requestComesTo(String sentence, List<String> matches, String chosen) {
		String found = MappingCandidate.chosenOf(matches, (match) -> match.startsWith("="),
				Comparator.comparing((match) -> match.charAt(match.length() - 1)));
		assertThat(found).isEqualTo(chosen.isEmpty() ? null : chosen);
	}

	private record Mapping(PolicyDeclaration declaration, boolean isUnconditional, boolean mayBeLeftOpen, int path,
			int methods) implements MappingCandidate<Mapping> {

		Mapping(String name, boolean unconditional, boolean mayBeLeftOpen, int path, int methods) {
			this(PolicyDeclaration.ofName(name, "app"), unconditional, mayBeLeftOpen, path, methods);
		}

		@Override
		public int comparePaths(Mapping other) {
			return Integer.compare(this.path, other.path);
		}

		@Override
		public int compareMethods(Mapping other) {
			return Integer.compare(this.methods, other.methods);
		}

		@Override
		public String toString() {
			return this.declaration.toString();
		}

	}

}
