/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the suites of others expect of CORS, asked of real servers.
 */
@NullMarked
package io.github.corsstarter.conformance;

import org.jspecify.annotations.NullMarked;
