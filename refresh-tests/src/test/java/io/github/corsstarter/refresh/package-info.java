/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of applications whose configuration changes while they run.
 */
@NullMarked
package io.github.corsstarter.refresh;

import org.jspecify.annotations.NullMarked;
