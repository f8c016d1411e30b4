/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What is allowed: policies, origins, and the decision about one request with its reason.
 * Depends on the JDK alone; knows neither servlets nor exchanges nor paths.
 */
@NullMarked
package io.github.corsstarter.policy;

import org.jspecify.annotations.NullMarked;
