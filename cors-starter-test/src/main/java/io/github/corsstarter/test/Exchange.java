/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;

/**
 * A request and its response.
 *
 * @param request the request
 * @param response the response
 */
public record Exchange(BrowserRequest request, BrowserResponse response) {

	/**
	 * Whether the browser asked for permission.
	 * @return whether this is a CORS-preflight request
	 */
	public boolean isPreflight() {
		return this.request.method().equals("OPTIONS")
				&& new HeaderLines(this.request.headers()).contains("Access-Control-Request-Method");
	}

	static String describe(String start, List<HeaderLine> headers) {
		return headers.isEmpty() ? start : start + "\n" + new HeaderLines(headers);
	}

	@Override
	public String toString() {
		return this.request + "\n\n" + this.response;
	}

}
