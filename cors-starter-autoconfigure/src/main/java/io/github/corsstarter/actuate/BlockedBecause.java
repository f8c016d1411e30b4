/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import io.github.corsstarter.actuate.Explanation.Answer;
import io.github.corsstarter.actuate.Explanation.ConsoleMessage;
import io.github.corsstarter.decision.Printable;

/**
 * Why a browser keeps an answer from a page, as far as the answers of the starter can be
 * the reason, with the very words of the browsers' consoles, however long a URL is. They
 * are compared with the browsers by a test.
 */
enum BlockedBecause {

	/** There is no {@code Access-Control-Allow-Origin}. */
	NO_ALLOW_ORIGIN("the answer has no Access-Control-Allow-Origin",
			"No 'Access-Control-Allow-Origin' header is present on the requested resource.",
			"CORS header ‘Access-Control-Allow-Origin’ missing", "") {

		@Override
		String firefoxEnd(Answer answer) {
			return ". Status code: %s.".formatted(status(answer));
		}

		@Override
		String webkit(Question question, String subject, boolean preflight, Answer answer) {
			return (preflight && answer.status() != null)
					? "Preflight response is not successful. Status code: %s".formatted(status(answer))
					: "Origin %s is not allowed by Access-Control-Allow-Origin. Status code: %s"
						.formatted(Printable.inFull(question.origin()), status(answer));
		}

	},

	/** The answer is for any origin, and the page sends credentials. */
	WILDCARD_WITH_CREDENTIALS("the page sends credentials, and the answer is for any origin (*)",
			"The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
			"Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’",
			"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.") {

		/** In quotes, in this message alone. */
		@Override
		String firefoxUrl(String url) {
			return "‘%s’".formatted(url);
		}

	},

	/** The page sends credentials, and the answer allows none. */
	CREDENTIALS_NOT_ALLOWED("the page sends credentials, and the answer does not allow them",
			"The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
			"expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’",
			"Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."),

	/** The preflight's answer does not allow the method. */
	METHOD_NOT_ALLOWED("the answer does not allow the method %s",
			"Method %s is not allowed by Access-Control-Allow-Methods in preflight response.",
			"Did not find method in CORS header ‘Access-Control-Allow-Methods’",
			"Method %s is not allowed by Access-Control-Allow-Methods."),

	/** The preflight's answer does not allow a header. */
	HEADER_NOT_ALLOWED("the answer does not allow the header %s",
			"Request header field %s is not allowed by Access-Control-Allow-Headers in preflight response.",
			"header ‘%s’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response",
			"Request header field %s is not allowed by Access-Control-Allow-Headers.") {

		/** As the page writes it, while the others have it as it is announced. */
		@Override
		String webkit(Question question, String subject, boolean preflight, Answer answer) {
			return super.webkit(question,
					question.askedHeaders()
						.stream()
						.map(PageHeader::name)
						.filter(subject::equalsIgnoreCase)
						.findFirst()
						.map(Printable::inFull)
						.orElse(subject),
					preflight, answer);
		}

	};

	private final String words;

	private final String chromium;

	private final String firefox;

	private final String webkit;

	BlockedBecause(String words, String chromium, String firefox, String webkit) {
		this.words = words;
		this.chromium = chromium;
		this.firefox = firefox;
		this.webkit = webkit;
	}

	/**
	 * Say it in words of our own.
	 */
	String inWords(String subject) {
		return this.words.formatted(subject);
	}

	/**
	 * Say it as browsers do.
	 * @param subject the method or the header
	 * @param preflight whether it is the answer to the preflight
	 */
	ConsoleMessage onConsole(Question question, String subject, boolean preflight, Answer answer) {
		String url = url(question, "");
		boolean check = preflight && this != METHOD_NOT_ALLOWED && this != HEADER_NOT_ALLOWED;
		return new ConsoleMessage(
				"Access to fetch at '%s' from origin '%s' has been blocked by CORS policy: %s%s".formatted(url,
						Printable.inFull(question.origin()),
						check ? "Response to preflight request doesn't pass access control check: " : "",
						this.chromium.formatted(subject)),
				"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %s. (Reason: %s)%s"
					.formatted(firefoxUrl(url), this.firefox.formatted(subject), firefoxEnd(answer)),
				webkit(question, subject, preflight, answer));
	}

	/**
	 * Say as browsers do that a WebSocket was refused. How WebKit's words end depends on
	 * who does the network for it.
	 */
	static ConsoleMessage ofWebSocket(Question question, Answer answer) {
		String url = url(question, "ws");
		return new ConsoleMessage(
				"WebSocket connection to '%s' failed: Error during WebSocket handshake: Unexpected response code: %s"
					.formatted(url, status(answer)),
				"Firefox can’t establish a connection to the server at %s.".formatted(url),
				"WebSocket connection to '%s' failed:".formatted(url));
	}

	String firefoxUrl(String url) {
		return url;
	}

	String firefoxEnd(Answer answer) {
		return ".";
	}

	String webkit(Question question, String subject, boolean preflight, Answer answer) {
		return this.webkit.formatted(subject);
	}

	private static String status(Answer answer) {
		return (answer.status() != null) ? answer.status().toString() : "…";
	}

	private static String url(Question question, String scheme) {
		OwnAddress target = question.target();
		String address = (target != null) ? target.toString() : "https://...";
		return Printable.inFull((scheme.isEmpty() ? address : address.replaceFirst("^http", scheme)) + question.path());
	}

}
