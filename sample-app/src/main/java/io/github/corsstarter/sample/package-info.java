/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A shop, the same on both web stacks. The policies of {@code application.yml} govern its
 * API.
 */
@NullMarked
package io.github.corsstarter.sample;

import org.jspecify.annotations.NullMarked;
