/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import io.github.corsstarter.policy.Internal;

/**
 * What is remembered of the answers of sources, to those who bring news. Safe for use by
 * many threads; nothing here waits for a source.
 */
@Internal
public interface OriginMemory {

	/**
	 * Forget what is remembered of some origins. What is being loaded now is loaded
	 * again, so a write that has been committed before this call is never overlooked.
	 * @param change which origins
	 */
	void forget(AllowedOriginsChangedEvent change);

	/**
	 * Ask the sources again before anything that is remembered counts, because news may
	 * have been missed. Where a source fails, what is remembered goes on to count.
	 */
	void refreshAll();

}
