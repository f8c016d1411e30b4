/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

/**
 * Why a browser keeps an answer from a page.
 */
public enum BlockReason {

	/** There is no {@code Access-Control-Allow-Origin}. */
	NO_ALLOW_ORIGIN("No 'Access-Control-Allow-Origin' header is present on the requested resource."),

	/** {@code Access-Control-Allow-Origin} has more than one value. */
	MULTIPLE_ALLOW_ORIGINS(
			"The 'Access-Control-Allow-Origin' header contains multiple values '%s', but only one is allowed."),

	/** {@code Access-Control-Allow-Origin} names another origin. */
	OTHER_ALLOW_ORIGIN(
			"The 'Access-Control-Allow-Origin' header has a value '%s' that is not equal to the supplied origin."),

	/** The answer is for any origin ({@code *}), but the page sends credentials. */
	WILDCARD_WITH_CREDENTIALS("The value of the 'Access-Control-Allow-Origin' header in the response must not be the "
			+ "wildcard '*' when the request's credentials mode is 'include'."),

	/** The page sends credentials, but the answer allows none. */
	CREDENTIALS_NOT_ALLOWED("The value of the 'Access-Control-Allow-Credentials' header in the response is '%s' which "
			+ "must be 'true' when the request's credentials mode is 'include'."),

	/** The preflight was answered with a status that is not 200 to 299. */
	PREFLIGHT_STATUS("It does not have HTTP ok status."),

	/** The preflight was answered with a redirect. */
	PREFLIGHT_REDIRECT("Redirect is not allowed for a preflight request."),

	/** {@code Access-Control-Allow-Methods} of the preflight's answer is malformed. */
	UNREADABLE_ALLOW_METHODS("Cannot parse Access-Control-Allow-Methods response header field in preflight response."),

	/** {@code Access-Control-Allow-Headers} of the preflight's answer is malformed. */
	UNREADABLE_ALLOW_HEADERS("Cannot parse Access-Control-Allow-Headers response header field in preflight response."),

	/** The preflight's answer does not allow the method. */
	METHOD_NOT_ALLOWED("Method %s is not allowed by Access-Control-Allow-Methods in preflight response."),

	/** The preflight's answer does not allow a header. */
	HEADER_NOT_ALLOWED("Request header field %s is not allowed by Access-Control-Allow-Headers in preflight response."),

	/** There were too many redirects, or one that the page may not or will not follow. */
	REDIRECT_NOT_FOLLOWED("Redirect location '%s' cannot be followed."),

	/** The page asked for an event stream, and the answer is none. */
	NOT_AN_EVENT_STREAM("EventSource needs status 200 and the type text/event-stream, but the answer has %s."),

	/** The server does not open the WebSocket. */
	HANDSHAKE_REFUSED("Error during WebSocket handshake: Unexpected response code: %s");

	private final String message;

	BlockReason(String message) {
		this.message = message;
	}

	/**
	 * The words of Chromium's console.
	 */
	String message(String value) {
		return this.message.formatted(value);
	}

}
