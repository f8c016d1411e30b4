/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.List;
import java.util.function.Function;

import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;

import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

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
	public RouteMatch match(LookupRequest request) {
		try {
			HandlerExecutionChain chain = this.mapping.getHandler(request);
			return (chain != null) ? match(chain.getHandler(), request) : RouteMatch.NONE;
		}
		catch (Exception ex) {
			// The dispatcher will throw it again, and the application answer.
			return RouteMatch.refused(List.of());
		}
	}

	/**
	 * Static resources match any path: that the actual request might come to them in the
	 * end is no reason to allow a preflight less.
	 */
	private RouteMatch match(Object handler, LookupRequest request) {
		return (request.isAnnounced() && handler instanceof ResourceHttpRequestHandler) ? RouteMatch.NONE
				: RouteMatch.served(List.of(this.declarations.apply(handler)));
	}

}
