/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Functional endpoints. A router function hands out handlers, but not the attributes of
 * their routes: its routes are asked one by one, in their order, as it would itself.
 */
final class FunctionalRoutes implements MappedRoutes {

	private final RouterFunctionMapping mapping;

	private final List<FunctionalRoute> routes;

	FunctionalRoutes(RouterFunctionMapping mapping, RouterFunction<?> routerFunction, DeclarationReader declarations) {
		this.mapping = mapping;
		PathPatternParser parser = mapping.getPatternParser();
		this.routes = FunctionalRouteCollector.collect(routerFunction, declarations,
				(parser != null) ? parser : PathPatternParser.defaultInstance);
	}

	List<FunctionalRoute> routes() {
		return this.routes;
	}

	@Override
	public RouteMatch match(LookupRequest request) {
		ServerRequest serverRequest = requestOf(request);
		if (request.isAnnounced()) {
			return matchAnnounced(serverRequest, request);
		}
		try {
			return (this.mapping.getHandler(request) != null) ? matchActual(serverRequest) : RouteMatch.NONE;
		}
		catch (Exception ex) {
			// The dispatcher will throw it again, and the application answer.
			return RouteMatch.refused(matchAnnounced(serverRequest, request).declarations());
		}
	}

	private ServerRequest requestOf(LookupRequest request) {
		return ServerRequest.create(request, List.of(), this.mapping.getApiVersionStrategy());
	}

	private RouteMatch matchActual(ServerRequest request) {
		return RouteMatch.served(Set.of(this.routes.stream()
			.filter((route) -> route.matches(request))
			.findFirst()
			.map(FunctionalRoute::declaration)
			.orElse(PolicyDeclaration.NONE)));
	}

	private RouteMatch matchAnnounced(ServerRequest request, LookupRequest lookup) {
		List<PolicyDeclaration> possible = new ArrayList<>();
		for (FunctionalRoute route : this.routes) {
			if (mayMatch(route, request, lookup)) {
				possible.add(route.declaration());
				if (route.certain()) {
					return RouteMatch.served(possible);
				}
			}
		}
		return RouteMatch.perhaps(possible);
	}

	private boolean mayMatch(FunctionalRoute route, ServerRequest request, LookupRequest lookup) {
		try {
			return route.mayMatch(request);
		}
		catch (RuntimeException ex) {
			return mayMatchAtRoot(route, lookup);
		}
	}

	/**
	 * Behind the path of a servlet, Spring throws where routes are nested twice, and
	 * below a context path where they are nested once. What a route says of the same path
	 * at the root holds for all paths that match the same patterns, so it can be
	 * remembered.
	 */
	private boolean mayMatchAtRoot(FunctionalRoute route, LookupRequest lookup) {
		try {
			return route.mayMatch(requestOf(lookup.atRoot()));
		}
		catch (RuntimeException ex) {
			// Nobody can tell, so it may.
			return true;
		}
	}

}
