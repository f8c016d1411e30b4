/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request as a browser sends it.
 *
 * @param method the method
 * @param uri the whole URL
 * @param headers the header lines, except {@code Host} and those of the connection. A
 * {@link #isHandshake() handshake} has {@code Connection}, {@code Upgrade} and
 * {@code Sec-WebSocket-*}
 * @param body the body, empty if there is none
 */
public record BrowserRequest(String method, URI uri, List<HeaderLine> headers, String body) {

	/**
	 * Create a request.
	 * @param method the method
	 * @param uri the whole URL
	 * @param headers the header lines
	 * @param body the body
	 */
	public BrowserRequest {
		headers = List.copyOf(headers);
	}

	/**
	 * The cookies, for clients that take them separately from the other headers. Two may
	 * have the same name. A cookie without a name is left out: these clients have no way
	 * to send it.
	 */
	List<Map.Entry<String, String>> cookies() {
		return this.headers.stream()
			.filter(BrowserRequest::isCookie)
			.flatMap((header) -> Stream.of(header.value().split("; ")))
			.map((cookie) -> cookie.split("=", 2))
			.filter((cookie) -> cookie.length == 2)
			.map((cookie) -> Map.entry(cookie[0], cookie[1]))
			.toList();
	}

	List<HeaderLine> headersWithoutCookies() {
		return this.headers.stream().filter((header) -> !isCookie(header)).toList();
	}

	/**
	 * Whether its answer may never end, because it asks for an event stream.
	 * @return whether it does
	 */
	public boolean isForEvents() {
		return this.headers.stream()
			.anyMatch((header) -> header.isNamed("Accept") && header.value().equals("text/event-stream"));
	}

	/**
	 * Whether it opens a WebSocket.
	 * @return whether it does
	 */
	public boolean isHandshake() {
		return this.headers.stream()
			.anyMatch((header) -> header.isNamed("Upgrade") && header.value().equals("websocket"));
	}

	private static boolean isCookie(HeaderLine header) {
		return header.isNamed("Cookie");
	}

	@Override
	public String toString() {
		return Exchange.describe(this.method + " " + this.uri, this.headers);
	}

}
