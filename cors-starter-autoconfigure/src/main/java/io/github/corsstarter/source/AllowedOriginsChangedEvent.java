/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import org.jspecify.annotations.Nullable;

/**
 * Event to be published by the application when origins that are data have changed: what
 * is remembered of them is forgotten, and the next request asks the source. Published
 * inside a transaction it counts from the commit. With
 * {@code cors.origin-sources.broadcast} all instances of the application hear it.
 * Immutable.
 *
 * @param policy the name of the policy
 * @param scope the value of the scope whose origins have changed, as
 * {@link OriginScope#value()} has it, or {@code null} for all of the policy
 */
public record AllowedOriginsChangedEvent(String policy, @Nullable String scope) {

}
