/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests with the reverse proxies that docs/proxies.md speaks of.
 */
@NullMarked
package io.github.corsstarter.proxy;

import org.jspecify.annotations.NullMarked;
