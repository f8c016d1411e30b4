/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers each case as the case says, and remembers what it was asked.
 */
final class CaseServer implements AutoCloseable {

	private final HttpServer server;

	private final List<GeneratedCase> cases;

	private final String page;

	private final Map<String, List<String>> requests = new ConcurrentHashMap<>();

	private CaseServer(HttpServer server, List<GeneratedCase> cases, String page) {
		this.server = server;
		this.cases = cases;
		this.page = page;
	}

	/**
	 * Start the server.
	 * @param page the origin of the page that will ask
	 */
	static CaseServer start(List<GeneratedCase> cases, String page) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
			CaseServer caseServer = new CaseServer(server, cases, page);
			server.createContext("/", caseServer::answer);
			server.start();
			return caseServer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI uri() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort());
	}

	/**
	 * Where somebody asks for a case: everyone has paths of his own, for which nobody
	 * else's preflight counts.
	 */
	static String path(String who, int index) {
		return "/%s/%d".formatted(who, index);
	}

	/**
	 * What was asked for a path.
	 */
	List<String> requests(String path) {
		return this.requests.getOrDefault(path, List.of());
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		String path = exchange.getRequestURI().getPath();
		this.requests.computeIfAbsent(path, (key) -> new ArrayList<>())
			.add(describe(exchange.getRequestMethod(), exchange.getRequestHeaders()));
		GeneratedCase asked = this.cases.get(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
		GeneratedCase.Answer answer = exchange.getRequestMethod().equals("OPTIONS") ? asked.preflight()
				: asked.actual();
		exchange.getResponseHeaders().putAll(answer.headersFor(this.page));
		exchange.sendResponseHeaders(answer.status(), -1);
		exchange.close();
	}

	private static String describe(String method, Headers headers) {
		return "%s Origin:%s Access-Control-Request-Method:%s Access-Control-Request-Headers:%s".formatted(method,
				headers.get("Origin"), headers.get("Access-Control-Request-Method"),
				headers.get("Access-Control-Request-Headers"));
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
