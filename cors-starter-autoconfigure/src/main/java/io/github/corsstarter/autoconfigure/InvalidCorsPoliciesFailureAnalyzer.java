package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.routing.InvalidCorsPoliciesException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains policies that the application's own code put together and that do not fit.
 */
class InvalidCorsPoliciesFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCorsPoliciesException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCorsPoliciesException cause) {
		return new FailureAnalysis(cause.getMessage(), "Change the policies as each line says.", cause);
	}

}
