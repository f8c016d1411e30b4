/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What tests on real servers share: the servers, and a client that sends bytes as they
 * are.
 */
@NullMarked
package io.github.corsstarter.testing;

import org.jspecify.annotations.NullMarked;
