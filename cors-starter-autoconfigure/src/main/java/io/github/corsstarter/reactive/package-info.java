/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The WebFlux side: the filter, and the response in which it has the last word.
 */
@NullMarked
package io.github.corsstarter.reactive;

import org.jspecify.annotations.NullMarked;
