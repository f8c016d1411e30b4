/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import io.github.corsstarter.policy.Internal;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why nothing was done, or explained.
 *
 * @param message why, and what to write instead where there is something
 */
@Internal
public record Refusal(String message) implements OperationResponseBody {

}
