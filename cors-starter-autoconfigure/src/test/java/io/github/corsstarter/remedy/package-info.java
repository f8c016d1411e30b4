/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests that follow the advice about refused requests.
 */
@NullMarked
package io.github.corsstarter.remedy;

import org.jspecify.annotations.NullMarked;
