/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * What a contestant made of a request.
 *
 * @param passedOn whether the request went on to the application
 * @param status the response's status
 * @param allowOrigin the value of {@code Access-Control-Allow-Origin}
 */
record Answer(boolean passedOn, int status, @Nullable String allowOrigin) {

	static final int OK = 200;

	static Answer passedOn(@Nullable String allowOrigin) {
		return new Answer(true, OK, allowOrigin);
	}

	static Answer preflight(int status, @Nullable String allowOrigin) {
		return new Answer(false, status, allowOrigin);
	}

	static Answer refused() {
		return new Answer(false, 403, null);
	}

}
