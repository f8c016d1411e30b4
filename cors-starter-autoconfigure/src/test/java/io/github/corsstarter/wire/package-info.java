/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The wire contract: one table of cases, run against the pure decision and on each
 * server.
 */
@NullMarked
package io.github.corsstarter.wire;

import org.jspecify.annotations.NullMarked;
