/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.Locale;

/**
 * What browsers say on their consoles when they keep a response from a page: the very
 * words, with {@code %s} for what differs from one request to the next, and {@code %2$s}
 * for the origin of the page. The table of the page about troubles is made of them.
 */
enum Complaint {

	/** The response has none, because the origin or the method is not allowed. */
	NO_ALLOWED_ORIGIN("No 'Access-Control-Allow-Origin' header is present on the requested resource.",
			"(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.",
			"Origin %2$s is not allowed by Access-Control-Allow-Origin. Status code: 403"),

	/** The response has none, because no policy governs the path. */
	NO_POLICY("No 'Access-Control-Allow-Origin' header is present on the requested resource.",
			"(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.",
			"Origin %2$s is not allowed by Access-Control-Allow-Origin. Status code: 200"),

	/** The response to the preflight has none. */
	NO_ALLOWED_ORIGIN_IN_PREFLIGHT(
			"Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
			"(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.",
			"Preflight response is not successful. Status code: 403"),

	/** The method is not allowed. */
	METHOD("Method %s is not allowed by Access-Control-Allow-Methods in preflight response.",
			"(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).",
			"Method %s is not allowed by Access-Control-Allow-Methods."),

	/** A header is not allowed. */
	HEADER("Request header field %s is not allowed by Access-Control-Allow-Headers in preflight response.",
			"(Reason: header ‘%s’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).",
			"Request header field %s is not allowed by Access-Control-Allow-Headers."),

	/** The page sends credentials to a route for any origin. */
	CREDENTIALS_FOR_ANY_ORIGIN(
			"The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
			"(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).",
			"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."),

	/** The page sends credentials, and the policy allows none. */
	CREDENTIALS(
			"The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
			"(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).",
			"Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."),

	/** Somebody wrote the header a second time. */
	TWO_VALUES(
			"The 'Access-Control-Allow-Origin' header contains multiple values '%1$s, %1$s', but only one is allowed.",
			"(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).",
			"Access-Control-Allow-Origin cannot contain more than one origin."),

	/** Somebody wrote another origin. */
	OTHER_ORIGIN("The 'Access-Control-Allow-Origin' header has a value '%s' that is not equal to the supplied origin.",
			"(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘%s’).",
			"Origin %2$s is not allowed by Access-Control-Allow-Origin. Status code: 204"),

	/** Somebody wants a login for a preflight. */
	PREFLIGHT_STATUS(
			"Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
			"(Reason: CORS preflight response did not succeed). Status code: 401.",
			"Preflight response is not successful. Status code: 401"),

	/** Somebody redirects a preflight. */
	PREFLIGHT_REDIRECT(
			"Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
			"(Reason: CORS request external redirect not allowed).",
			"Preflight response is not successful. Status code: 301"),

	/** The origin of a WebSocket is not allowed. */
	WEB_SOCKET("Error during WebSocket handshake: Unexpected response code: 403",
			"Firefox can’t establish a connection to the server at ws://", "WebSocket connection to 'ws://");

	private final String chromium;

	private final String firefox;

	private final String webkit;

	Complaint(String chromium, String firefox, String webkit) {
		this.chromium = chromium;
		this.firefox = firefox;
		this.webkit = webkit;
	}

	/**
	 * The words of a browser.
	 * @param subject what takes the place of {@code %s}; a header as the page writes it
	 * @param origin the origin of the page
	 */
	String wording(BrowserKind browser, String subject, String origin) {
		return switch (browser) {
			case CHROMIUM -> this.chromium.formatted(announced(subject));
			case FIREFOX -> this.firefox.formatted(announced(subject));
			case WEBKIT -> this.webkit.formatted(subject, origin);
			case OLD_WEBKIT -> throw new IllegalArgumentException(browser.toString());
		};
	}

	private String announced(String subject) {
		return (this == HEADER) ? subject.toLowerCase(Locale.ROOT) : subject;
	}

}
