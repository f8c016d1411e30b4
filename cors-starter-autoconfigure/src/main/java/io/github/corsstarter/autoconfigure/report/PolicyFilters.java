/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

/**
 * Finds the filters that enforce the policies and that the application may place itself.
 */
@FunctionalInterface
@Internal
public interface PolicyFilters {

	Stream<PolicyFilter> find();

	/**
	 * A filter that enforces the policies.
	 *
	 * @param registration the bean that registers it
	 * @param order its place among all filters
	 */
	record PolicyFilter(String registration, int order) {

	}

}
