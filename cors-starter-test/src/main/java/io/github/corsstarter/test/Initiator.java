/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

/**
 * Who sends a request: a page, and what it has settled for all its requests.
 *
 * @param origin the page's origin
 * @param credentials whether its requests have {@code credentials: 'include'}
 * @param silent whether its referrer policy is {@code no-referrer}
 */
record Initiator(String origin, boolean credentials, boolean silent) {

	Initiator withCredentials() {
		return new Initiator(this.origin, true, this.silent);
	}

	Initiator withoutReferrer() {
		return new Initiator(this.origin, this.credentials, true);
	}

	@Override
	public String toString() {
		return "A page of %s%s%s".formatted(this.origin, this.credentials ? ", with credentials" : "",
				this.silent ? ", without referrer" : "");
	}

}
