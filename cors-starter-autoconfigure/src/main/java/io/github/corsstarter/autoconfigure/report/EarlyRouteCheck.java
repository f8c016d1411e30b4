/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.policy.Internal;

/**
 * Finds problems of routes that only their classes tell yet, where a start stops before
 * its beans are made.
 */
@FunctionalInterface
@Internal
public interface EarlyRouteCheck {

	/**
	 * Find problems.
	 * @param routes the routes whose handlers say something
	 * @return what is wrong
	 */
	Stream<ConfigurationProblem> check(List<DeclaredRoute> routes);

}
