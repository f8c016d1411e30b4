/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server of somebody else, that answers every request with the same status and headers:
 * what a browser makes of headers that no policy of ours would write, or of a page that
 * is not the application's.
 */
final class OtherServer implements AutoCloseable {

	private final HttpServer server;

	private OtherServer(HttpServer server) {
		this.server = server;
	}

	static OtherServer start(Map<String, List<String>> headers) {
		return start(204, headers);
	}

	static OtherServer start(int status, Map<String, List<String>> headers) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
			server.createContext("/", (exchange) -> answer(exchange, status, headers));
			server.start();
			return new OtherServer(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void answer(HttpExchange exchange, int status, Map<String, List<String>> headers)
			throws IOException {
		exchange.getResponseHeaders().putAll(headers);
		exchange.sendResponseHeaders(status, -1);
		exchange.close();
	}

	/**
	 * Show a page.
	 * @param html the page
	 * @return the page's URL
	 */
	String show(String html) {
		this.server.createContext("/page", (exchange) -> show(exchange, html.getBytes(StandardCharsets.UTF_8)));
		return url() + "page";
	}

	private static void show(HttpExchange exchange, byte[] html) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
		exchange.sendResponseHeaders(200, html.length);
		try (exchange) {
			exchange.getResponseBody().write(html);
		}
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return "http://localhost:%d/".formatted(port());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
