/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An empty page, from which a test calls the API as a script would.
 *
 * @param stage the browser and the application
 * @param origin the page's origin
 */
record CasePage(Stage stage, String origin) {

	static CasePage trusted(Stage stage) {
		return open(stage, "app.localhost", "");
	}

	static CasePage foreign(Stage stage) {
		return open(stage, "evil.localhost", "");
	}

	/**
	 * A trusted page that does not say where its requests come from.
	 */
	static CasePage silent(Stage stage) {
		return open(stage, "app.localhost", "?referrerPolicy=no-referrer");
	}

	private static CasePage open(Stage stage, String host, String query) {
		RealBrowser browser = stage.browser();
		String origin = "http://%s:%d".formatted(host, stage.application().port());
		browser.open(origin + "/cases/page" + query);
		return new CasePage(stage, origin);
	}

	/**
	 * The URL of a case at the API's origin.
	 * @param path the path below {@code /cases/}
	 */
	String url(String path) {
		return "http://localhost:%d/cases/%s".formatted(this.stage.application().port(), path);
	}

	/**
	 * Fetch a case.
	 * @param init the options of {@code fetch} as JavaScript
	 * @return status and body, or {@code blocked}
	 */
	String fetch(String path, String init) {
		return evaluate("fetch('%s', %s).then(async (r) => `${r.status} ${await r.text()}`, () => 'blocked')"
			.formatted(url(path), init));
	}

	String fetch(String path) {
		return fetch(path, "{}");
	}

	String evaluate(String expression) {
		return this.stage.browser().evaluate(expression);
	}

	/**
	 * Check what has reached the server for a path, each as method and status. A page may
	 * have its response before the server is done with the request.
	 * @param path the path below {@code /cases/}
	 */
	void awaitRequests(String path, String... requests) {
		RequestLog log = this.stage.application().context().getBean(RequestLog.class);
		await().untilAsserted(() -> assertThat(log.of("/cases/" + path)).containsExactly(requests));
	}

}
