/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What handlers say about their policies, apart from any web stack.
 */
@NullMarked
package io.github.corsstarter.handler;

import org.jspecify.annotations.NullMarked;
