/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.source;

import org.springframework.context.ApplicationEvent;

/**
 * When news that was published counts.
 */
@FunctionalInterface
interface NewsTiming {

	/**
	 * Hand on an event when it counts.
	 * @param event the event
	 * @param news hands it on
	 */
	void whenItCounts(ApplicationEvent event, Runnable news);

}
