/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.SourcedPolicy;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Finds the policy under which a request is decided, where a source adds to its origins.
 * Safe for use by many threads.
 */
@Internal
public interface SourcedOrigins {

	/**
	 * Knows no source, so where a policy has one, its own origins alone count.
	 */
	SourcedOrigins NONE = (selection, path, protocol, request) -> {
		PolicySelection trial = selection.trial();
		return selection.with(unavailable(selection.policy()),
				(trial != null) ? trial.with(unavailable(trial.policy()), null) : null);
	};

	private static CorsPolicy unavailable(CorsPolicy policy) {
		return (policy.originsFrom() != null) ? new SourcedPolicy(policy, Duration.ZERO).whereUnavailable() : policy;
	}

	/**
	 * Find the policy, if nobody has to be waited for.
	 * @param selection the policy as it was written
	 * @param path the path of the request within the application
	 * @param protocol decides
	 * @param request the facts about the request
	 * @return the same selection, with the policies under which the request is decided,
	 * or {@code null} if a source has to be waited for
	 */
	@Nullable PolicySelection findNow(PolicySelection selection, PathContainer path, CorsProtocol protocol, CorsRequest request);

	/**
	 * Find the policy, after the source has answered. The facts about the request are not
	 * needed any more when this returns.
	 * @param selection what governs the request
	 * @param path the request's path
	 * @param protocol decides about the request
	 * @param request the request
	 * @return as {@link #findNow}, in time and never with an error
	 */
	default CompletableFuture<PolicySelection> find(PolicySelection selection, PathContainer path,
			CorsProtocol protocol, CorsRequest request) {
		PolicySelection now = findNow(selection, path, protocol, request);
		return CompletableFuture.completedFuture((now != null) ? now : selection);
	}

}
