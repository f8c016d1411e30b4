/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.policy.PolicyProblem.Type;

/**
 * Collects the problems of one policy while it is built.
 */
final class PolicyProblems {

	private final List<PolicyProblem> problems = new ArrayList<>();

	void add(Type type, PolicySetting setting, int index, String value, String message, String remedy) {
		this.problems.add(new PolicyProblem(type, setting, index, value, message, remedy));
	}

	boolean hasErrors() {
		for (PolicyProblem problem : this.problems) {
			if (!problem.isWarning()) {
				return true;
			}
		}
		return false;
	}

	List<PolicyProblem> asList() {
		return List.copyOf(this.problems);
	}

}
