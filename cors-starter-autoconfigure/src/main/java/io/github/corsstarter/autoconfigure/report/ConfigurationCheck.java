package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

/**
 * Finds one kind of problem once all beans are there. Says what it finds, and leaves it
 * to others whether the application starts.
 */
@FunctionalInterface
@Internal
public interface ConfigurationCheck {

	/**
	 * Find problems.
	 * @return what is wrong or doubtful
	 */
	Stream<ConfigurationProblem> check();

}
