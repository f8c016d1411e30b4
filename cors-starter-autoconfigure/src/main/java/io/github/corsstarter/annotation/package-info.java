/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a handler says about its own CORS policy.
 */
@NullMarked
package io.github.corsstarter.annotation;

import org.jspecify.annotations.NullMarked;
