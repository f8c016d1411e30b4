/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import io.github.corsstarter.testing.RunningApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An empty page of the application's on a host of its own, which calls the application as
 * {@code localhost}.
 *
 * @param browser the browser that shows it
 * @param application the application
 * @param base the URL where it calls the application
 */
record Page(RealBrowser browser, RunningApplication application, String base) {

	/** A page of an origin that the policies list. */
	static final String TRUSTED = "app.localhost";

	/** A page of an origin that nobody knows. */
	static final String FOREIGN = "evil.localhost";

	static Page open(Stage stage, RunningApplication application, String host) {
		return open(stage, application, "http", host, application.port());
	}

	/**
	 * Open a page of an application that speaks TLS.
	 */
	static Page openOverTls(Stage stage, RunningApplication application, String host) {
		return open(stage, application, "https", host, application.port());
	}

	/**
	 * Open a page of an application behind a proxy that ends TLS.
	 */
	static Page openBehindTls(Stage stage, RunningApplication application, String host) {
		return open(stage, application, "https", host, stage.tlsFront(application).port());
	}

	private static Page open(Stage stage, RunningApplication application, String scheme, String host, int port) {
		RealBrowser browser = stage.browser();
		browser.open("%s://%s:%d/page".formatted(scheme, host, port));
		return new Page(browser, application, "%s://localhost:%d".formatted(scheme, port));
	}

	/**
	 * The URL of a path.
	 */
	String url(String path) {
		return this.base + path;
	}

	String evaluate(String expression) {
		return this.browser.evaluate(expression);
	}

	/**
	 * Fetch a path.
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

	/**
	 * Open a WebSocket.
	 * @return {@code connected} or {@code refused}
	 */
	String connect(String path) {
		return connect(this.browser, url(path));
	}

	/**
	 * Open a WebSocket of the page that a browser shows.
	 */
	static String connect(RealBrowser browser, String url) {
		return browser.evaluate("""
				new Promise((resolve) => {
					const socket = new WebSocket('%s');
					socket.onopen = () => {
						socket.close();
						resolve('connected');
					};
					socket.onerror = () => resolve('refused');
				})
				""".formatted(url.replaceFirst("^http", "ws")));
	}

	/**
	 * Send a form into a frame. What comes back is not waited for.
	 * @param encoding the form's content type; {@code text/plain} writes a field's name
	 * and value as they are, with a {@code =} between
	 */
	void submit(String path, String encoding, String name, String value) {
		evaluate("""
				(() => {
					const frame = document.createElement('iframe');
					frame.name = 'frame' + Math.random();
					document.body.append(frame);
					const form = document.createElement('form');
					Object.assign(form, { method: 'post', enctype: '%s', target: frame.name, action: '%s' });
					const field = document.createElement('input');
					Object.assign(field, { type: 'hidden', name: '%s', value: '%s' });
					form.append(field);
					document.body.append(form);
					form.submit();
				})()
				""".formatted(encoding, url(path), name, value));
	}

	Calls calls() {
		return this.application.context().getBean(Calls.class);
	}

	RequestLog log() {
		return this.application.context().getBean(RequestLog.class);
	}

	/**
	 * Check what has reached the server for a path, each as method and status. A page may
	 * have its response before the server is done with the request.
	 */
	void awaitRequests(String path, String... requests) {
		await().untilAsserted(() -> assertThat(log().of(path)).containsExactly(requests));
	}

}
