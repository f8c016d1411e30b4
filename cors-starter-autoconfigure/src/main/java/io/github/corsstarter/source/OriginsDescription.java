/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import java.time.Duration;
import java.util.List;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the answers of a source, for people who ask. Immutable.
 *
 * @param source the name of the source
 * @param scope what tells its sets apart
 * @param lookup whether it is asked about one origin at a time
 * @param known how many sets are known, or how many origins of a look-up
 * @param evictions how many had to make room for others
 * @param failing whether the last load failed
 * @param lastFailure why the last failed load failed, {@code null} if none did
 * @param lastFailureAge how long ago
 * @param scopes what is known, the newest first
 */
@Internal
public record OriginsDescription(String source, String scope, boolean lookup, int known, long evictions,
		boolean failing, @Nullable String lastFailure, @Nullable Duration lastFailureAge,
		List<ScopeDescription> scopes) {

	/**
	 * A set that is known, or what a look-up said of one origin.
	 *
	 * @param value the value of the scope
	 * @param origin the origin of a look-up, otherwise {@code null}
	 * @param size how many entries count
	 * @param leftOut how many do not
	 * @param age how long ago it was asked for
	 * @param lastError why it could not be renewed, {@code null} if it could
	 */
	public record ScopeDescription(String value, @Nullable String origin, int size, int leftOut, Duration age,
			@Nullable String lastError) {

	}

}
