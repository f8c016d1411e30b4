/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Reports, once, that CORS headers were in a response before the policies were asked:
 * someone else writes them too, and does so where no policy governs.
 */
@Internal
public final class HeadersInFront {

	private final Log logger;

	private final boolean orServer;

	private final Supplier<List<String>> filtersAhead;

	private final AtomicBoolean reported = new AtomicBoolean();

	/**
	 * Create the report.
	 * @param filter the filter that asks the policies
	 * @param orServer whether the server may have written them, too
	 * @param filtersAhead the names of the filters ahead, of which one may be the writer
	 */
	public HeadersInFront(Class<?> filter, boolean orServer, Supplier<List<String>> filtersAhead) {
		this.logger = LogFactory.getLog(filter);
		this.orServer = orServer;
		this.filtersAhead = filtersAhead;
	}

	/**
	 * Report headers.
	 * @param headerNames their names
	 */
	public void report(List<String> headerNames) {
		if (this.reported.compareAndSet(false, true)) {
			this.logger.warn(
					"A response had CORS headers (%s) before the policies were asked, written by %s. On governed paths the policy's headers replace them; elsewhere they are sent as they are. Leave them to the policies alone."
						.formatted(String.join(", ", headerNames), writers(this.filtersAhead.get())));
		}
	}

	private String writers(List<String> filtersAhead) {
		if (filtersAhead.isEmpty()) {
			return (this.orServer ? "the server or " : "") + "a filter that is not a bean";
		}
		return ((filtersAhead.size() == 1) ? "the filter '%s'" : "one of the filters '%s'")
			.formatted(String.join("', '", filtersAhead)) + (this.orServer ? ", or by the server" : "");
	}

}
