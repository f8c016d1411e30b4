/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;

import io.github.corsstarter.policy.Internal;

/**
 * For how long and how much of what sources answer is remembered.
 *
 * @param refreshAfter the age at which an answer is asked for again in the background
 * @param expireAfter the age from which a request waits for a new answer
 * @param staleFor the age to which an answer counts while its source fails
 * @param loadTimeout how long a request waits
 * @param maxScopes how many sets are remembered, and how many questions that were
 * answered with nothing
 * @param maxRememberedOrigins how many origins of look-ups are remembered
 * @param maxConcurrentLoads how many loads of one source are under way at a time
 */
@Internal
public record OriginSourceSettings(Duration refreshAfter, Duration expireAfter, Duration staleFor, Duration loadTimeout,
		int maxScopes, int maxRememberedOrigins, int maxConcurrentLoads) {

}
