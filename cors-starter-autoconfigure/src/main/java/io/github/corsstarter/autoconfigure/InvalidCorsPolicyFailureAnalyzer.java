package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.InvalidCorsPolicyException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a policy that the application's own code could not build.
 */
class InvalidCorsPolicyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCorsPolicyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCorsPolicyException cause) {
		return new FailureAnalysis(cause.getMessage(), "Change the code that builds the policy as each line says.",
				cause);
	}

}
