/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.handler.MappingCandidate;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.handler.RoutesByPath;
import io.github.corsstarter.routing.PathSpelling;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.condition.RequestMethodsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
			pathPatterns(info).getPatterns().forEach((pattern) -> this.routes.add(pattern, route));
		});
	}

	private static PathPatternsRequestCondition pathPatterns(RequestMappingInfo info) {
		return Objects.requireNonNull(info.getPathPatternsCondition());
	}

	@Override
	public RouteMatch match(LookupRequest request) {
		return request.isAnnounced() ? matchAnnounced(request) : matchActual(request);
	}

	private RouteMatch matchActual(LookupRequest request) {
		try {
			Route route = this.usual ? findBest(request) : null;
			return (route != null) ? RouteMatch.served(List.of(route.declaration())) : askMapping(request);
		}
		catch (Exception ex) {
			// A query or a body that cannot be parsed: the dispatcher will find it, too,
			// and the application answer.
			return refused(onPath(request));
		}
	}

	/**
	 * Find the route that the handler mapping chooses, of those alone whose paths begin
	 * as the request's does: it would ask each route that there is.
	 * @return the route, or {@code null} where better the handler mapping is asked
	 */
	private @Nullable Route findBest(LookupRequest request) {
		PathContainer path = request.path();
		if (!PathSpelling.of(path.value()).isPlain()) {
			return null;
		}
		List<Match> matches = this.routes.find(path).stream().flatMap((route) -> Match.of(route, request)).toList();
		Match chosen = MappingCandidate.chosenOf(matches,
				(match) -> match.route().info().getDirectPaths().contains(path.value()),
				(one, other) -> one.matched().compareTo(other.matched(), request));
		return (chosen != null) ? chosen.route() : null;
	}

	private RouteMatch askMapping(LookupRequest request) throws Exception {
		HandlerExecutionChain chain = this.mapping.getHandler(request);
		if (chain == null) {
			return RouteMatch.NONE;
		}
		PolicyDeclaration declaration = (chain.getHandler() instanceof HandlerMethod method)
				? this.table.ofMethod(method) : null;
		return (declaration != null) ? RouteMatch.served(List.of(declaration)) : refused(onPath(request));
	}

	private static RouteMatch refused(Collection<Route> routes) {
		return RouteMatch.refused(routes.stream().map(Route::declaration).toList());
	}

	private Collection<Route> onPath(LookupRequest request) {
		return this.routes.find(request.path());
	}

	private RouteMatch matchAnnounced(LookupRequest request) {
		Collection<Route> onPath = onPath(request);
		if (onPath.isEmpty()) {
			return RouteMatch.NONE;
		}
		List<Candidate> candidates = onPath.stream().flatMap((route) -> Candidate.of(route, request)).toList();
		return candidates.isEmpty() ? refused(onPath)
				: MappingCandidate.match(candidates, HttpMethod.HEAD.matches(request.getMethod()));
	}

	/**
	 * A route that a request matches, and what of its mapping the request matches.
	 */
	private record Match(Route route, RequestMappingInfo matched) {

		static Stream<Match> of(Route route, LookupRequest request) {
			RequestMappingInfo matched = route.info().getMatchingCondition(request);
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
	private record Candidate(Route route, PathPatternsRequestCondition patterns, RequestMethodsRequestCondition methods,
			LookupRequest request) implements MappingCandidate<Candidate> {

		static Stream<Candidate> of(Route route, LookupRequest request) {
			PathPatternsRequestCondition patterns = pathPatterns(route.info()).getMatchingCondition(request);
			RequestMethodsRequestCondition methods = route.info().getMethodsCondition().getMatchingCondition(request);
			return (patterns != null && methods != null) ? Stream.of(new Candidate(route, patterns, methods, request))
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
			return this.patterns.compareTo(other.patterns, this.request);
		}

		@Override
		public int compareMethods(Candidate other) {
			return this.methods.compareTo(other.methods, this.request);
		}

	}

}
