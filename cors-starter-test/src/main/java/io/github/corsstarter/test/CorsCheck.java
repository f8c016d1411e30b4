/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.Optional;

/**
 * Checks whether a response lets a page read it.
 *
 * @param origin the page's origin, as the request had it
 * @param credentials whether the request's credentials mode is {@code include}
 * @see <a href="https://fetch.spec.whatwg.org/#concept-cors-check">Fetch standard, "CORS
 * check"</a>
 */
record CorsCheck(String origin, boolean credentials) {

	/**
	 * Check a response.
	 * @return the reason why the check fails, with what is wrong in the response
	 */
	Optional<Failure> failure(BrowserResponse response) {
		HeaderLines headers = response.headerLines();
		String allowOrigin = headers.get("Access-Control-Allow-Origin");
		if (allowOrigin == null) {
			return Failure.of(BlockReason.NO_ALLOW_ORIGIN, "");
		}
		if (allowOrigin.equals("*")) {
			return this.credentials ? Failure.of(BlockReason.WILDCARD_WITH_CREDENTIALS, "") : Optional.empty();
		}
		if (!allowOrigin.equals(this.origin)) {
			boolean multiple = allowOrigin.contains(",") || allowOrigin.contains(" ");
			return Failure.of(multiple ? BlockReason.MULTIPLE_ALLOW_ORIGINS : BlockReason.OTHER_ALLOW_ORIGIN,
					allowOrigin);
		}
		String allowCredentials = headers.get("Access-Control-Allow-Credentials");
		if (this.credentials && !"true".equals(allowCredentials)) {
			return Failure.of(BlockReason.CREDENTIALS_NOT_ALLOWED, (allowCredentials != null) ? allowCredentials : "");
		}
		return Optional.empty();
	}

	/**
	 * A failure of a check.
	 *
	 * @param reason the reason
	 * @param value the value in the response, or what is missing there
	 */
	record Failure(BlockReason reason, String value) {

		static Optional<Failure> of(BlockReason reason, String value) {
			return Optional.of(new Failure(reason, value));
		}

		String message() {
			return this.reason.message(this.value);
		}

	}

}
