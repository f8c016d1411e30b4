/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the entry of a list that admits an origin, for those who ask: the tables that
 * requests are looked up in do not keep it. Each entry is compiled alone and asked, so
 * there is one rule of what an entry admits, and not two.
 */
final class AdmittingEntry {

	private AdmittingEntry() {
	}

	/**
	 * Find the entry.
	 * @param entries the entries of a policy, as they were written
	 * @param origin an {@code Origin} header's value, of any content
	 * @return the entry {@code *} if there is one, since all others then have no effect;
	 * otherwise the first exact one, otherwise the first pattern; empty if none admits
	 * the origin
	 */
	static Optional<String> find(List<String> entries, String origin) {
		if (entries.contains(OriginListParser.ANY)) {
			return Optional.of(OriginListParser.ANY);
		}
		// Most exact entries are written as browsers send them.
		return entries.contains(origin) ? Optional.of(origin)
				: Optional.ofNullable(Origin.parse(origin)).flatMap((parsed) -> search(entries, parsed));
	}

	private static Optional<String> search(List<String> entries, Origin origin) {
		String scheme = origin.scheme() + "://";
		String first = null;
		for (String entry : entries) {
			OriginPattern pattern = entry.regionMatches(true, 0, scheme, 0, scheme.length())
					? OriginPatternParser.parse(entry) : null;
			if (pattern != null && (first == null || pattern.isExact()) && admits(pattern, origin)) {
				if (pattern.isExact()) {
					return Optional.of(entry);
				}
				first = entry;
			}
		}
		return Optional.ofNullable(first);
	}

	private static boolean admits(OriginPattern pattern, Origin origin) {
		return AllowedOrigins.of(Map.of(pattern, pattern.toString())).answer(origin.toString()).allowOrigin() != null;
	}

}
