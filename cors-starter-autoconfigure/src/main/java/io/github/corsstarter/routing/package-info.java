/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which policy governs a path, and the registry whose policies are swapped whole.
 */
@NullMarked
package io.github.corsstarter.routing;

import org.jspecify.annotations.NullMarked;
