/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.Locale;

/**
 * What decides about the cookies of a request.
 *
 * @param uri where the request goes
 * @param pageOrigin the origin of the page that sends it
 * @param topLevelNavigation whether its answer takes the page's place
 * @param safeMethod whether its method is a safe one
 */
record CookieContext(URI uri, String pageOrigin, boolean topLevelNavigation, boolean safeMethod) {

	String host() {
		return this.uri.getHost().toLowerCase(Locale.ROOT);
	}

	boolean isSameSite() {
		return Sites.same(this.pageOrigin, Origins.of(this.uri));
	}

	/**
	 * Whether a page of one site calls another.
	 */
	boolean isThirdParty() {
		return !this.topLevelNavigation && !isSameSite();
	}

	/**
	 * The site that the user's address bar shows.
	 */
	String topLevelSite() {
		return Sites.of(this.topLevelNavigation ? Origins.of(this.uri) : this.pageOrigin);
	}

	String acrossSites() {
		return "the page of %s is of another site than %s".formatted(this.pageOrigin, Origins.of(this.uri));
	}

}
