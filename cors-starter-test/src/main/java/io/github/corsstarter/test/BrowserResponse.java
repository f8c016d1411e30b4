/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;

/**
 * A response as it reaches a browser, before the browser keeps anything from the page.
 *
 * @param status the status
 * @param headers the header lines
 * @param body the body
 */
public record BrowserResponse(int status, List<HeaderLine> headers, String body) {

	/**
	 * Create a response.
	 * @param status the status
	 * @param headers the header lines
	 * @param body the body
	 */
	public BrowserResponse {
		headers = List.copyOf(headers);
	}

	boolean isOk() {
		return this.status >= 200 && this.status <= 299;
	}

	boolean isRedirect() {
		return List.of(301, 302, 303, 307, 308).contains(this.status);
	}

	HeaderLines headerLines() {
		return new HeaderLines(this.headers);
	}

	@Override
	public String toString() {
		return Exchange.describe(String.valueOf(this.status), this.headers);
	}

}
