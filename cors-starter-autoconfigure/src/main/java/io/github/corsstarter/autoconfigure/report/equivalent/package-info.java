/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What other CORS configuration says, said as policies.
 */
@NullMarked
package io.github.corsstarter.autoconfigure.report.equivalent;

import org.jspecify.annotations.NullMarked;
