/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;

/**
 * Any text as an allowed origin makes a policy or the one documented exception; what is
 * admitted then is what a naive comparison admits, and what is suggested instead of an
 * invalid entry is itself valid.
 */
public final class OriginPatternFuzzTarget {

	/** What could stand in the place of a wildcard. */
	private static final List<String> NAMES = List.of("a", "1", "-", "", "a.b", "a_b", "n--a", "255", "256", "01", "A",
			"%2e", "a".repeat(62));

	private OriginPatternFuzzTarget() {
	}

	/**
	 * The first bytes, up to a line feed, are the entry, and the others an origin to
	 * compare with it.
	 */
	public static void fuzzerTestOneInput(byte[] data) {
		int separator = 0;
		while (separator < data.length && data[separator] != '\n') {
			separator++;
		}
		String entry = FuzzedText.of(Arrays.copyOf(data, separator));
		String origin = FuzzedText.of(Arrays.copyOfRange(data, Math.min(separator + 1, data.length), data.length));
		OriginRepair.repair(entry).map(OriginPattern::toString).ifPresent(OriginPatternFuzzTarget::checkSuggestion);
		CorsPolicy policy;
		try {
			policy = CorsPolicy.builder().allowedOrigins(entry).dangerouslyAllowPublicSuffixes(true).build();
		}
		catch (InvalidCorsPolicyException ex) {
			return;
		}
		OriginPattern pattern = new OriginPatternParser(new PolicyProblems(), 0, entry).parse();
		if (!policy.allowsAnyOrigin() && pattern != null) {
			String normal = pattern.toString();
			compare(policy, normal, origin);
			compare(policy, normal, normal.replace("*.", "a.").replace(":*", ""));
			compare(policy, normal, normal.replace("*.", "evil").replace(":*", ":1"));
			for (String name : NAMES) {
				compare(policy, normal, normal.replace(":*", ":1").replace("*", name));
			}
		}
	}

	private static void checkSuggestion(String suggestion) {
		if (!CorsPolicy.builder().allowedOrigins(suggestion).build().warnings().isEmpty()) {
			throw new AssertionError("%s should have no problem".formatted(suggestion));
		}
	}

	private static void compare(CorsPolicy policy, String entry, String origin) {
		boolean admitted = Admission.isAdmitted(policy, origin);
		if (admitted != NaiveOrigin.isAdmitted(origin, List.of(entry))) {
			throw new AssertionError("%s under %s: %s".formatted(origin, entry, admitted));
		}
	}

}
