/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests that nothing blocks an event loop.
 */
@NullMarked
package io.github.corsstarter.blocking;

import org.jspecify.annotations.NullMarked;
