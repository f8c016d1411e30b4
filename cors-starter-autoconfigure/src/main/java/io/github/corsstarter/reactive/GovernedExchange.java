/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange with a response that is governed, where that of the server has come to the
 * filter: by a handler that nobody has decorated, or in a wrapper of an unknown kind.
 */
final class GovernedExchange extends ServerWebExchangeDecorator {

	private final GovernedResponse response;

	GovernedExchange(ServerWebExchange exchange, GovernedResponse response) {
		super(exchange);
		this.response = response;
	}

	@Override
	public ServerHttpResponse getResponse() {
		return this.response;
	}

}
