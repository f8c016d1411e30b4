/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The endpoint.
 */
@NullMarked
package io.github.corsstarter.actuate;

import org.jspecify.annotations.NullMarked;
