/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of instances that tell each other over Spring Cloud Bus.
 */
@NullMarked
package io.github.corsstarter.bus;

import org.jspecify.annotations.NullMarked;
