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

	private final int room;

	private final RecentCounts<T> recent;

	/** Made for a flood: most applications never see one. */
	private @Nullable FrequencySketch sketch;

	/**
	 * Create counts of nothing.
	 * @param room how many different things are counted exactly
	 */
	OccurrenceCounts(int room) {
		this.room = room;
		this.recent = new RecentCounts<>(room);
	}

	/**
	 * Count a thing that has come.
	 * @param thing the thing
	 * @return how often it has come, as far as is remembered
	 */
	int add(T thing) {
		int count = this.recent.add(thing);
		FrequencySketch sketch = this.sketch;
		if (sketch == null && this.recent.size() == this.room) {
			sketch = new FrequencySketch();
			this.sketch = sketch;
		}
		return (sketch != null) ? Math.max(count, sketch.add(thing.toString())) : count;
	}

}
