/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What is said of a configuration: one kind of problem, whoever finds it, one report of
 * all of them, and what stands beside the policies. Knows nothing of the
 * auto-configurations that ask it. For the starter's own use: nothing here is promised.
 */
@NullMarked
package io.github.corsstarter.autoconfigure.report;

import org.jspecify.annotations.NullMarked;
