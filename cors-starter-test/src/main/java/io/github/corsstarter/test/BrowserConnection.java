/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;

/**
 * Carries requests to an application. An implementation sends requests unchanged, follows
 * no redirect, and keeps no cookie.
 */
public interface BrowserConnection {

	/**
	 * Where the application is.
	 * @return the URL that paths are resolved against
	 */
	URI server();

	/**
	 * Send a request. The handshake of a WebSocket comes as a {@code GET} to
	 * {@code http:} or {@code https:}, see {@link BrowserRequest#isHandshake()}. A
	 * response with status 101 means that the WebSocket is open; nobody uses it, so close
	 * it at once.
	 * @param request the request
	 * @return the response, whatever its status
	 */
	BrowserResponse send(BrowserRequest request);

	/**
	 * What a failing test should say about this way to the application.
	 * @return a sentence, empty if there is nothing to say
	 */
	default String remark() {
		return "";
	}

}
