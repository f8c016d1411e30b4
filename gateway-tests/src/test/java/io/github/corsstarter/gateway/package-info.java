/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests with a gateway that answers for others.
 */
@NullMarked
package io.github.corsstarter.gateway;

import org.jspecify.annotations.NullMarked;
