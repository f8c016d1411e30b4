/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Guesses what an invalid scope of origins was meant to be, so that a problem can name
 * the text to write. Only ever a suggestion to a person.
 */
final class ScopeRepair {

	private static final int MAX_LENGTH = 200;

	private static final String PATH = "path";

	private ScopeRepair() {
	}

	/**
	 * Repair the text of a setting.
	 * @param text what was written
	 * @param variables the variables that all paths of the policy have
	 * @return a scope that fits these paths, or nothing where none can be told
	 */
	static Optional<String> repair(String text, List<String> variables) {
		List<String> words = (text.length() > MAX_LENGTH) ? List.of()
				: Arrays.stream(text.split("[\\s:=/.{}*]+")).filter((word) -> !word.isEmpty()).toList();
		if (words.isEmpty()) {
			return Optional.empty();
		}
		String last = words.get(words.size() - 1);
		Optional<String> variable = EditDistance.nearest(last, variables).map(ScopeRepair::ofPath);
		if (words.size() == 1 && variables.stream().anyMatch(last::equalsIgnoreCase)) {
			return variable;
		}
		Optional<String> kind = EditDistance.nearest(words.get(0), List.of("global", "host", PATH));
		if (kind.filter(PATH::equals).isEmpty()) {
			return kind.or(() -> variable);
		}
		if (words.size() == 1 || !variables.isEmpty()) {
			return variable
				.or(() -> (variables.size() == 1) ? Optional.of(ofPath(variables.get(0))) : Optional.empty());
		}
		// Without paths of its own, a trial has those of the policy that it is tried of.
		return Optional.of(ofPath(last)).filter((scope) -> OriginsScope.parse(scope) != null);
	}

	private static String ofPath(String variable) {
		return PATH + ":" + variable;
	}

}
