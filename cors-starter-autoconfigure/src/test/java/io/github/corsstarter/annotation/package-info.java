/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Policies that handlers ask for, on each stack and server.
 */
@NullMarked
package io.github.corsstarter.annotation;

import org.jspecify.annotations.NullMarked;
