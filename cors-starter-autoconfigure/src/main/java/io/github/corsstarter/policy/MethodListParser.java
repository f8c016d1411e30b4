/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.corsstarter.policy.PolicyProblem.Type;

/**
 * Reads a policy's list of allowed methods, and notes all that is wrong with it.
 */
final class MethodListParser {

	/** A method of three letters resembles others by chance. */
	private static final int SHORT = 3;

	private final PolicyProblems problems;

	private final boolean credentials;

	MethodListParser(PolicyProblems problems, boolean credentials) {
		this.problems = problems;
		this.credentials = credentials;
	}

	AllowedMethods parse(List<String> methods) {
		if (methods.isEmpty()) {
			add(Type.METHOD_MISSING, PolicyProblem.WHOLE_SETTING, "",
					"The policy allows no method, so it could only refuse.",
					"List the methods that may be used, such as GET, or leave the setting out.");
		}
		for (int i = 0; i < methods.size(); i++) {
			check(methods.get(i), i, methods);
		}
		return new AllowedMethods(methods, this.credentials);
	}

	private void check(String method, int index, List<String> methods) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		if (method.equals(AllowedMethods.ANY)) {
			if (methods.size() > 1) {
				add(Type.METHOD_WILDCARD_NOT_ALONE, index, method,
						"'*' allows every method, so the others say nothing.",
						"Write \"*\" alone, or the methods alone.");
			}
		}
		else if (!HttpToken.isToken(method)) {
			add(Type.METHOD_INVALID, index, method, "This cannot be a method.",
					"Write a method such as GET, each as an element of its own.");
		}
		else if (method.contains(AllowedMethods.ANY)) {
			add(Type.METHOD_WILDCARD_MISPLACED, index, method, "A '*' is a wildcard only where it stands alone.",
					"Write each method in full, or \"*\" alone for every method.");
		}
		else if (WellKnownNames.meansAny(method)) {
			add(Type.METHOD_MISSPELLED, index, method, "There is no method '%s'.".formatted(method),
					"Write \"*\" for every method.");
		}
		else if (FetchRules.isForbiddenMethod(method)) {
			add(Type.METHOD_FORBIDDEN, index, method, "Browsers never send %s from a page.".formatted(upperCase),
					"Remove it.");
		}
		else if (!method.equals(upperCase) && WellKnownNames.METHODS.contains(upperCase)) {
			add(Type.METHOD_CASE, index, method,
					"Methods are case-sensitive, and a handler is mapped to %s: a request with '%s' would find none."
						.formatted(upperCase, method),
					"Write %s instead; pages must write it in upper case as well.".formatted(upperCase));
		}
		else {
			Optional<String> near = WellKnownNames.methodNear(method);
			if (near.isPresent()) {
				addNear(method, index, near.get());
			}
		}
	}

	private void addNear(String method, int index, String known) {
		boolean certain = known.length() > SHORT;
		add(certain ? Type.METHOD_MISSPELLED : Type.METHOD_DOUBTFUL, index, method,
				certain ? "There is no method '%s', so no handler is mapped to it.".formatted(method)
						: "This resembles %s and is another method.".formatted(known),
				"Write %s instead.".formatted(known));
	}

	private void add(Type type, int index, String value, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_METHODS, index, value, message, remedy);
	}

}
