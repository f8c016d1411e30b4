/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.util.Collection;

/**
 * Strategy interface for origins that are data: a policy whose {@code origins-from} is
 * the name of a bean of this type allows what the bean answers, besides its
 * {@code allowed-origins}. What was answered is remembered, so a request hardly ever
 * waits for it.
 * <p>
 * An implementation may block: it is called on threads of its own and never on an event
 * loop, on several at once for different scopes, so it must be thread-safe.
 */
@FunctionalInterface
public interface AllowedOriginSource {

	/**
	 * Load the allowed origins of a scope.
	 * @param scope whose origins
	 * @return entries as {@code allowed-origins} has them, patterns included; empty if
	 * nobody may call. An entry that is invalid, or would need a {@code dangerously-}
	 * setting that the policy does not have, is left out and reported, and so is
	 * {@code *}. Of more than 100,000 entries the others are left out:
	 * {@link AllowedOriginLookup} is for these
	 * @throws RuntimeException if the origins cannot be loaded now: what was loaded
	 * before goes on to count for as long as {@code cors.origin-sources.stale-for}
	 */
	Collection<String> load(OriginScope scope);

}
