/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * The request headers of the CORS protocol.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-requests">Fetch standard, "HTTP
 * requests"</a>
 */
final class RequestHeaders {

	static final String ORIGIN = "Origin";

	static final String REQUEST_METHOD = "Access-Control-Request-Method";

	static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

	private RequestHeaders() {
	}

}
