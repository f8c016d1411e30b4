/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

/**
 * Finds CORS configuration of one kind that is not a policy.
 */
@FunctionalInterface
@Internal
public interface OtherCorsFinder {

	Stream<OtherCors> find();

}
