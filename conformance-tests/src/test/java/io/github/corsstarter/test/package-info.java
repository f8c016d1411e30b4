/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the suites about browsers need of the test kit beyond what it promises.
 */
@NullMarked
package io.github.corsstarter.test;

import org.jspecify.annotations.NullMarked;
