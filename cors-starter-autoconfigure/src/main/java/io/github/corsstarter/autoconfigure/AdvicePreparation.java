/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.PublicSuffixList;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Reads what advice about refused origins needs, once the application is ready and on a
 * thread of its own. Otherwise the first refusal would wait for a file, in WebFlux on an
 * event loop.
 */
final class AdvicePreparation implements ApplicationListener<ApplicationReadyEvent> {

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread thread = new Thread(PublicSuffixList::prepare, "cors-advice");
		thread.setDaemon(true);
		thread.start();
	}

}
