/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the documentation.
 */
@NullMarked
package io.github.corsstarter.documentation;

import org.jspecify.annotations.NullMarked;
