/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

/**
 * Strategy interface for beans that are told of each decision about a cross-origin
 * request, on the thread of the request and before anything is answered. An
 * implementation must be quick and thread-safe, and must not keep what it is told. What
 * it throws is logged, and changes no answer.
 */
@FunctionalInterface
public interface DecisionListener {

	/**
	 * Called when a decision has been made.
	 * @param decision the decision, with what it is about
	 */
	void onDecision(ReportedDecision decision);

}
