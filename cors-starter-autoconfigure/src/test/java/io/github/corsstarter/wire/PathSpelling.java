/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * One of the many ways to write a path.
 *
 * @param target the request target, as it is sent
 * @param path the path that was meant before anyone played with it
 * @param isPlain whether nobody did
 */
record PathSpelling(String target, String path, boolean isPlain) {

	/** What may stand for a slash, or lead round about to where a slash leads. */
	private static final List<String> SLASHES = List.of("//", "///", "/./", "/%2e/", "/;/", "/;x=1/", "/.;x/", "/.//",
			"//./", "/./.;/", "/x/../", "//x/../", "/x//../", "/x//..//", "/x;/../", "/x/../x/../", "/open/../",
			"/closed/../", "/files/../", "/api/open/../../", "/servlet/../", "/assets/../", "/x/..;/", "/x/..;a=b/",
			"/x/%2e%2e/", "/x/.%2e/", "/x/%2E./", "/../", "/..;/", "/%2e%2e/");

	/** What stands for a slash if someone decodes too much, or another system's. */
	private static final List<String> ALMOST_SLASHES = List.of("%2F", "%2f", "%5c", "%5C", "\\", "/\\", "\\/", "/%2f/",
			"%252F", "%252f", "/x/..%2F", "/x%2F..%2F", "/x%2F../", "/x%5c..%5c", "/x\\..\\", "/;%2F../", "/x;%2F../",
			"/open;a%2f../", "/closed;%2F../", "/x;%252F../", "/x%3b%2F../", "/open%3b%252F../", "/x%253b%2F../",
			"/%20/", "/%09/", "/%7f/", "/%01/", "/%20%20//", "/%00/", "/%3b/", "/%3B../", "%c0%af", "%ef%bc%8f",
			"%u002f", "/%252e%252e/", "/x/%252e%252e/");

	/** What may stand behind the name in a segment. */
	private static final List<String> SUFFIXES = List.of(";", ";a=b", ";a=/b", ";a=b;c=d", ";jsessionid=1", ";%2F",
			";..", "%3b", "%3Ba=b", "%20", "%09", ".", "%2e", "%00", "+", "%", "%zz", "%23", "%3f");

	/** What may stand at the end. */
	private static final List<String> ENDS = List.of("/", "//", "/.", "/./", "/%2e", "/x/..", "/..;", "/x/../", ";",
			"/;", "/;x/", "/.;/", "%2F", "%5c", "\\", "?x=1", "?/open/", "?/../", "#x", "/..", "/../list", "/../a.txt",
			".html", ".json");

	/**
	 * Any spelling of a path.
	 * @param prefix what stands in front of the path, such as a context path
	 * @param path the path behind it
	 */
	static Arbitrary<PathSpelling> of(String prefix, String path) {
		Arbitrary<List<UnaryOperator<String>>> tricks = Arbitraries.frequencyOf(
				// More of them, and hardly anything is served.
				Tuple.of(2, trick().list().ofSize(0)), Tuple.of(5, trick().list().ofSize(1)),
				Tuple.of(3, trick().list().ofSize(2)), Tuple.of(1, trick().list().ofSize(3)));
		return tricks.map((all) -> {
			String target = prefix + path;
			for (UnaryOperator<String> trick : all) {
				target = trick.apply(target);
			}
			return new PathSpelling(target, path, target.equals(prefix + path));
		});
	}

	private static Arbitrary<UnaryOperator<String>> trick() {
		return Arbitraries.frequencyOf(Tuple.of(6, slashes()), Tuple.of(4, letters()), Tuple.of(3, suffixes()),
				Tuple.of(2, ends()), Tuple.of(1, wholes()));
	}

	private static Arbitrary<UnaryOperator<String>> slashes() {
		return replacements((c) -> c == '/',
				Arbitraries
					.frequencyOf(Tuple.of(2, Arbitraries.of(SLASHES)), Tuple.of(1, Arbitraries.of(ALMOST_SLASHES)))
					.map((slash) -> (old) -> slash));
	}

	private static Arbitrary<UnaryOperator<String>> letters() {
		return replacements((c) -> Character.isLetter(c) || c == '.',
				Arbitraries.of(List.of((letter) -> hex("%%%02x", letter), (letter) -> hex("%%%02X", letter),
						(letter) -> hex("%%25%02x", letter), (letter) -> hex("%%u%04x", letter),
						(letter) -> letter.toUpperCase(Locale.ROOT),
						(letter) -> hex("%%%02x", letter.toUpperCase(Locale.ROOT)))));
	}

	private static String hex(String format, String letter) {
		return format.formatted((int) letter.charAt(0));
	}

	private static Arbitrary<UnaryOperator<String>> suffixes() {
		return replacements((c) -> c == '/', Arbitraries.of(SUFFIXES).map((suffix) -> (slash) -> suffix + slash));
	}

	private static Arbitrary<UnaryOperator<String>> ends() {
		return Arbitraries.of(ENDS).map((end) -> (target) -> target + end);
	}

	private static Arbitrary<UnaryOperator<String>> wholes() {
		return Arbitraries
			.of(List.of((target) -> target.toUpperCase(Locale.ROOT), (target) -> "http://localhost" + target));
	}

	/**
	 * Replaces one of the characters that can be replaced.
	 */
	private static Arbitrary<UnaryOperator<String>> replacements(IntPredicate replaceable,
			Arbitrary<UnaryOperator<String>> replacements) {
		return Combinators.combine(Arbitraries.integers().between(0, 99), replacements)
			.as((position, replacement) -> (target) -> {
				int[] indexes = IntStream.range(0, target.length())
					.filter((i) -> replaceable.test(target.charAt(i)))
					.toArray();
				if (indexes.length == 0) {
					return target;
				}
				int index = indexes[position % indexes.length];
				return target.substring(0, index) + replacement.apply(target.substring(index, index + 1))
						+ target.substring(index + 1);
			});
	}

}
