/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.function.LongSupplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsRequest;

/**
 * A decision about a cross-origin request, as {@link DecisionListener}s are told of it.
 * To be used during the call alone: it reads the request when asked.
 */
public final class ReportedDecision {

	private final CorsDecision decision;

	private final String rule;

	private final boolean enforced;

	private final String path;

	private final CorsRequest request;

	/** 0 until somebody asks the clock. */
	private long nanoTime;

	ReportedDecision(CorsDecision decision, String rule, boolean enforced, String path, CorsRequest request) {
		this.decision = decision;
		this.rule = rule;
		this.enforced = enforced;
		this.path = path;
		this.request = request;
	}

	/**
	 * Return the policy that decided.
	 * @return the policy
	 */
	public CorsPolicy policy() {
		return this.decision.policy();
	}

	/**
	 * Return the decision.
	 * @return the decision
	 */
	public CorsDecision decision() {
		return this.decision;
	}

	/**
	 * Return what selected the policy.
	 * @return a path pattern such as {@code path /api/**}, an annotation such as
	 * {@code @UseCorsPolicy on Orders#list}, or {@code default}
	 */
	public String rule() {
		return this.rule;
	}

	/**
	 * Whether the decision is carried out.
	 * @return whether the policy is enforced
	 */
	public boolean isEnforced() {
		return this.enforced;
	}

	/**
	 * Return the path of the request within the application.
	 * @return the path, as it was sent
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the facts about the request.
	 * @return the facts
	 */
	public CorsRequest request() {
		return this.request;
	}

	/**
	 * Return what the clock says. It is asked once, however many want to know: that takes
	 * longer than what they do with the answer.
	 */
	long nanoTime(LongSupplier clock) {
		if (this.nanoTime == 0) {
			this.nanoTime = clock.getAsLong();
		}
		return this.nanoTime;
	}

	DecisionExplanation explanation() {
		return new DecisionExplanation(this.decision, this.rule, this.request);
	}

}
