/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What handlers declare about their policies, by annotations, {@code @CrossOrigin} and
 * route attributes, and what of it can be known before the dispatcher has chosen one. The
 * same for both web stacks.
 */
@NullMarked
package io.github.corsstarter.handler;

import org.jspecify.annotations.NullMarked;
