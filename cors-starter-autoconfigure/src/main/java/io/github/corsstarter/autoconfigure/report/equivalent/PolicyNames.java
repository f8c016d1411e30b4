/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report.equivalent;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.github.corsstarter.policy.CorsPolicy;

/**
 * Names for policies, each once. Names that differ in nothing but hyphens are one, as
 * those of properties are.
 */
final class PolicyNames {

	private static final int LONGEST = 40;

	private final Set<String> taken = new HashSet<>(Set.of(CorsPolicy.DEFAULT_NAME));

	/**
	 * Make a name.
	 * @param where the path or the class that the policy is for
	 */
	String next(String where) {
		String words = where.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replaceAll("[^A-Za-z0-9]+", "-");
		String cut = words.substring(0, Math.min(words.length(), LONGEST));
		String base = cut.replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
		String name = base.isEmpty() ? "everything" : base;
		for (int i = 2; !this.taken.add(name.replace("-", "")); i++) {
			name = "%s-%d".formatted(base.isEmpty() ? "everything" : base, i);
		}
		return name;
	}

}
