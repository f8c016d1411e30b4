/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import org.jspecify.annotations.Nullable;

/**
 * Counts how often each thing comes: exactly what comes again soon, and roughly, once
 * there is more than can be remembered, what comes again after hundreds of thousands of
 * others. Not thread-safe.
 *
 * @param <T> the type of the things, told apart by their text
 */
final class OccurrenceCounts<T> {

	/** Enough that one of a thousand counts as often. */
	private static final int REMEMBERED = 2000;

	private final RecentCounts<T> recent = new RecentCounts<>(REMEMBERED);

	/** Made for a flood: most applications never see one. */
	private @Nullable FrequencySketch sketch;

	/**
	 * Count a thing that has come.
	 * @param thing the thing
	 * @return how often it has come, as far as is remembered
	 */
	int add(T thing) {
		int count = this.recent.add(thing);
		FrequencySketch sketch = this.sketch;
		if (sketch == null && this.recent.size() == REMEMBERED) {
			sketch = new FrequencySketch();
			this.sketch = sketch;
		}
		return (sketch != null) ? Math.max(count, sketch.add(thing.toString())) : count;
	}

}
