/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.GovernedResponses;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * A call of a WebFlux filter, up to the commit of the response.
 */
final class WebFilterCall implements FilterCall {

	private final WebFilter filter;

	private final HttpHandler handler;

	private final StubExchange exchange;

	private final Application application = new Application();

	WebFilterCall(WebFilter filter, Sample sample) {
		this(filter, new StubExchange(sample));
	}

	WebFilterCall(WebFilter filter, StubExchange exchange) {
		this.filter = filter;
		this.handler = handler(filter, this::handle);
		this.exchange = exchange;
	}

	/**
	 * The starter has two beans in an application: its filter, and what hands out the
	 * response.
	 */
	static HttpHandler handler(WebFilter filter, HttpHandler handler) {
		if (!(filter instanceof CorsPolicyWebFilter)) {
			return handler;
		}
		return new GovernedResponses(new CorsPolicyRegistry(PolicySet.ofOne(Matching.EXACT, 1).forStarter()))
			.apply(handler);
	}

	@Override
	public Object run() {
		this.exchange.clear();
		this.application.exchange = null;
		this.handler.handle(this.exchange.getRequest(), this.exchange.serverResponse()).block();
		return this.exchange;
	}

	/**
	 * Call the filter, and complete the response as Spring does behind all filters.
	 */
	private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		this.exchange.answerWith(response);
		return this.filter.filter(this.exchange, this.application).then(Mono.defer(response::setComplete));
	}

	@Override
	public Answer answer() {
		return new Answer(this.application.exchange != null, this.exchange.serverResponse().status(),
				this.exchange.getResponse().getHeaders().getFirst("Access-Control-Allow-Origin"));
	}

	/**
	 * Answers without a body, and keeps the exchange, so that no compiler can leave out
	 * making it.
	 */
	private static final class Application implements WebFilterChain {

		private @Nullable ServerWebExchange exchange;

		@Override
		public Mono<Void> filter(ServerWebExchange exchange) {
			this.exchange = exchange;
			return exchange.getResponse().setComplete();
		}

	}

}
