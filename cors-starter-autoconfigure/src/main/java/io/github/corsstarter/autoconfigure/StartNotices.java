/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.autoconfigure.report.PolicyTable;
import io.github.corsstarter.autoconfigure.report.ReportOnlyNotice;
import io.github.corsstarter.policy.PublicSuffixList;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * What an application is told when it starts, and what is read once it is ready.
 */
final class StartNotices implements SmartInitializingSingleton, ApplicationListener<ApplicationReadyEvent> {

	private final @Nullable PolicyTable table;

	private final ReportOnlyNotice reportOnly;

	/**
	 * Create the notices.
	 * @param table says which policies are in force, {@code null} if nobody wants to know
	 * @param reportOnly says which of them are not enforced
	 */
	StartNotices(@Nullable PolicyTable table, ReportOnlyNotice reportOnly) {
		this.table = table;
		this.reportOnly = reportOnly;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.table != null) {
			this.table.log();
		}
		this.reportOnly.begin();
	}

	/**
	 * Read what advice about refused origins needs, on a thread of its own. Otherwise the
	 * first refusal would wait for a file, in WebFlux on an event loop.
	 */
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Thread thread = new Thread(PublicSuffixList::prepare, "cors-advice");
		thread.setDaemon(true);
		thread.start();
	}

}
