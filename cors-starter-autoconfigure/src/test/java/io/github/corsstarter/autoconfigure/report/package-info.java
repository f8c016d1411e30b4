/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What is said of a configuration.
 */
@NullMarked
package io.github.corsstarter.autoconfigure.report;

import org.jspecify.annotations.NullMarked;
