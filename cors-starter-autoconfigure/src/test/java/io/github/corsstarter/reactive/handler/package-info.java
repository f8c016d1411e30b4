/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How a request finds its policy.
 */
@NullMarked
package io.github.corsstarter.reactive.handler;

import org.jspecify.annotations.NullMarked;
