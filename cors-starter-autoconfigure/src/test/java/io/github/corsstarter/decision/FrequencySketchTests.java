/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Held against an exact count.
 */
class FrequencySketchTests {

	@Property(tries = 100)
	void countOfFewThingsIsExact(@ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> stream) {
		FrequencySketch sketch = new FrequencySketch();
		Map<Integer, Integer> exact = new HashMap<>();
		for (Integer thing : stream) {
			int truth = exact.merge(thing, 1, Integer::sum);
			assertThat(sketch.add("thing " + thing)).isEqualTo(Math.min(truth, FrequencySketch.MAX));
		}
	}

	@Test
	void thirdIsNoticedAmidAMillionAndFewOthersAreTakenForIt() {
		FrequencySketch sketch = new FrequencySketch();
		int taken = 0;
		int noticed = 0;
		for (int i = 0; i < 1_000_000; i++) {
			taken += (sketch.add("https://junk%d.example.org".formatted(i)) >= 3) ? 1 : 0;
			if (i % 100_000 == 0) {
				noticed = Math.max(noticed, sketch.add("https://front-end.example.com"));
			}
		}
		assertThat(noticed).isGreaterThanOrEqualTo(3);
		assertThat(taken).isLessThan(100);
	}

	@Test
	void thingsWithTheSameHashCodeAreToldApart() {
		FrequencySketch sketch = new FrequencySketch();
		for (int i = 0; i < 10; i++) {
			sketch.add("https://Aa.example");
		}
		assertThat("https://BB.example").hasSameHashCodeAs("https://Aa.example");
		assertThat(sketch.add("https://BB.example")).isEqualTo(1);
	}

}
