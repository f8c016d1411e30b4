/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.time.Duration;

/**
 * Whom a {@link CorsBrowser} follows where browsers differ from each other, and from the
 * standards. The page "Testing your CORS" of the documentation has a table of the
 * differences; in all else the kit does the same for all of them.
 *
 * @see CorsBrowser#following(Engine)
 */
public enum Engine {

	/** Chrome, Edge and most others. The default of a {@link CorsBrowser}. */
	CHROMIUM(Duration.ofHours(2), ThirdPartyCookies.ALLOWED),

	/** Firefox, with its Total Cookie Protection. */
	FIREFOX(Duration.ofHours(24), ThirdPartyCookies.PARTITIONED),

	/** Safari, and every browser on an iPhone. */
	WEBKIT(Duration.ofMinutes(10), ThirdPartyCookies.BLOCKED),

	/**
	 * No browser, but what is written: the Fetch standard, Fetch Metadata, and RFC
	 * 6265bis.
	 */
	STANDARD(Duration.ofSeconds(Integer.MAX_VALUE), ThirdPartyCookies.ALLOWED);

	private final Duration preflightLimit;

	private final ThirdPartyCookies thirdPartyCookies;

	Engine(Duration preflightLimit, ThirdPartyCookies thirdPartyCookies) {
		this.preflightLimit = preflightLimit;
		this.thirdPartyCookies = thirdPartyCookies;
	}

	/**
	 * How long a preflight is remembered at most.
	 */
	Duration preflightLimit() {
		return this.preflightLimit;
	}

	/**
	 * How long a preflight is remembered that does not say so in a number.
	 * @param stated whether it says anything
	 */
	Duration preflightAgeByDefault(boolean stated) {
		return (stated && this == FIREFOX) ? Duration.ZERO : Duration.ofSeconds(5);
	}

	/**
	 * How long a preflight is remembered whose age is negative. By the letter of the
	 * Fetch standard a negative number is no number, so the default counts. Browsers
	 * remember nothing then, and web-platform-tests ask for that.
	 */
	Duration preflightAgeIfNegative() {
		return (this == STANDARD) ? preflightAgeByDefault(true) : Duration.ZERO;
	}

	/**
	 * Whether an answer of a preflight takes the place of what was remembered for the
	 * URL.
	 */
	boolean remembersOnePreflight() {
		return this == CHROMIUM || this == WEBKIT;
	}

	/**
	 * Whether what does not cover a request is forgotten before the browser asks again.
	 */
	boolean forgetsPreflightsBeforeAsking() {
		return this == CHROMIUM;
	}

	/**
	 * Whether requests with and without credentials have nothing in common.
	 */
	boolean remembersPreflightsByCredentials() {
		return this == FIREFOX;
	}

	/**
	 * Whether an answer that is blocked makes the browser forget what it remembers for
	 * the URL.
	 */
	boolean forgetsPreflightsAfterErrors() {
		return this == FIREFOX || this == STANDARD;
	}

	/**
	 * Whether {@code Access-Control-Allow-Headers: *} covers {@code Authorization}.
	 */
	boolean wildcardCoversAuthorization() {
		return this != STANDARD;
	}

	/**
	 * Whether a {@code *} is remembered.
	 */
	boolean remembersWildcards() {
		return this != FIREFOX;
	}

	/**
	 * Whether a remembered {@code Access-Control-Allow-Headers: *} covers
	 * {@code Authorization}.
	 */
	boolean rememberedWildcardCoversAuthorization() {
		return this == WEBKIT;
	}

	/**
	 * Whether {@code redirect: 'error'} goes by the status alone. Else it takes a
	 * {@code Location} as well, which is not empty.
	 */
	boolean knowsRedirectsByStatus() {
		return this == FIREFOX || this == STANDARD;
	}

	/**
	 * Whether a cookie with {@code Partitioned} has to have {@code Secure}, too. RFC
	 * 6265bis does not know the attribute.
	 */
	boolean needsSecureForPartitioned() {
		return this == CHROMIUM || this == FIREFOX;
	}

	/**
	 * Whether a redirect within the page's origin may lead to a URL with a name and a
	 * password.
	 */
	boolean followsCredentialsWithinOrigin() {
		return this != CHROMIUM;
	}

	/**
	 * Whether a redirect with an empty {@code Location} is followed.
	 */
	boolean followsEmptyLocations() {
		return this != CHROMIUM;
	}

	/**
	 * Whether a request that needed a preflight needs one after each redirect, too.
	 */
	boolean asksAfterRedirectsAsBefore() {
		return this == FIREFOX || this == WEBKIT;
	}

	/**
	 * Whether a preflight names headers that a redirect has removed with the body.
	 */
	boolean asksForHeadersOfRemovedBodies() {
		return this == WEBKIT;
	}

	/**
	 * Whether a request that was a {@code POST} before a redirect still has
	 * {@code Origin}.
	 */
	boolean keepsOriginOfRedirectedPosts() {
		return this == WEBKIT;
	}

	ThirdPartyCookies thirdPartyCookies() {
		return this.thirdPartyCookies;
	}

	/**
	 * Whether a cookie without {@code SameSite} is treated as if it had {@code Lax}.
	 */
	boolean isLaxByDefault() {
		return this == CHROMIUM || this == STANDARD;
	}

	/**
	 * Whether a cookie with {@code SameSite=None} has to have {@code Secure}, too.
	 */
	boolean needsSecureForSameSiteNone() {
		return this != WEBKIT;
	}

	/**
	 * Whether {@code Secure} cookies of {@code http://localhost} are kept and sent.
	 */
	boolean trustsLocalhostWithCookies() {
		return this != WEBKIT;
	}

	boolean sendsMetadataWithHandshakes() {
		return this != CHROMIUM;
	}

	/**
	 * Whether the page's referrer policy counts for the {@code Origin} of a beacon.
	 */
	boolean hidesOriginOfSilentBeacons() {
		return this != CHROMIUM;
	}

	/**
	 * What happens to cookies where a page calls another site.
	 */
	enum ThirdPartyCookies {

		ALLOWED, PARTITIONED, BLOCKED

	}

}
