/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.corsstarter.routing.PathSpelling;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which routes a path finds is what asking each {@link PathPattern} says.
 */
class RoutesByPathTests {

	private static final PathPatternParser IGNORING_CASE = new PathPatternParser();

	static {
		IGNORING_CASE.setCaseSensitive(false);
	}

	@Property(tries = 20_000)
	void findsWhatAskingEachPatternFinds(@ForAll("patternSets") Set<PathPattern> patterns,
			@ForAll("paths") String text) {
		RoutesByPath<PathPattern> routes = new RoutesByPath<>();
		patterns.forEach((pattern) -> routes.add(pattern, pattern));
		PathContainer path = PathContainer.parsePath(text);
		Set<PathPattern> expected = patterns.stream()
			.filter((pattern) -> pattern.matches(path))
			.collect(Collectors.toSet());
		assertThat(routes.find(path)).as(text).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(mayMatch(routes, text)).as(text).isEqualTo(!expected.isEmpty());
		Statistics.label("found").collect(expected.size());
		Statistics.label("simple")
			.collect(patterns.stream().filter((pattern) -> RoutesByPath.isSimple(pattern.getPatternString())).count());
	}

	@Test
	void findsEachOfManyRoutes() {
		RoutesByPath<Integer> routes = new RoutesByPath<>();
		for (int i = 0; i < 1000; i++) {
			routes.add(PathPatternParser.defaultInstance.parse("/api/things" + i + "/{id}"), i);
		}
		for (int i = 0; i < 1000; i++) {
			assertThat(routes.find(PathContainer.parsePath("/api/things" + i + "/1"))).containsExactly(i);
		}
		assertThat(mayMatch(routes, "/api/things1000/1")).isFalse();
		assertThat(mayMatch(routes, "/api/things1/1/" + "a/".repeat(10_000))).isFalse();
	}

	@Test
	void mayMatchWhatBeginsAsARouteOfWhichNoMoreIsKnown() {
		RoutesByPath<String> routes = new RoutesByPath<>();
		routes.addBeginning("/a/{x}/b", "route");
		assertThat(mayMatch(routes, "/a")).isTrue();
		assertThat(mayMatch(routes, "/a/b/c")).isTrue();
		assertThat(mayMatch(routes, "/%61/b")).isTrue();
		assertThat(mayMatch(routes, "/ab")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/a", "/a/", "/*", "/**", "/{id}", "/a/{order-id}/b", "/{*rest}", "/a/**", "/a/*/b/*",
			"/a/{id}/{*rest}", "/v1.0/ä" })
	void readsSimplePatterns(String pattern) {
		assertThat(RoutesByPath.isSimple(pattern)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "/{id:[a-z]+}", "/a{id}", "/{a}{b}", "/a*", "/a?c", "/**/a", "/{*rest}/a",
			"/a//b", "/a%20b", "/a;b", "/a/***" })
	void leavesOthersToPathPattern(String pattern) {
		assertThat(RoutesByPath.isSimple(pattern)).isFalse();
	}

	@Provide
	Arbitrary<Set<PathPattern>> patternSets() {
		Arbitrary<String> segment = Arbitraries.frequencyOf(Tuple.of(20, plain()),
				Tuple.of(8, Arbitraries.of("*", "{id}")),
				Tuple.of(2, Arbitraries.of("{id:[ab]+}", "a*", "?", "%2e", "a;x=1", "", "a{id}", "{x}{y}", "{n-n}")));
		Arbitrary<String> end = Arbitraries.of("", "", "", "/**", "/**", "/", "/*", "/{*rest}");
		Arbitrary<String> start = Arbitraries.of("", "", "", "", "", "/**");
		Arbitrary<String> texts = Combinators
			.combine(start, segment.list().ofMaxSize(3).map(RoutesByPathTests::join), end)
			.as((first, middle, last) -> first + middle + last);
		Arbitrary<PathPatternParser> parsers = Arbitraries.frequencyOf(
				Tuple.of(9, Arbitraries.just(PathPatternParser.defaultInstance)),
				Tuple.of(1, Arbitraries.just(IGNORING_CASE)));
		return Combinators.combine(parsers, texts)
			.as(RoutesByPathTests::parse)
			.filter(Optional::isPresent)
			.map(Optional::get)
			.list()
			.ofMaxSize(10)
			.map(HashSet::new);
	}

	private static boolean mayMatch(RoutesByPath<?> routes, String path) {
		return routes.mayMatch(PathContainer.parsePath(path), PathSpelling.of(path));
	}

	private static Optional<PathPattern> parse(PathPatternParser parser, String text) {
		try {
			return Optional.of(parser.parse(text));
		}
		catch (PatternParseException ex) {
			return Optional.empty();
		}
	}

	@Provide
	Arbitrary<String> paths() {
		Arbitrary<String> segment = Arbitraries.frequencyOf(Tuple.of(20, plain()),
				Tuple.of(1, Arbitraries.of("%2e", ".", "..", "a;x=1", ";", "", "%61", "a%2fb", "%25", "*", "**", "{id}",
						"ä", "\u0000", "a\\b", "\uD83D\uDE00", "Aa/BB")));
		Arbitrary<String> start = Arbitraries.of("", "", "", "", "", "", "", "/", "a");
		Arbitrary<String> end = Arbitraries.of("", "", "", "/", "//");
		return Combinators.combine(start, segment.list().ofMaxSize(5).map(RoutesByPathTests::join), end)
			.as((first, middle, last) -> first + middle + last);
	}

	/** "Aa" and "BB" have the same hash code. */
	private static Arbitrary<String> plain() {
		return Arbitraries.of("a", "b", "a", "b", "ab", "Aa", "BB", "A");
	}

	private static String join(List<String> segments) {
		return segments.isEmpty() ? "" : "/" + String.join("/", segments);
	}

}
