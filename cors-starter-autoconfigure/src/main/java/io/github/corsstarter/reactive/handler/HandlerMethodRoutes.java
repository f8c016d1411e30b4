/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.handler.MappingCandidate;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.handler.RoutesByPath;
import io.github.corsstarter.routing.PathSpelling;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.condition.PatternsRequestCondition;
import org.springframework.web.reactive.result.condition.RequestMethodsRequestCondition;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * The handler methods of controllers. For an actual request the handler mapping itself
 * says which it would choose; a preflight announces a path and a method only, so what
 * else the mappings ask for is unknown.
 */
final class HandlerMethodRoutes implements MappedRoutes {

	private static final Set<Class<?>> USUAL = Set.of(RequestMappingHandlerMapping.class, WatchedHandlerMapping.class);

	private final RequestMappingInfoHandlerMapping mapping;

	private final HandlerTable table;

	/** Whether the handler mapping chooses as Spring's own does. */
	private final boolean usual;

	private final RoutesByPath<Route> routes = new RoutesByPath<>();

	HandlerMethodRoutes(RequestMappingInfoHandlerMapping mapping, HandlerTable table) {
		this.mapping = mapping;
		this.table = table;
		this.usual = USUAL.contains(mapping.getClass()) && mapping.getApiVersionStrategy() == null;
		mapping.getHandlerMethods().forEach((info, method) -> {
			Route route = new Route(info, table.ofHandler(method));
			info.getPatternsCondition().getPatterns().forEach((pattern) -> this.routes.add(pattern, route));
		});
	}

	@Override
	public Mono<RouteMatch> match(LookupExchange exchange) {
		return exchange.isAnnounced() ? Mono.just(matchAnnounced(exchange)) : matchActual(exchange);
	}

	private Mono<RouteMatch> matchActual(LookupExchange exchange) {
		try {
			Route route = this.usual ? findBest(exchange) : null;
			return (route != null) ? Mono.just(RouteMatch.served(List.of(route.declaration()))) : askMapping(exchange);
		}
		catch (RuntimeException ex) {
			// A query that cannot be parsed: the dispatcher will find it, too, and the
			// application answer.
			return Mono.just(refused(onPath(exchange)));
		}
	}

	/**
	 * Find the route that the handler mapping chooses, of those alone whose paths begin
	 * as the request's does: it would ask each route that there is.
	 * @return the route, or {@code null} where better the handler mapping is asked
	 */
	private @Nullable Route findBest(LookupExchange exchange) {
		PathContainer path = exchange.path();
		if (!PathSpelling.of(path.value()).isPlain()) {
			return null;
		}
		List<Match> matches = this.routes.find(path).stream().flatMap((route) -> Match.of(route, exchange)).toList();
		Match chosen = MappingCandidate.chosenOf(matches,
				(match) -> match.route().info().getDirectPaths().contains(path.value()),
				(one, other) -> one.matched().compareTo(other.matched(), exchange));
		return (chosen != null) ? chosen.route() : null;
	}

	private Mono<RouteMatch> askMapping(LookupExchange exchange) {
		return this.mapping.getHandler(exchange)
			.map((handler) -> match(handler, exchange))
			.defaultIfEmpty(RouteMatch.NONE)
			// The dispatcher will see the error again, and the application answer.
			.onErrorResume((ex) -> Mono.just(refused(onPath(exchange))));
	}

	private RouteMatch match(Object handler, LookupExchange exchange) {
		PolicyDeclaration declaration = (handler instanceof HandlerMethod method) ? this.table.ofMethod(method) : null;
		return (declaration != null) ? RouteMatch.served(List.of(declaration)) : refused(onPath(exchange));
	}

	private static RouteMatch refused(Collection<Route> routes) {
		return RouteMatch.refused(routes.stream().map(Route::declaration).toList());
	}

	private Collection<Route> onPath(LookupExchange exchange) {
		return this.routes.find(exchange.path());
	}

	private RouteMatch matchAnnounced(LookupExchange exchange) {
		Collection<Route> onPath = onPath(exchange);
		if (onPath.isEmpty()) {
			return RouteMatch.NONE;
		}
		List<Candidate> candidates = onPath.stream().flatMap((route) -> Candidate.of(route, exchange)).toList();
		return candidates.isEmpty() ? refused(onPath)
				: MappingCandidate.match(candidates, HttpMethod.HEAD.equals(exchange.getRequest().getMethod()));
	}

	/**
	 * A route that a request matches, and what of its mapping the request matches.
	 */
	private record Match(Route route, RequestMappingInfo matched) {

		static Stream<Match> of(Route route, LookupExchange exchange) {
			RequestMappingInfo matched = route.info().getMatchingCondition(exchange);
			return (matched != null) ? Stream.of(new Match(route, matched)) : Stream.empty();
		}

	}

	private record Route(RequestMappingInfo info, PolicyDeclaration declaration) {

		/**
		 * Whether the mapping asks for something whose lack is no error of its own.
		 */
		boolean mayBeLeftOpen() {
			return !this.info.getHeadersCondition().isEmpty() || !this.info.getVersionCondition().isEmpty()
					|| this.info.getCustomCondition() != null;
		}

		/**
		 * Whether the mapping asks for nothing that a preflight does not announce.
		 */
		boolean isUnconditional() {
			return this.info.getParamsCondition().isEmpty() && this.info.getHeadersCondition().isEmpty()
					&& this.info.getConsumesCondition().isEmpty() && this.info.getProducesCondition().isEmpty()
					&& this.info.getVersionCondition().isEmpty() && this.info.getCustomCondition() == null;
		}

	}

	/**
	 * A route that accepts an announced request, as far as that is known.
	 */
	private record Candidate(Route route, PatternsRequestCondition patterns, RequestMethodsRequestCondition methods,
			LookupExchange exchange) implements MappingCandidate<Candidate> {

		static Stream<Candidate> of(Route route, LookupExchange exchange) {
			PatternsRequestCondition patterns = route.info().getPatternsCondition().getMatchingCondition(exchange);
			RequestMethodsRequestCondition methods = route.info().getMethodsCondition().getMatchingCondition(exchange);
			return (patterns != null && methods != null) ? Stream.of(new Candidate(route, patterns, methods, exchange))
					: Stream.empty();
		}

		@Override
		public PolicyDeclaration declaration() {
			return this.route.declaration();
		}

		@Override
		public boolean isUnconditional() {
			return this.route.isUnconditional();
		}

		@Override
		public boolean mayBeLeftOpen() {
			return this.route.mayBeLeftOpen();
		}

		@Override
		public int comparePaths(Candidate other) {
			return this.patterns.compareTo(other.patterns, this.exchange);
		}

		@Override
		public int compareMethods(Candidate other) {
			return this.methods.compareTo(other.methods, this.exchange);
		}

	}

}
