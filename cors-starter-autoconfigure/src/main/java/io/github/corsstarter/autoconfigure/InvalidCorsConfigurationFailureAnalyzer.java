package io.github.corsstarter.autoconfigure;

import java.util.List;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains an invalid configuration of CORS.
 */
class InvalidCorsConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidCorsConfigurationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidCorsConfigurationException cause) {
		List<ConfigurationProblem> problems = cause.getProblems();
		String summary = (problems.size() == 1) ? "The configuration of CORS has a problem:"
				: "The configuration of CORS has %d problems:".formatted(problems.size());
		return new FailureAnalysis(summary + "\n\n" + ConfigurationProblemReport.describe(problems),
				"Change the configuration as each problem says.", cause);
	}

}
