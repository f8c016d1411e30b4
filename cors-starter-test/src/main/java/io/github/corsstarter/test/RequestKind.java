/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

/**
 * How a page sends a request.
 */
enum RequestKind {

	/** {@code fetch()} or {@code XMLHttpRequest}. */
	FETCH(Mode.CORS, "empty"),

	/** {@code fetch()} with {@code mode: 'no-cors'}. */
	NO_CORS(Mode.NO_CORS, "empty"),

	/** {@code navigator.sendBeacon()} with a body that needs no permission. */
	BEACON(Mode.NO_CORS, "empty"),

	/** {@code navigator.sendBeacon()} with any other body, such as JSON. */
	BEACON_THAT_ASKS(Mode.CORS, "empty"),

	/** {@code new EventSource()}. */
	EVENT_SOURCE(Mode.CORS, "empty"),

	/** {@code new WebSocket()}. */
	WEB_SOCKET(Mode.WEB_SOCKET, "empty"),

	/** A link or a form: the answer takes the page's place. */
	NAVIGATION(Mode.NAVIGATE, "document"),

	/** What the user types into the address bar. */
	VISIT(Mode.NAVIGATE, "document");

	private final Mode mode;

	private final String destination;

	RequestKind(Mode mode, String destination) {
		this.mode = mode;
		this.destination = destination;
	}

	Mode mode() {
		return this.mode;
	}

	/**
	 * What {@code Sec-Fetch-Dest} says.
	 */
	String destination() {
		return this.destination;
	}

	boolean isBeacon() {
		return this == BEACON || this == BEACON_THAT_ASKS;
	}

	/**
	 * Whether the browser asks before it sends what a form could not send.
	 * @see <a href= "https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML
	 * standard, "Server-sent events"</a>
	 */
	boolean asksForPermission() {
		return this.mode == Mode.CORS && this != EVENT_SOURCE;
	}

	/**
	 * Whether it carries cookies, whatever the page says about credentials.
	 */
	boolean alwaysHasCredentials() {
		return isBeacon() || this.mode == Mode.WEB_SOCKET || this.mode == Mode.NAVIGATE;
	}

	/**
	 * What Chromium's console calls it.
	 */
	String initiator() {
		return (this == FETCH) ? "fetch" : "resource";
	}

	/**
	 * The request's mode.
	 *
	 * @see <a href="https://fetch.spec.whatwg.org/#concept-request-mode">Fetch standard,
	 * "mode"</a>
	 */
	enum Mode {

		CORS("cors"), NO_CORS("no-cors"), NAVIGATE("navigate"), WEB_SOCKET("websocket");

		private final String value;

		Mode(String value) {
			this.value = value;
		}

		/**
		 * What {@code Sec-Fetch-Mode} says.
		 */
		String value() {
			return this.value;
		}

	}

}
