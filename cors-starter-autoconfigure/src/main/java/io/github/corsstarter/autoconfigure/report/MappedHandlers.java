/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.Optional;

import io.github.corsstarter.policy.Internal;

/**
 * Finds all handlers of an application, whichever the web stack.
 */
@FunctionalInterface
@Internal
public interface MappedHandlers {

	/**
	 * Find the handlers.
	 * @return the handlers, empty where there may be others that nobody can list
	 */
	Optional<List<MappedHandler>> find();

}
