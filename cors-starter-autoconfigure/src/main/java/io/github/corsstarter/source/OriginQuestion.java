/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import org.jspecify.annotations.Nullable;

/**
 * What a source is asked.
 *
 * @param scope the value of the scope
 * @param origin the origin, where the source is asked about one at a time, otherwise
 * {@code null}
 */
record OriginQuestion(String scope, @Nullable String origin) {

	static final OriginQuestion GLOBAL = new OriginQuestion("", null);

	static OriginQuestion of(String scope) {
		return scope.isEmpty() ? GLOBAL : new OriginQuestion(scope, null);
	}

}
