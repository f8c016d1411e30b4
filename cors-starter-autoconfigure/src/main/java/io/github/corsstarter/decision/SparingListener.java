/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.DecisionReason;

/**
 * A listener of the starter's own, to which most decisions are of no interest or say
 * enough by themselves. So it hears the decision alone first, and nobody has to put
 * together what the decision is about.
 */
interface SparingListener extends DecisionListener {

	/**
	 * Whether decisions for a reason are of interest now. May be asked before there is a
	 * decision.
	 */
	boolean isInterestedIn(DecisionReason reason);

	/**
	 * Hear of a decision.
	 * @param decision the decision
	 * @param enforced whether it is carried out
	 * @return whether {@link #onDecision} is to tell what it is about
	 */
	default boolean hear(CorsDecision decision, boolean enforced) {
		return isInterestedIn(decision.reason());
	}

}
