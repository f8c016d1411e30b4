/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The handler mappings of Spring MVC: which handlers a request may come to, and what they
 * declare.
 */
@NullMarked
package io.github.corsstarter.servlet.handler;

import org.jspecify.annotations.NullMarked;
