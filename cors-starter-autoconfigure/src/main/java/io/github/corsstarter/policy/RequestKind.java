/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * The kinds of requests that the CORS protocol tells apart.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-requests">Fetch standard, "HTTP
 * requests"</a>
 */
public enum RequestKind {

	/**
	 * Has no {@code Origin}.
	 */
	WITHOUT_ORIGIN,

	/**
	 * Comes from a page of the very origin that it is sent to.
	 */
	SAME_ORIGIN,

	/**
	 * Sent by the user or the browser itself, from the address bar or by an extension
	 * with host permission: no page can cause it.
	 */
	USER_INITIATED,

	/**
	 * A navigation of the browser, such as a form post, that happens to carry an
	 * {@code Origin}.
	 */
	NAVIGATION,

	/**
	 * Fetches an image, a script or a style without asking to read it, and happens to
	 * carry an {@code Origin}.
	 */
	NO_CORS,

	/**
	 * Asks, ahead of the request proper, whether that may be sent.
	 */
	PREFLIGHT,

	/**
	 * Asks to become a WebSocket connection.
	 */
	WEBSOCKET_HANDSHAKE,

	/**
	 * A request that a page of another origin sent.
	 */
	ACTUAL

}
