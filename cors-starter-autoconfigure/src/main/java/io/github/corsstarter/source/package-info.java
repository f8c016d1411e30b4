/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Origins that are data: where they come from, the bounded memory of what was answered,
 * and the news that they changed.
 */
@NullMarked
package io.github.corsstarter.source;

import org.jspecify.annotations.NullMarked;
