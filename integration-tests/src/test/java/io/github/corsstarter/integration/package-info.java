/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests with what else answers HTTP in an application.
 */
@NullMarked
package io.github.corsstarter.integration;

import org.jspecify.annotations.NullMarked;
