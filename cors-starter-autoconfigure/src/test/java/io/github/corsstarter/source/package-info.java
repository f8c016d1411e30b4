/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Origins that are data, and what is remembered of them.
 */
@NullMarked
package io.github.corsstarter.source;

import org.jspecify.annotations.NullMarked;
