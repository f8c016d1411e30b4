/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service behind the gateway that answers CORS requests itself, and does it twice.
 */
final class Upstream implements AutoCloseable {

	private final Queue<String> methods = new ConcurrentLinkedQueue<>();

	private final HttpServer server;

	Upstream() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.methods.add(exchange.getRequestMethod());
		if (!exchange.getRequestURI().getPath().endsWith("/plain")) {
			addHeaders(exchange.getResponseHeaders());
		}
		byte[] body = "upstream".getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(exchange.getRequestURI().getPath().endsWith("/fails") ? 500 : 200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private static void addHeaders(Headers headers) {
		headers.put("Access-Control-Allow-Origin", List.of("*", "https://upstream.example.net"));
		headers.put("Access-Control-Allow-Credentials", List.of("false", "true"));
		headers.put("Access-Control-Expose-Headers", List.of("X-Upstream"));
		headers.put("Access-Control-Allow-Methods", List.of("PURGE"));
		headers.put("Vary", List.of("Origin, Accept-Language", "origin"));
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * The methods of the requests that came this far since the last call.
	 */
	List<String> takeMethods() {
		List<String> taken = List.copyOf(this.methods);
		this.methods.clear();
		return taken;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
