/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange to look up its handler with, before the dispatcher does: what the look-up
 * leaves in it is not seen by anyone else. In the place of a preflight stands the actual
 * request that it announces, as far as it does.
 */
final class LookupExchange extends ServerWebExchangeDecorator {

	private final ServerHttpRequest request;

	private final ServerHttpResponse response;

	private final boolean announced;

	private final Map<String, Object> attributes;

	private LookupExchange(ServerWebExchange exchange, ServerHttpRequest request, boolean announced) {
		super(exchange);
		this.request = request;
		this.response = new LookupResponse(exchange.getResponse());
		this.announced = announced;
		this.attributes = new LinkedHashMap<>(exchange.getAttributes());
	}

	static LookupExchange of(ServerWebExchange exchange) {
		return new LookupExchange(exchange, exchange.getRequest(), false);
	}

	static LookupExchange announced(ServerWebExchange preflight, String method) {
		ServerHttpRequest announced = preflight.getRequest().mutate().headers((headers) -> {
			headers.remove(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
			headers.remove(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
		}).method(HttpMethod.valueOf(method)).build();
		return new LookupExchange(preflight, announced, true);
	}

	/**
	 * Whether the request is known only by its preflight.
	 */
	boolean isAnnounced() {
		return this.announced;
	}

	/**
	 * Return the path as handler mappings read it.
	 */
	PathContainer path() {
		return this.request.getPath().pathWithinApplication();
	}

	@Override
	public ServerHttpRequest getRequest() {
		return this.request;
	}

	@Override
	public ServerHttpResponse getResponse() {
		return this.response;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

}
