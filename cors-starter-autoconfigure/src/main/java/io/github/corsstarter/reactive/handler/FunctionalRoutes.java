/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.util.List;

import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;

/**
 * Functional endpoints. A router function hands out handlers, but not the attributes of
 * their routes: its routes are asked one by one, in their order, as it would itself.
 */
final class FunctionalRoutes implements MappedRoutes {

	private final RouterFunctionMapping mapping;

	private final List<FunctionalRoute> routes;

	FunctionalRoutes(RouterFunctionMapping mapping, RouterFunction<?> routerFunction, DeclarationReader declarations) {
		this.mapping = mapping;
		this.routes = FunctionalRouteCollector.collect(routerFunction, declarations, mapping.getPathPatternParser());
	}

	List<FunctionalRoute> routes() {
		return this.routes;
	}

	@Override
	public Mono<RouteMatch> match(LookupExchange exchange) {
		ServerRequest request = ServerRequest.create(exchange, List.of(), this.mapping.getApiVersionStrategy());
		if (exchange.isAnnounced()) {
			return matchAnnounced(request);
		}
		return this.mapping.getHandler(exchange)
			.flatMap((handler) -> matchActual(request))
			.defaultIfEmpty(RouteMatch.NONE)
			// The dispatcher will see the error again, and the application answer.
			.onErrorResume((ex) -> matchAnnounced(request).map((match) -> RouteMatch.refused(match.declarations())));
	}

	private Mono<RouteMatch> matchActual(ServerRequest request) {
		return Flux.fromIterable(this.routes)
			.filterWhen((route) -> route.matches(request), 1)
			.next()
			.map(FunctionalRoute::declaration)
			.defaultIfEmpty(PolicyDeclaration.NONE)
			.map((declaration) -> RouteMatch.served(List.of(declaration)));
	}

	private Mono<RouteMatch> matchAnnounced(ServerRequest request) {
		return Flux.fromIterable(this.routes)
			.filterWhen((route) -> route.mayMatch(request), 1)
			.takeUntil(FunctionalRoute::certain)
			.collectList()
			.map(FunctionalRoutes::match);
	}

	private static RouteMatch match(List<FunctionalRoute> routes) {
		List<PolicyDeclaration> declarations = routes.stream().map(FunctionalRoute::declaration).toList();
		return routes.stream().anyMatch(FunctionalRoute::certain) ? RouteMatch.served(declarations)
				: RouteMatch.perhaps(declarations);
	}

}
