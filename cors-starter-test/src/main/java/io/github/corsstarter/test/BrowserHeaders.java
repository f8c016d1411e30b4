/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;

/**
 * The headers that a browser adds by itself, if the page has not set them.
 */
final class BrowserHeaders {

	private static final HeaderLine ANYTHING = new HeaderLine("Accept", "*/*");

	/** A page, rather than anything else. */
	private static final HeaderLine PAGE = new HeaderLine("Accept",
			"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");

	private BrowserHeaders() {
	}

	static List<HeaderLine> of(RequestKind kind) {
		return switch (kind) {
			case FETCH, NO_CORS, BEACON, BEACON_THAT_ASKS -> List.of(ANYTHING);
			case EVENT_SOURCE ->
				List.of(new HeaderLine("Accept", "text/event-stream"), new HeaderLine("Cache-Control", "no-cache"));
			case NAVIGATION, VISIT -> List.of(PAGE, new HeaderLine("Upgrade-Insecure-Requests", "1"));
			// The key of the example in RFC 6455. A fixed key does no harm, because
			// nothing
			// caches a handshake.
			case WEB_SOCKET -> List.of(new HeaderLine("Connection", "Upgrade"), new HeaderLine("Upgrade", "websocket"),
					new HeaderLine("Sec-WebSocket-Version", "13"),
					new HeaderLine("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));
		};
	}

}
