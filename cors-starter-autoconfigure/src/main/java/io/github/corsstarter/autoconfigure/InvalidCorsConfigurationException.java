package io.github.corsstarter.autoconfigure;

import java.util.List;

/**
 * Thrown when the configuration of CORS is invalid. Holds all that is wrong, not only the
 * first.
 */
class InvalidCorsConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ConfigurationProblem> problems;

	InvalidCorsConfigurationException(List<ConfigurationProblem> problems) {
		super("The configuration of CORS is invalid:\n\n" + ConfigurationProblemReport.describe(problems));
		this.problems = List.copyOf(problems);
	}

	List<ConfigurationProblem> getProblems() {
		return this.problems;
	}

}
