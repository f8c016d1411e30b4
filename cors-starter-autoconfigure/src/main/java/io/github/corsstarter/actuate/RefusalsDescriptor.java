/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.List;

import io.github.corsstarter.decision.RecentRefusals;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The last refusals alone.
 *
 * @param refusals the last refusals, the newest first
 */
record RefusalsDescriptor(List<RecentRefusals.Refusal> refusals) implements OperationResponseBody {

}
