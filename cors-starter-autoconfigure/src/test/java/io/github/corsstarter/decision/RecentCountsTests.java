/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Held against an exact count, which remembers everything.
 */
class RecentCountsTests {

	@Property(tries = 5000)
	void countIsNeverHigherThanTheTruthInBoundedMemory(@ForAll("streams") List<Integer> stream,
			@ForAll @IntRange(min = 1, max = 10) int room) {
		RecentCounts<Integer> counts = new RecentCounts<>(room);
		Map<Integer, Integer> exact = new HashMap<>();
		for (Integer thing : stream) {
			int truth = exact.merge(thing, 1, Integer::sum);
			assertThat(counts.add(thing)).isBetween(1, truth);
			assertThat(counts.size()).isLessThanOrEqualTo(room);
		}
	}

	@Property(tries = 5000)
	void countIsExactWhileFewerOthersComeThanThereIsRoomFor(@ForAll("streams") List<Integer> stream,
			@ForAll @IntRange(min = 1, max = 10) int room) {
		RecentCounts<Integer> counts = new RecentCounts<>(room);
		Map<Integer, Integer> exact = new HashMap<>();
		Map<Integer, Set<Integer>> others = new HashMap<>();
		for (Integer thing : stream) {
			others.values().forEach((set) -> set.add(thing));
			Set<Integer> since = others.put(thing, new HashSet<>());
			boolean remembered = since != null && since.size() <= room;
			int expected = remembered ? exact.merge(thing, 1, Integer::sum) : 1;
			exact.put(thing, expected);
			assertThat(counts.add(thing)).isEqualTo(expected);
		}
	}

	@Property(tries = 5000)
	void whatComesOftenEnoughIsNeverMissed(@ForAll("streams") List<Integer> stream,
			@ForAll @IntRange(min = 1, max = 10) int room, @ForAll @IntRange(min = 2, max = 4) int count) {
		RecentCounts<Integer> counts = new RecentCounts<>(room);
		Map<Integer, Integer> exact = new HashMap<>();
		Map<Integer, Integer> highest = new HashMap<>();
		for (Integer thing : stream) {
			exact.merge(thing, 1, Integer::sum);
			highest.merge(thing, counts.add(thing), Math::max);
		}
		exact.forEach((thing, times) -> {
			double enough = (count - 1) * (1 + (double) (stream.size() - times) / room);
			if (times > enough) {
				assertThat(highest.get(thing)).isGreaterThanOrEqualTo(count);
			}
		});
	}

	@Test
	void thirdIsTheThirdAfterAnyAmountOfOthers() {
		RecentCounts<String> counts = new RecentCounts<>(100);
		for (int i = 0; i < 1_000_000; i++) {
			counts.add("junk" + i / 10);
		}
		assertThat(counts.add("front end")).isEqualTo(1);
		assertThat(counts.add("front end")).isEqualTo(2);
		assertThat(counts.add("front end")).isEqualTo(3);
		assertThat(counts.size()).isEqualTo(100);
	}

	/**
	 * Few things that come often among many that come seldom.
	 */
	@Provide
	Arbitrary<List<Integer>> streams() {
		Arbitrary<Integer> things = Arbitraries.oneOf(Arbitraries.integers().between(0, 3),
				Arbitraries.integers().between(0, 1000));
		return things.list().ofMaxSize(200);
	}

}
