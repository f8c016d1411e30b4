/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;

import io.github.corsstarter.policy.PolicyProblem.Type;

/**
 * Reads a policy's max-age, and notes what is wrong with it.
 */
final class MaxAgeParser {

	/** What people write elsewhere so that nothing is remembered. */
	private static final Duration NOT_REMEMBERED = Duration.ofSeconds(-1);

	/** Firefox's limit; no browser has a higher one. */
	private static final Duration LIMIT = Duration.ofHours(24);

	private static final Duration CHROMIUM_LIMIT = Duration.ofHours(2);

	private final PolicyProblems problems;

	MaxAgeParser(PolicyProblems problems) {
		this.problems = problems;
	}

	/**
	 * Parse the max-age.
	 * @return the value of {@code Access-Control-Max-Age}. Negative values have no
	 * meaning in the Fetch standard (a browser would fall back to 5 seconds), so they
	 * become 0.
	 */
	String parse(Duration maxAge) {
		if (maxAge.isNegative() && !maxAge.equals(NOT_REMEMBERED)) {
			add(Type.MAX_AGE_INVALID, maxAge, "A browser cannot remember for a negative time.",
					"Write a duration such as 30m, or 0 so that preflights are not remembered.");
		}
		else if (maxAge.getNano() != 0) {
			add(Type.MAX_AGE_INVALID, maxAge, "The header counts whole seconds.",
					"Write whole seconds, such as 10s; a number without a unit is seconds.");
		}
		else if (maxAge.compareTo(LIMIT) > 0) {
			add(Type.MAX_AGE_TOO_LONG, maxAge, "No browser remembers a preflight for more than 24 hours.",
					"Write 24h or less; 2h is what Chromium honours.");
		}
		else if (maxAge.compareTo(CHROMIUM_LIMIT) > 0) {
			add(Type.MAX_AGE_LONGER_THAN_CHROMIUM, maxAge, "Chromium remembers a preflight for 2 hours at most.",
					"Write 2h, unless it is for Firefox's sake.");
		}
		return Long.toString(Math.max(maxAge.toSeconds(), 0));
	}

	private void add(Type type, Duration value, String message, String remedy) {
		this.problems.add(type, PolicySetting.MAX_AGE, PolicyProblem.WHOLE_SETTING, DurationText.of(value), message,
				remedy);
	}

}
