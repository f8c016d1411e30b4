/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;

import io.github.corsstarter.policy.Internal;

/**
 * Finds the filters of the application that stand ahead of the policies' filter and may
 * write CORS headers of their own.
 */
@FunctionalInterface
@Internal
public interface FiltersAhead {

	/**
	 * Find the filters.
	 * @return the names of their beans
	 */
	List<String> names();

}
