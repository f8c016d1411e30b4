/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.InstantSource;

/**
 * What all pages of a browser share.
 *
 * @param connection carries the requests
 * @param server the URL that paths are resolved against
 * @param engine whom the browser follows
 * @param cookies the cookies
 * @param clock the time
 */
record BrowserProfile(BrowserConnection connection, Server server, Engine engine, CookieJar cookies,
		InstantSource clock) {

	static BrowserProfile of(BrowserConnection connection, Server server, Engine engine, InstantSource clock) {
		return new BrowserProfile(connection, server, engine, new CookieJar(engine, clock), clock);
	}

	URI resolve(String url) {
		return this.server.uri().resolve(url);
	}

	PreflightCache newPreflightCache() {
		return new PreflightCache(this.clock, this.engine);
	}

	/**
	 * Knows where the application is, when it is asked: a test's server has no port
	 * before it runs.
	 */
	@FunctionalInterface
	interface Server {

		URI uri();

	}

}
