/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import io.github.corsstarter.policy.Internal;

/**
 * Brings news to the other instances of the application.
 */
@FunctionalInterface
@Internal
public interface NewsChannel {

	/**
	 * Send news, without waiting for anything: an event loop may ask for it.
	 * @param change what has changed
	 */
	void send(AllowedOriginsChangedEvent change);

}
