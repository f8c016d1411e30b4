/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.corsstarter.policy.DurationText;
import org.jspecify.annotations.Nullable;

/**
 * A duration in people's words, such as {@code 2 hours} or {@code 1h30m}, and how Spring
 * Boot reads it.
 */
final class WrittenDuration {

	private static final Pattern PART = Pattern.compile("\\G[\\s,]*(?:and\\s+)?(\\d{1,9})\\s*([a-z]+)");

	private static final Duration LONGEST = Duration.ofHours(24);

	private WrittenDuration() {
	}

	/**
	 * Suggest a text that Spring Boot reads.
	 * @param text what was written
	 * @return the duration that it means, empty if it means none or one that no browser
	 * remembers
	 */
	static Optional<String> suggest(String text) {
		Matcher parts = PART.matcher(text.strip().toLowerCase(Locale.ROOT));
		Duration sum = Duration.ZERO;
		int end = 0;
		while (parts.find()) {
			ChronoUnit unit = unit(parts.group(2));
			if (unit == null) {
				return Optional.empty();
			}
			sum = sum.plus(Long.parseLong(parts.group(1)), unit);
			end = parts.end();
		}
		return (end == 0 || end < text.strip().length() || sum.compareTo(LONGEST) > 0) ? Optional.empty()
				: Optional.of(DurationText.of(sum));
	}

	private static @Nullable ChronoUnit unit(String word) {
		if (List.of("s", "sec", "secs", "second", "seconds").contains(word)) {
			return ChronoUnit.SECONDS;
		}
		if (List.of("m", "min", "mins", "minute", "minutes").contains(word)) {
			return ChronoUnit.MINUTES;
		}
		if (List.of("h", "hr", "hrs", "hour", "hours").contains(word)) {
			return ChronoUnit.HOURS;
		}
		return List.of("d", "day", "days").contains(word) ? ChronoUnit.DAYS : null;
	}

}
