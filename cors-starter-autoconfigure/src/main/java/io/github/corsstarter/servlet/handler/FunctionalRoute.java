/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import io.github.corsstarter.handler.PolicyDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.pattern.PathPattern;

/**
 * One route of a router function, with all that it is nested in.
 *
 * @param description the predicates of the route, as text
 * @param beginning a pattern that the beginning of each path matches, empty if any does
 * @param pattern the pattern of which alone it depends which paths may be served,
 * {@code null} if there is not just one
 * @param exact has a handler for the requests that the route serves
 * @param announced has a handler for the requests that the route may serve, as far as
 * their preflights tell
 * @param certain whether a preflight tells all that the route asks for
 * @param declaration what the route says about its policy
 */
record FunctionalRoute(String description, String beginning, @Nullable PathPattern pattern, RouterFunction<?> exact,
		RouterFunction<?> announced, boolean certain, PolicyDeclaration declaration) {

	boolean matches(ServerRequest request) {
		return asIfFirst(this.exact, request);
	}

	boolean mayMatch(ServerRequest request) {
		return asIfFirst(this.announced, request);
	}

	/**
	 * A route that matched leaves its path variables behind, with which those of another
	 * may conflict.
	 */
	private static boolean asIfFirst(RouterFunction<?> function, ServerRequest request) {
		request.attributes().remove(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		request.attributes().remove(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
		return function.route(request).isPresent();
	}

}
