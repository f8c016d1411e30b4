/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

/**
 * Finds one kind of problem once all beans are there. Says what it finds, and leaves it
 * to others whether the application starts.
 */
@FunctionalInterface
@Internal
public interface ConfigurationCheck {

	/**
	 * Find problems.
	 * @param settings the settings that are to hold
	 * @param policies the policies that are to be in force, those of the settings unless
	 * code of the application has set others
	 * @return what is wrong or doubtful
	 */
	Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies);

	/**
	 * Whether there is something to find where the application has no policy, so the
	 * starter does nothing.
	 */
	default boolean isForNoPolicies() {
		return false;
	}

}
