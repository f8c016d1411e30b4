/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;

/**
 * What sources answer, asked for when the first policy comes along that has one: most
 * applications have none, and need not make what remembers answers. Where there is one at
 * the start, it is made then: requests on an event loop must not wait for each other.
 */
@Internal
public final class OriginsWhenNeeded implements SourcedOrigins {

	private final SingletonSupplier<SourcedOrigins> origins;

	/**
	 * Create the origins.
	 * @param origins finds what knows the sources, when the first is needed
	 * @param policies the policies at the start
	 */
	public OriginsWhenNeeded(Supplier<SourcedOrigins> origins, CorsPolicies policies) {
		this.origins = SingletonSupplier.of(origins);
		if (policies.asCollection().stream().anyMatch((policy) -> policy.originsFrom() != null)) {
			this.origins.obtain();
		}
	}

	@Override
	public @Nullable PolicySelection findNow(PolicySelection selection, PathContainer path, CorsProtocol protocol,
			CorsRequest request) {
		return hasSource(selection) ? this.origins.obtain().findNow(selection, path, protocol, request) : selection;
	}

	@Override
	public CompletableFuture<PolicySelection> find(PolicySelection selection, PathContainer path, CorsProtocol protocol,
			CorsRequest request) {
		return hasSource(selection) ? this.origins.obtain().find(selection, path, protocol, request)
				: CompletableFuture.completedFuture(selection);
	}

	private static boolean hasSource(PolicySelection selection) {
		PolicySelection trial = selection.trial();
		return selection.policy().originsFrom() != null || (trial != null && hasSource(trial));
	}

}
