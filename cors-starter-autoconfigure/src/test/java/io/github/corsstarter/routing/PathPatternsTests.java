/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which pattern is found, by the path's text or otherwise, is what asking each
 * {@link PathPattern} in turn says.
 */
class PathPatternsTests {

	@Property(tries = 20_000)
	void findsWhatAskingEachPatternInTurnFinds(@ForAll("patternLists") List<String> texts,
			@ForAll("paths") String path) {
		assertSameAsAskingEachInTurn(patterns(texts), PathContainer.parsePath(path));
	}

	@Property(tries = 10_000)
	void findsTheSameInPathsThatTheContainerDecoded(@ForAll("patternLists") List<String> texts,
			@ForAll("paths") String path) {
		assertSameAsAskingEachInTurn(patterns(texts),
				PathContainer.parsePath(path, PathContainer.Options.create('/', false)));
	}

	private static void assertSameAsAskingEachInTurn(List<PathPattern> patterns, PathContainer path) {
		int expected = IntStream.range(0, patterns.size())
			.filter((i) -> patterns.get(i).matches(path))
			.findFirst()
			.orElse(PathPatterns.NONE);
		PathSpelling spelling = PathSpelling.of(path.value());
		assertThat(new PathPatterns(patterns).findFirst(path, spelling)).as("%s in %s", path, patterns)
			.isEqualTo(expected);
		Statistics.label("found").collect(expected != PathPatterns.NONE);
		Statistics.label("plain").collect(spelling.isPlain());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/%2e%2e/x", "/api;x=1/x", "//api", "/api//x", "api", "", "*", "/a%2fpi" })
	void leavesPathsThatAreNotTheirTextToPathPattern(String path) {
		assertThat(PathSpelling.of(path).isPlain()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/*", "/**/api", "/api/{id}", "/api/{*rest}", "/api/a?c", "/api/*.json", "/{id}/**",
			"/api//**" })
	void leavesPatternsThatAreNotTheirTextToPathPattern(String pattern) {
		assertThat(LiteralPatterns.isLiteral(pattern)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/**", "/api", "/api/", "/api/**", "/api/v1.0/orders/**", "/straße/**" })
	void findsPatternsThatAreTheirTextByIt(String pattern) {
		assertThat(LiteralPatterns.isLiteral(pattern)).isTrue();
	}

	@Provide
	Arbitrary<List<String>> patternLists() {
		Arbitrary<String> segment = mostlyPlain("*", "{id}", "{id:[a-z]}", "a*", "?", "%2e", "a;x=1", "", "+");
		Arbitrary<String> end = Arbitraries.of("", "", "/**", "/**", "/", "/{*rest}");
		Arbitrary<String> start = Arbitraries.of("", "", "", "", "/**");
		return Combinators.combine(start, segment.list().ofMaxSize(4).map(PathPatternsTests::join), end)
			.as((first, middle, last) -> first + middle + last)
			.filter(PathPatternsTests::isPattern)
			.list()
			.ofMaxSize(8);
	}

	@Provide
	Arbitrary<String> paths() {
		Arbitrary<String> segment = mostlyPlain("%2e", "%2e%2e", ".", "..", "a;x=1", ";", "", "%61", "%2f", "a%2fb",
				"%25", "a+", "*", "**", "{id}", "ä", "\u0000", "..;", "a\\b", "\uD83D\uDE00");
		Arbitrary<String> start = Arbitraries.of("", "", "", "", "", "/", "a", "http://a");
		Arbitrary<String> end = Arbitraries.of("", "", "", "/", "//");
		return Combinators.combine(start, segment.list().ofMaxSize(6).map(PathPatternsTests::join), end)
			.as((first, middle, last) -> first + middle + last);
	}

	private static Arbitrary<String> mostlyPlain(String... others) {
		// "Aa" and "BB" have the same hash code.
		Arbitrary<String> plain = Arbitraries.of("a", "b", "ab", "Aa", "BB", "A");
		return Arbitraries.integers().between(1, 20).flatMap((number) -> (number > 1) ? plain : Arbitraries.of(others));
	}

	private static String join(List<String> segments) {
		return segments.isEmpty() ? "" : "/" + String.join("/", segments);
	}

	private static boolean isPattern(String text) {
		try {
			PathPatternParser.defaultInstance.parse(text);
			return text.startsWith("/");
		}
		catch (PatternParseException ex) {
			return false;
		}
	}

	private static List<PathPattern> patterns(List<String> texts) {
		return texts.stream()
			.map(PathPatternParser.defaultInstance::parse)
			.sorted(PathPattern.SPECIFICITY_COMPARATOR)
			.toList();
	}

}
