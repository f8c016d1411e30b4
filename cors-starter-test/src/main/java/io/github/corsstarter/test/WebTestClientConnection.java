/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.ExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Sends requests through a WebTestClient.
 */
final class WebTestClientConnection implements BrowserConnection {

	private final WebTestClient client;

	WebTestClientConnection(WebTestClient client) {
		this.client = client;
	}

	@Override
	public URI server() {
		return TestClientMessages.server((uri) -> this.client.get().uri(uri));
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		WebTestClient.RequestBodySpec spec = this.client.method(HttpMethod.valueOf(request.method()))
			.uri(request.uri());
		request.headersWithoutCookies().forEach((header) -> spec.header(header.name(), header.value()));
		request.cookies().forEach((cookie) -> spec.cookie(cookie.getKey(), cookie.getValue()));
		if (request.isForEvents()) {
			return toResponse(spec.exchange().returnResult(), new byte[0]);
		}
		EntityExchangeResult<byte[]> result = exchange(spec, request.body());
		return toResponse(result, Objects.requireNonNullElse(result.getResponseBody(), new byte[0]));
	}

	private static BrowserResponse toResponse(ExchangeResult result, byte[] body) {
		return new BrowserResponse(result.getStatus().value(),
				TestClientMessages.toHeaderLines(result.getResponseHeaders()),
				new String(body, StandardCharsets.UTF_8));
	}

	private static EntityExchangeResult<byte[]> exchange(WebTestClient.RequestBodySpec spec, String body) {
		return (body.isEmpty() ? spec : spec.bodyValue(body.getBytes(StandardCharsets.UTF_8))).exchange()
			.expectBody()
			.returnResult();
	}

}
