/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The parts of the shop that differ on WebFlux.
 */
@NullMarked
package io.github.corsstarter.sample.reactive;

import org.jspecify.annotations.NullMarked;
