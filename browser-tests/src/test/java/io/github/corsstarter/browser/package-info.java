/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The policies before their judges: Chromium, Firefox and WebKit.
 */
@NullMarked
package io.github.corsstarter.browser;

import org.jspecify.annotations.NullMarked;
