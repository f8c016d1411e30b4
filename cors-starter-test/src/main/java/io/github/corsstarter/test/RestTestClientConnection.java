/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.ExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * Sends requests through a RestTestClient.
 */
final class RestTestClientConnection implements BrowserConnection {

	private final RestTestClient client;

	RestTestClientConnection(RestTestClient client) {
		this.client = client;
	}

	@Override
	public URI server() {
		return TestClientMessages.server((uri) -> this.client.get().uri(uri));
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		RestTestClient.RequestBodySpec spec = this.client.method(HttpMethod.valueOf(request.method()))
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

	private static EntityExchangeResult<byte[]> exchange(RestTestClient.RequestBodySpec spec, String body) {
		return (body.isEmpty() ? spec : spec.body(body.getBytes(StandardCharsets.UTF_8))).exchange()
			.expectBody()
			.returnResult();
	}

}
