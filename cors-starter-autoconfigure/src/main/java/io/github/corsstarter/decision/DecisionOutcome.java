/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Locale;

import io.github.corsstarter.policy.DecisionReason;

/**
 * What becomes of a cross-origin request.
 */
enum DecisionOutcome {

	/** It is allowed. */
	ALLOWED,

	/** It is refused. */
	REJECTED,

	/** It would be refused if the policy were enforced. */
	REPORTED,

	/** No policy governs it. */
	UNGOVERNED;

	static DecisionOutcome of(DecisionReason reason, boolean enforced) {
		if (reason == DecisionReason.NOT_GOVERNED) {
			return UNGOVERNED;
		}
		return !reason.isRejection() ? ALLOWED : enforced ? REJECTED : REPORTED;
	}

	/**
	 * Return the word for it in metrics and in the endpoint.
	 * @return the name in lower case
	 */
	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
