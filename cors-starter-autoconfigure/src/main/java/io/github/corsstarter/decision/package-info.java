/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Telling of decisions: listeners, log, metrics, events, and the words for a reason.
 */
@NullMarked
package io.github.corsstarter.decision;

import org.jspecify.annotations.NullMarked;
