/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The parts of the shop that differ on Spring MVC.
 */
@NullMarked
package io.github.corsstarter.sample.servlet;

import org.jspecify.annotations.NullMarked;
