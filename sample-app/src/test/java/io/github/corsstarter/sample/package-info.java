/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the sample application on both web stacks.
 */
@NullMarked
package io.github.corsstarter.sample;

import org.jspecify.annotations.NullMarked;
