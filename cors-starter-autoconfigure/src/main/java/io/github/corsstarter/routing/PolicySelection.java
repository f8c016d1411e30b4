/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * A policy that governs a request, and why this one does. Immutable.
 *
 * @param policy the policy
 * @param rule what selected it: a path pattern such as {@code path /api/**}, an
 * annotation such as {@code @UseCorsPolicy on Orders#list}, or {@code default}
 * @param trial the trial of the policy's successor, which decides and reports beside it,
 * {@code null} if there is none
 * @param scope what takes the scope of the policy's origins from the path of the request,
 * {@code null} if they have none there
 */
@Internal
public record PolicySelection(CorsPolicy policy, String rule, @Nullable PolicySelection trial,
		@Nullable PathScope scope) {

	/**
	 * The {@link #rule()} of the policy that governs what no other claims.
	 */
	public static final String DEFAULT_RULE = "default";

	/**
	 * Stands for the rule where no policy governs a request.
	 */
	public static final String NO_RULE = "none";

	/**
	 * Select a policy without a trial, whose origins have no scope in the path.
	 * @param policy the policy
	 * @param rule what selected it
	 */
	public PolicySelection(CorsPolicy policy, String rule) {
		this(policy, rule, null, null);
	}

	/**
	 * Whether the policy decides as it was written, and alone: no source adds to its
	 * origins, and no other is tried beside it.
	 * @return whether it does
	 */
	public boolean isAsWritten() {
		return this.trial == null && this.policy.originsFrom() == null;
	}

	/**
	 * Take the scope from the path, which is one of several that the request may mean.
	 * @param path one reading of the request's path
	 * @return a selection that holds for this reading
	 */
	public PolicySelection in(PathContainer path) {
		if (this.scope == null && (this.trial == null || this.trial.scope == null)) {
			return this;
		}
		return new PolicySelection(this.policy, this.rule, (this.trial != null) ? this.trial.in(path) : null,
				(this.scope != null) ? new PathScope.Reading(this.scope.valueIn(path)) : null);
	}

	/**
	 * Decide under other policies than those that were written: such as have origins of
	 * their sources, too.
	 * @param policy the policy
	 * @param trial the trial of its successor
	 * @return the same selection, of the other policies
	 */
	public PolicySelection with(CorsPolicy policy, @Nullable PolicySelection trial) {
		return (policy == this.policy && trial == this.trial) ? this
				: new PolicySelection(policy, this.rule, trial, this.scope);
	}

}
