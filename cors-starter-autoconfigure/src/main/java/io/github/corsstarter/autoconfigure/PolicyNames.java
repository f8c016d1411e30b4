/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of policies. Spring Boot's binder takes {@code back-office} and
 * {@code backoffice} for the same property, and for two keys of a map: most people write
 * variables of the environment without the hyphen.
 */
final class PolicyNames {

	private PolicyNames() {
	}

	/**
	 * Keep one policy of those that have the same name without hyphens. What it says was
	 * read from all of them already.
	 * @return the policies by their names, the name with the most hyphens where there are
	 * several
	 */
	static <T> Map<String, T> merge(Map<String, T> policies) {
		Map<String, String> names = new LinkedHashMap<>();
		for (String name : policies.keySet()) {
			String other = names.get(withoutHyphens(name));
			if (other == null || name.length() > other.length()) {
				names.put(withoutHyphens(name), name);
			}
		}
		Map<String, T> merged = new LinkedHashMap<>(policies);
		merged.keySet().retainAll(List.copyOf(names.values()));
		return merged;
	}

	private static String withoutHyphens(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

}
