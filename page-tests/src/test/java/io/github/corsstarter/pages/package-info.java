/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The steps of the documentation's pages, done in their order.
 */
@NullMarked
package io.github.corsstarter.pages;

import org.jspecify.annotations.NullMarked;
