/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

/**
 * Strategy interface for origins that are data, as {@link AllowedOriginSource}, where
 * sets are too large to load: it is asked about one origin at a time. What was answered
 * is remembered for a bounded number of origins. It may block, and must be thread-safe.
 */
@FunctionalInterface
public interface AllowedOriginLookup {

	/**
	 * Say whether an origin is allowed.
	 * @param origin an origin as browsers write it, such as {@code https://shop.example}:
	 * one that is well-formed, and that the policy could list under its
	 * {@code dangerously-} settings; anybody can send any
	 * @param scope in whose set
	 * @return whether it is
	 * @throws RuntimeException if it cannot be said now
	 */
	boolean isAllowed(String origin, OriginScope scope);

}
