/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Sees that the request which the dispatcher is about to serve is the one that was
 * decided about. A filter in between may have changed its method or its path; then the
 * decision is made again. Asked by the dispatcher before its own handler mappings, it
 * maps nothing but what is refused.
 */
@Internal
public final class DispatchedRequestCheck implements HandlerMapping, HandlerTable.WithoutHandlers, Ordered {

	private static final WebHandler REFUSAL = (exchange) -> Mono
		.fromRunnable(() -> exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(CorsProtocol.FORBIDDEN)));

	private final CorsPolicyWebFilter filter;

	/**
	 * Create a check.
	 * @param filter made the first decision
	 */
	public DispatchedRequestCheck(CorsPolicyWebFilter filter) {
		this.filter = filter;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Object> getHandler(ServerWebExchange exchange) {
		GovernedResponse governed = GovernedResponse.findGoverned(exchange.getResponse());
		boolean decided = (governed != null) ? governed.isFor(exchange.getRequest())
				: !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.ORIGIN);
		if (decided) {
			return Mono.empty();
		}
		return this.filter.decideAgain(exchange, (governed != null) ? governed.decision() : null)
			.filter((decision) -> follow(decision, governed))
			.map((decision) -> REFUSAL);
	}

	/**
	 * Follow another decision.
	 * @return whether the request ends here
	 */
	private static boolean follow(CorsDecision decision, @Nullable GovernedResponse governed) {
		if (governed != null) {
			governed.replaceDecision(decision);
		}
		return decision.endsRequest();
	}

}
