/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.time.InstantSource;

/**
 * A browser of the test kit whose time the test makes.
 */
public final class TimedBrowser {

	private TimedBrowser() {
	}

	/**
	 * Open a page.
	 * @param connection carries the requests
	 * @param engine whom the browser follows
	 * @param clock the time
	 * @param origin the page's origin
	 * @return the page
	 */
	public static CorsPage pageOf(BrowserConnection connection, Engine engine, InstantSource clock, String origin) {
		return new CorsPage(BrowserProfile.of(connection, connection::server, engine, clock),
				new Initiator(Origins.check(origin), false, false));
	}

}
