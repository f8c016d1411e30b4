/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.security.SecureRandom;

/**
 * Counts roughly how often each of very many things comes, in memory that does not grow:
 * a count is seldom too high, and too low only by what was long ago. A count-min sketch
 * with conservative update, whose counts are halved from time to time. The seed is
 * random, so nobody can prepare things that are taken for each other. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1016/j.jalgor.2003.12.001">Cormode and Muthukrishnan,
 * "An improved data stream summary: the count-min sketch and its applications"</a>
 */
final class FrequencySketch {

	/** The highest count. */
	static final int MAX = 15;

	/** After so many, counts are halved. */
	static final int SPAN = 500_000;

	private static final int BITS = 4;

	private static final int PER_WORD = Long.SIZE / BITS;

	/** Eight for each thing that comes before they are halved: 2 MiB. */
	private static final int COUNTERS = 1 << 22;

	private static final int ROWS = 3;

	private static final long HALVED = 0x7777_7777_7777_7777L;

	private final long[] words = new long[COUNTERS / PER_WORD];

	private final long seed;

	private final long multiplier;

	private int additions;

	FrequencySketch() {
		SecureRandom random = new SecureRandom();
		this.seed = random.nextLong();
		this.multiplier = random.nextLong() | 1;
	}

	/**
	 * Count a thing that has come.
	 * @param thing the thing
	 * @return how often it has come, {@value #MAX} for more
	 */
	int add(String thing) {
		long hash = hash(thing);
		int count = MAX;
		for (int row = 0; row < ROWS; row++) {
			count = Math.min(count, get(index(hash, row)));
		}
		if (count < MAX) {
			for (int row = 0; row < ROWS; row++) {
				int index = index(hash, row);
				if (get(index) == count) {
					this.words[index / PER_WORD] += 1L << shift(index);
				}
			}
			count++;
		}
		if (++this.additions == SPAN) {
			halve();
		}
		return count;
	}

	private int get(int index) {
		return (int) (this.words[index / PER_WORD] >>> shift(index)) & MAX;
	}

	private static int shift(int index) {
		return index % PER_WORD * BITS;
	}

	private static int index(long hash, int row) {
		return (int) (hash + row * (hash >>> Integer.SIZE | 1)) & COUNTERS - 1;
	}

	private long hash(String thing) {
		long hash = this.seed;
		for (int i = 0; i < thing.length(); i++) {
			hash = (hash ^ thing.charAt(i)) * this.multiplier;
			hash ^= hash >>> Integer.SIZE;
		}
		return hash;
	}

	private void halve() {
		for (int i = 0; i < this.words.length; i++) {
			this.words[i] = this.words[i] >>> 1 & HALVED;
		}
		this.additions = 0;
	}

}
