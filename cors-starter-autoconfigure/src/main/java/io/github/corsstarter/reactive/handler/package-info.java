/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The handler mappings of WebFlux: which handlers a request may come to, and what they
 * declare.
 */
@NullMarked
package io.github.corsstarter.reactive.handler;

import org.jspecify.annotations.NullMarked;
