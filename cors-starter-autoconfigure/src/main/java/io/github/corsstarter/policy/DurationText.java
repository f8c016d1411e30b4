/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Writes durations as people write them in {@code application.yml}: one number, in the
 * largest unit that needs no more. Spring Boot reads all of it.
 */
@Internal
public final class DurationText {

	private static final long DAY = ChronoUnit.DAYS.getDuration().toSeconds();

	private static final long HOUR = ChronoUnit.HOURS.getDuration().toSeconds();

	private static final long MINUTE = ChronoUnit.MINUTES.getDuration().toSeconds();

	private DurationText() {
	}

	/**
	 * Write a duration.
	 * @param duration the duration
	 * @return a text such as {@code 500ms}, {@code 90s} or {@code 1h}
	 */
	public static String of(Duration duration) {
		return (duration.getNano() == 0) ? ofSeconds(duration.getSeconds()) : ofFraction(duration);
	}

	private static String ofSeconds(long seconds) {
		// People write 24h.
		if (seconds % DAY == 0 && Math.abs(seconds) > DAY) {
			return seconds / DAY + "d";
		}
		if (seconds % HOUR == 0 && seconds != 0) {
			return seconds / HOUR + "h";
		}
		return (seconds % MINUTE == 0 && seconds != 0) ? seconds / MINUTE + "m" : seconds + "s";
	}

	private static String ofFraction(Duration duration) {
		// Centuries with a fraction of a second do not fit into one number.
		if (Math.abs(duration.getSeconds()) >= Long.MAX_VALUE / 1_000_000_000) {
			return duration.toString();
		}
		return (duration.getNano() % 1_000_000 == 0) ? duration.toMillis() + "ms" : duration.toNanos() + "ns";
	}

}
