/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Held against all times, which a list remembers.
 */
class RecentTimesTests {

	@Property
	void countsAreThoseOfTheLastHour(@ForAll("times") List<Integer> one, @ForAll("times") List<Integer> other) {
		RecentTimes times = times(one);
		times.add(times(other));
		List<Integer> all = new ArrayList<>(one);
		all.addAll(other);
		int end = all.stream().mapToInt(Integer::intValue).max().orElse(0) + 100;
		assertThat(times.until(Instant.ofEpochSecond(end))).isEqualTo(exact(all, end));
	}

	private static RecentTimes times(List<Integer> seconds) {
		RecentTimes times = new RecentTimes();
		seconds.forEach((second) -> times.add(Instant.ofEpochSecond(second)));
		return times;
	}

	private static List<Integer> exact(List<Integer> seconds, int end) {
		return IntStream.rangeClosed(end / 300 - 11, end / 300)
			.map((span) -> (int) seconds.stream().filter((second) -> second / 300 == span).count())
			.boxed()
			.toList();
	}

	@Provide
	Arbitrary<List<Integer>> times() {
		return Arbitraries.integers()
			.between(0, 10_000)
			.list()
			.ofMaxSize(30)
			.map((list) -> list.stream().sorted().toList());
	}

}
