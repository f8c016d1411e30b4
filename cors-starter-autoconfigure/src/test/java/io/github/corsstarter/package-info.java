/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What holds for the code of all packages.
 */
@NullMarked
package io.github.corsstarter;

import org.jspecify.annotations.NullMarked;
