/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import io.github.corsstarter.policy.InvalidCorsException;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.routing.InvalidCorsPoliciesException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains what is wrong with CORS, whether properties say it or code.
 */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCorsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCorsException cause) {
		ConfigurationReport report = report(cause);
		return new FailureAnalysis(report.summary() + "\n\n" + report.describe(),
				"Change the configuration as each problem says.", cause);
	}

	/**
	 * The report of a failure.
	 */
	static ConfigurationReport report(InvalidCorsException failure) {
		if (failure instanceof InvalidCorsPolicyException policy) {
			return ConfigurationReport.of(policy.getProblems()
				.stream()
				.map((problem) -> ConfigurationProblem.of(policy.getPolicyName(), problem)));
		}
		if (failure instanceof InvalidCorsPoliciesException policies) {
			return ConfigurationReport.of(policies.getProblems().stream().map(ConfigurationProblem::of));
		}
		return ((InvalidCorsConfigurationException) failure).getReport();
	}

}
