/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.stream.Collectors;

import io.github.corsstarter.policy.InvalidCorsException;

/**
 * Thrown when policies cannot be put together. Names all that is wrong, not only the
 * first.
 */
public class InvalidCorsPoliciesException extends InvalidCorsException {

	private static final long serialVersionUID = 1L;

	private final transient List<RoutingProblem> problems;

	InvalidCorsPoliciesException(List<RoutingProblem> problems) {
		super(problems.stream()
			.map((problem) -> "- policy '%s', \"%s\": %s %s".formatted(problem.policyName(), problem.value(),
					problem.message(), problem.remedy()))
			.collect(Collectors.joining("\n", "The CORS policies are invalid:\n", "")));
		this.problems = List.copyOf(problems);
	}

	/**
	 * Return all problems.
	 * @return the problems, in the order of the policies
	 */
	public List<RoutingProblem> getProblems() {
		return this.problems;
	}

}
