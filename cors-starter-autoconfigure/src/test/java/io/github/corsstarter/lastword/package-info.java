/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests that CORS headers are the policies' alone, whoever else writes them.
 */
@NullMarked
package io.github.corsstarter.lastword;

import org.jspecify.annotations.NullMarked;
