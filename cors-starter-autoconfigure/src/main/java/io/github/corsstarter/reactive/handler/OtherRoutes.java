/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.util.List;
import java.util.function.Function;

import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;

/**
 * The routes of a handler mapping of which no more is known than what handler it chooses.
 */
final class OtherRoutes implements MappedRoutes {

	private final HandlerMapping mapping;

	private final Function<Object, PolicyDeclaration> declarations;

	OtherRoutes(HandlerMapping mapping, Function<Object, PolicyDeclaration> declarations) {
		this.mapping = mapping;
		this.declarations = declarations;
	}

	@Override
	public Mono<RouteMatch> match(LookupExchange exchange) {
		return this.mapping.getHandler(exchange)
			.map((handler) -> match(handler, exchange))
			.defaultIfEmpty(RouteMatch.NONE)
			// The dispatcher will see the error again, and the application answer.
			.onErrorReturn(RouteMatch.refused(List.of()));
	}

	/**
	 * Static resources match any path: that the actual request might come to them in the
	 * end is no reason to allow a preflight less.
	 */
	private RouteMatch match(Object handler, LookupExchange exchange) {
		return (exchange.isAnnounced() && handler instanceof ResourceWebHandler) ? RouteMatch.NONE
				: RouteMatch.served(List.of(this.declarations.apply(handler)));
	}

}
