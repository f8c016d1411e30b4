/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.corsstarter.test.BrowserConnection;
import io.github.corsstarter.test.BrowserRequest;
import io.github.corsstarter.test.BrowserResponse;
import io.github.corsstarter.test.HeaderLine;

import static org.awaitility.Awaitility.await;

/**
 * A server that browsers ask over the network and the test kit without it. It lets every
 * page read its answers, does what the query says, and remembers what it was asked. Each
 * host has its own requests, though all are this machine.
 */
final class AgreementServer implements AutoCloseable, BrowserConnection {

	/** What has to be the same. Browsers word their other headers as they like. */
	private static final List<String> COMPARED = List.of("Origin", "Access-Control-Request-Method",
			"Access-Control-Request-Headers", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Content-Type",
			"Upgrade", "Upgrade-Insecure-Requests");

	/** An {@code Accept} that gets an answer which no page can read. */
	static final String BLOCKED = "text/blocked";

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<String, List<BrowserRequest>> requests = new TreeMap<>();

	private AgreementServer(HttpServer server) {
		this.server = server;
	}

	static AgreementServer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
			AgreementServer agreementServer = new AgreementServer(server);
			server.createContext("/", agreementServer::answer);
			// Browsers open connections that they use later, or never.
			server.setExecutor(agreementServer.threads);
			server.start();
			return agreementServer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String origin(String host) {
		return "http://%s:%d".formatted(host, this.server.getAddress().getPort());
	}

	/**
	 * Wait until the browser is done with the page that a form or a link leads to: it
	 * takes no other before.
	 */
	static void awaitAnotherPage(RealBrowser browser) {
		String state = "location.pathname + ' ' + (performance.getEntriesByType('navigation')[0].loadEventEnd > 0)";
		await().ignoreExceptions().until(() -> browser.evaluate(state).matches("(?!/page ).* true"));
	}

	@Override
	public URI server() {
		return URI.create(origin("localhost"));
	}

	/**
	 * What was asked for a path, in the order of arrival.
	 */
	synchronized List<String> requests(String path) {
		return of(path).map((request) -> describe(request.method(), request.uri(), request.headers())).toList();
	}

	/**
	 * The cookies of the requests for a path.
	 */
	synchronized List<String> cookies(String path) {
		return of(path).map((request) -> valueOf(request.headers(), "Cookie")).toList();
	}

	private Stream<BrowserRequest> of(String path) {
		return this.requests.getOrDefault(path, List.of()).stream();
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		return answer(request.method(), request.uri(), request.headers());
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		List<HeaderLine> headers = new ArrayList<>();
		exchange.getRequestHeaders()
			.forEach((name, values) -> values.forEach((value) -> headers.add(new HeaderLine(name, value))));
		URI uri = URI.create("http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
		BrowserResponse response = answer(exchange.getRequestMethod(), uri, headers);
		response.headers().forEach((header) -> exchange.getResponseHeaders().add(header.name(), header.value()));
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(response.status(), (body.length == 0) ? -1 : body.length);
		if (body.length > 0) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private synchronized BrowserResponse answer(String method, URI uri, List<HeaderLine> headers) {
		this.requests.computeIfAbsent(uri.getPath(), (path) -> new CopyOnWriteArrayList<>())
			.add(new BrowserRequest(method, uri, headers, ""));
		Map<String, String> query = query(uri);
		List<HeaderLine> answer = new ArrayList<>(List.of(
				new HeaderLine("Access-Control-Allow-Origin",
						valueOf(headers, "Accept").equals(BLOCKED) ? "http://nobody.localhost"
								: valueOf(headers, "Origin")),
				new HeaderLine("Access-Control-Allow-Credentials", "true"),
				new HeaderLine("Access-Control-Allow-Methods", query.getOrDefault("methods", "GET, POST, PUT, DELETE")),
				new HeaderLine("Access-Control-Allow-Headers", allowedHeaders(query, headers)),
				new HeaderLine("Cache-Control", "no-store"),
				new HeaderLine("Content-Type", query.getOrDefault("type", "text/html"))));
		query.forEach((name, value) -> {
			switch (name) {
				case "cookie" -> value.lines().forEach((line) -> answer.add(new HeaderLine("Set-Cookie", line)));
				case "location" -> answer.add(new HeaderLine("Location", value));
				case "max-age" -> answer.add(new HeaderLine("Access-Control-Max-Age", value));
				case "referrer" -> answer.add(new HeaderLine("Referrer-Policy", value));
				default -> {
				}
			}
		});
		boolean preflight = method.equals("OPTIONS");
		return new BrowserResponse(preflight ? 204 : Integer.parseInt(query.getOrDefault("status", "200")), answer,
				preflight ? "" : " ");
	}

	/**
	 * Also those that were asked for, one time as the other.
	 */
	private static String allowedHeaders(Map<String, String> query, List<HeaderLine> headers) {
		String allowed = query.getOrDefault("headers", "Content-Type, X-One");
		return allowed.equals("asked") ? valueOf(headers, "Access-Control-Request-Headers") : allowed;
	}

	private static Map<String, String> query(URI uri) {
		return (uri.getRawQuery() == null) ? Map.of() : Arrays.stream(uri.getRawQuery().split("&"))
			.filter((pair) -> !pair.isEmpty())
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private String describe(String method, URI uri, List<HeaderLine> headers) {
		return method + " " + uri.getHost()
				+ COMPARED.stream()
					.map((name) -> " " + name + ":" + valueOf(headers, name))
					.collect(Collectors.joining());
	}

	private static String valueOf(List<HeaderLine> headers, String name) {
		return headers.stream()
			.filter((header) -> header.name().equalsIgnoreCase(name))
			.map(HeaderLine::value)
			.collect(Collectors.joining(", "));
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdown();
	}

}
