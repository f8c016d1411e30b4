/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Sends requests over the network. Unlike {@code HttpURLConnection}, the JDK's client
 * lets a request have an {@code Origin}.
 */
final class HttpConnection implements BrowserConnection {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Set<String> HANDSHAKE_HEADERS = Set.of("Connection", "Upgrade", "Sec-WebSocket-Key",
			"Sec-WebSocket-Version");

	private final URI server;

	HttpConnection(URI server) {
		this.server = server;
	}

	@Override
	public URI server() {
		return this.server;
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		return request.isHandshake() ? connect(request) : exchange(request);
	}

	private static BrowserResponse exchange(BrowserRequest request) {
		HttpRequest.BodyPublisher body = request.body().isEmpty() ? HttpRequest.BodyPublishers.noBody()
				: HttpRequest.BodyPublishers.ofString(request.body());
		HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
			.timeout(PATIENCE)
			.method(request.method(), body);
		request.headers().forEach((header) -> builder.header(header.name(), header.value()));
		try {
			HttpResponse<InputStream> response = client().send(builder.build(),
					HttpResponse.BodyHandlers.ofInputStream());
			try (InputStream answer = response.body()) {
				return toResponse(response,
						request.isForEvents() ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Open a WebSocket. The client writes the headers of the handshake itself, and tells
	 * nothing of an answer but whether it is 101.
	 */
	private static BrowserResponse connect(BrowserRequest request) {
		WebSocket.Builder builder = client().newWebSocketBuilder().connectTimeout(PATIENCE);
		request.headers()
			.stream()
			.filter((header) -> !HANDSHAKE_HEADERS.contains(header.name()))
			.forEach((header) -> builder.header(header.name(), header.value()));
		try {
			URI uri = URI.create(request.uri().toString().replaceFirst("^http", "ws"));
			builder.buildAsync(uri, new WebSocket.Listener() {
			}).join().abort();
			return new BrowserResponse(101, List.of(), "");
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof WebSocketHandshakeException refusal) {
				return toResponse(refusal.getResponse(), "");
			}
			throw ex;
		}
	}

	/**
	 * Makes a client, and so a connection, for each request. WebFlux on Netty may stop
	 * reading a connection after a response with status 404.
	 */
	private static HttpClient client() {
		return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(PATIENCE).build();
	}

	private static BrowserResponse toResponse(HttpResponse<?> response, String body) {
		List<HeaderLine> headers = response.headers()
			.map()
			.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().map((value) -> new HeaderLine(entry.getKey(), value)))
			.filter((header) -> !header.name().startsWith(":"))
			.toList();
		return new BrowserResponse(response.statusCode(), headers, body);
	}

}
