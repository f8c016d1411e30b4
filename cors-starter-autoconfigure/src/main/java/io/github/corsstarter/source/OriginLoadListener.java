/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;

import io.github.corsstarter.policy.Internal;

/**
 * Is told of each load of a source. Must be safe for use by many threads.
 */
@Internal
public interface OriginLoadListener {

	/**
	 * A load has ended.
	 * @param policy the name of the policy
	 * @param outcome how
	 * @param duration how long it took
	 */
	void loaded(String policy, LoadOutcome outcome, Duration duration);

	/**
	 * How a load has ended.
	 */
	enum LoadOutcome {

		/** With origins, or without any. */
		SUCCESS,

		/** With an error. */
		FAILURE,

		/** Not in time; what comes later counts all the same. */
		TIMEOUT,

		/** It was not begun: too many others were waiting. */
		REJECTED

	}

}
