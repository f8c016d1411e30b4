/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How near words are to each other, and which one was meant.
 */
class EditDistanceTests {

	@ParameterizedTest
	@CsvSource({ "'', '', 0", "a, '', 1", "'', ab, 2", "a, a, 0", "a, b, 1", "ab, ba, 2", "kitten, sitting, 3",
			"flaw, lawn, 2", "abc, abd, 1", "abc, xbc, 1", "abcd, bcde, 2", "aaa, a, 2" })
	void countsTheLetters(String one, String other, int distance) {
		assertThat(EditDistance.between(one, other)).isEqualTo(distance);
		assertThat(EditDistance.between(other, one)).isEqualTo(distance);
	}

	@ParameterizedTest
	@CsvSource({ "host, host path, host", "HOST, host path, host", "hots, host path, ", "hist, host path, host",
			// A third of the letters may differ, and one of a short word.
			"b, a, a", "bc, a, ", "xybcde, abcde, abcde", "xyzcde, abcde, ", "xycde, abcde, abcde",
			"xyzdefgh, abcdefgh, abcdefgh", "wxyzefgh, abcdefgh, ", "abcd, abce abcf, abce", "abcf, abce abcf, abcf",
			"x, yy z, z" })
	void findsTheNearest(String word, String candidates, @Nullable String nearest) {
		List<String> words = Arrays.asList(candidates.split(" "));
		assertThat(EditDistance.nearest(word, words)).isEqualTo(Optional.ofNullable(nearest));
	}

	@ParameterizedTest
	@CsvSource({ "a, ab, true", "ab, b, true", "ab, ac, true", "ab, ba, true", "abc, acb, true", "abcd, bacd, true",
			"'', a, true", "a, a, false", "'', '', false", "a, abc, false", "ab, cd, false", "abc, cba, false",
			"abcd, badc, false", "abc, abdd, false", "abcd, acbx, false", "ab, bc, false", "abx, bcx, false" })
	void isOneSlip(String one, String other, boolean slip) {
		assertThat(EditDistance.isOneSlip(one, other)).isEqualTo(slip);
		assertThat(EditDistance.isOneSlip(other, one)).isEqualTo(slip);
	}

}
