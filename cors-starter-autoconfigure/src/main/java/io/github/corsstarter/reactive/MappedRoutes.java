package io.github.corsstarter.reactive;

import io.github.corsstarter.routing.RouteMatch;
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
