/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Tests of the dashboard and the alerts, with Prometheus.
 */
@NullMarked
package io.github.corsstarter.observability;

import org.jspecify.annotations.NullMarked;
