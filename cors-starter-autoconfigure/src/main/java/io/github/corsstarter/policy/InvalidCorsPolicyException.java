/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a policy cannot be built. Names all that is wrong with it, not only the
 * first.
 */
public class InvalidCorsPolicyException extends InvalidCorsException {

	private static final long serialVersionUID = 1L;

	/** The policy that cannot be used. */
	private final String policyName;

	private final transient List<PolicyProblem> problems;

	InvalidCorsPolicyException(String policyName, List<PolicyProblem> problems) {
		super(message(policyName, problems));
		this.policyName = policyName;
		this.problems = List.copyOf(problems);
	}

	private static String message(String policyName, List<PolicyProblem> problems) {
		return problems.stream()
			.map((problem) -> "- " + problem)
			.collect(Collectors.joining("\n", "CORS policy '%s' is invalid:\n".formatted(policyName), ""));
	}

	/**
	 * Return the name of the policy.
	 * @return the name
	 */
	public String getPolicyName() {
		return this.policyName;
	}

	/**
	 * Return all problems, warnings included.
	 * @return the problems, in the order of the settings
	 */
	public List<PolicyProblem> getProblems() {
		return this.problems;
	}

}
