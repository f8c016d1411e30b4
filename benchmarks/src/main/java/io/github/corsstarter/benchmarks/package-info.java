/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the filters cost, beside Spring's own and beside the least that any filter could
 * do.
 */
@NullMarked
package io.github.corsstarter.benchmarks;

import org.jspecify.annotations.NullMarked;
