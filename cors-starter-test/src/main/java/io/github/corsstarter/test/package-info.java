/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The browser's part of the CORS protocol, for tests of an application's configuration:
 * over MockMvc, one of Spring's test clients, or any URL. Besides, assertions about the
 * origins that a policy of the starter admits; they alone need the starter.
 */
@NullMarked
package io.github.corsstarter.test;

import org.jspecify.annotations.NullMarked;
