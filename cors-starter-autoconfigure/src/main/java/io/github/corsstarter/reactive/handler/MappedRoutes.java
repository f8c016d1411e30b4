/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import io.github.corsstarter.handler.RouteMatch;
import reactor.core.publisher.Mono;

/**
 * The routes of one handler mapping.
 */
@FunctionalInterface
interface MappedRoutes {

	/**
	 * Find the handlers of which the handler mapping would choose one.
	 */
	Mono<RouteMatch> match(LookupExchange exchange);

}
