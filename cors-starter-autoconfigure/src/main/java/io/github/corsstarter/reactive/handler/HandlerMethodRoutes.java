package io.github.corsstarter.reactive.handler;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.handler.RoutesByPath;
import io.github.corsstarter.routing.PathSpellings;
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
 * says which it would choose; a preflight announces a path and a method only, so that
 * what else the mappings ask for is unknown.
 */
final class HandlerMethodRoutes implements MappedRoutes {

	private static final Set<Class<?>> USUAL = Set.of(RequestMappingHandlerMapping.class, WatchedHandlerMapping.class);

	private final RequestMappingInfoHandlerMapping mapping;

	private final Map<HandlerMethod, PolicyDeclaration> declarations;

	/** Whether the handler mapping chooses as Spring's own does. */
	private final boolean usual;

	private final RoutesByPath<Route> routes = new RoutesByPath<>();

	HandlerMethodRoutes(RequestMappingInfoHandlerMapping mapping, Map<HandlerMethod, PolicyDeclaration> declarations) {
		this.mapping = mapping;
		this.declarations = declarations;
		this.usual = USUAL.contains(mapping.getClass()) && mapping.getApiVersionStrategy() == null;
		mapping.getHandlerMethods().forEach((info, method) -> {
			Route route = new Route(info, this.declarations.getOrDefault(method, PolicyDeclaration.NONE));
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
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		if (!PathSpellings.isPlain(path.value())) {
			return null;
		}
		List<Match> matches = this.routes.find(path).stream().flatMap((route) -> Match.of(route, exchange)).toList();
		List<Match> direct = matches.stream()
			.filter((match) -> match.route().info().getDirectPaths().contains(path.value()))
			.toList();
		List<Match> best = (direct.isEmpty() ? matches : direct).stream()
			.sorted((one, other) -> one.matched().compareTo(other.matched(), exchange))
			.limit(2)
			.toList();
		boolean clear = best.size() == 1
				|| best.size() == 2 && best.get(0).matched().compareTo(best.get(1).matched(), exchange) != 0;
		return clear ? best.get(0).route() : null;
	}

	private Mono<RouteMatch> askMapping(LookupExchange exchange) {
		return this.mapping.getHandler(exchange)
			.map((handler) -> served(handler).orElseGet(() -> refused(onPath(exchange))))
			.defaultIfEmpty(RouteMatch.NONE)
			// The dispatcher will see the error again, and the application answer.
			.onErrorResume((ex) -> Mono.just(refused(onPath(exchange))));
	}

	private Optional<RouteMatch> served(Object handler) {
		return (handler instanceof HandlerMethod method) ? Optional
			.ofNullable(
					this.declarations.get(Objects.requireNonNullElse(method.getResolvedFromHandlerMethod(), method)))
			.map((declaration) -> RouteMatch.served(List.of(declaration))) : Optional.empty();
	}

	private static RouteMatch refused(Collection<Route> routes) {
		return RouteMatch.refused(routes.stream().map(Route::declaration).toList());
	}

	private Collection<Route> onPath(LookupExchange exchange) {
		return this.routes.find(exchange.getRequest().getPath().pathWithinApplication());
	}

	private RouteMatch matchAnnounced(LookupExchange exchange) {
		Collection<Route> onPath = onPath(exchange);
		if (onPath.isEmpty()) {
			return RouteMatch.NONE;
		}
		List<Candidate> candidates = onPath.stream().flatMap((route) -> Candidate.of(route, exchange)).toList();
		if (candidates.isEmpty()) {
			return refused(onPath);
		}
		List<PolicyDeclaration> reachable = candidates.stream()
			.filter((candidate) -> candidates.stream().noneMatch((other) -> other.hides(candidate)))
			.map((candidate) -> candidate.route().declaration())
			.toList();
		return isOpen(candidates.stream().map(Candidate::route).toList()) ? RouteMatch.perhaps(reachable)
				: RouteMatch.served(reachable);
	}

	/**
	 * Whether the dispatcher may look further: it does where headers do not match, and
	 * nothing else is wrong.
	 */
	private static boolean isOpen(List<Route> routes) {
		return routes.stream().noneMatch(Route::isUnconditional) && routes.stream().anyMatch(Route::mayBeLeftOpen);
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
			LookupExchange exchange) {

		static Stream<Candidate> of(Route route, LookupExchange exchange) {
			PatternsRequestCondition patterns = route.info().getPatternsCondition().getMatchingCondition(exchange);
			RequestMethodsRequestCondition methods = route.info().getMethodsCondition().getMatchingCondition(exchange);
			return (patterns != null && methods != null) ? Stream.of(new Candidate(route, patterns, methods, exchange))
					: Stream.empty();
		}

		/**
		 * Whether the other is never chosen, whatever else the actual request has. For
		 * {@code HEAD} the methods of mappings count before their paths.
		 */
		boolean hides(Candidate other) {
			if (!this.route.isUnconditional()) {
				return false;
			}
			int byMethods = this.methods.compareTo(other.methods, this.exchange);
			if (byMethods > 0 && HttpMethod.HEAD.equals(this.exchange.getRequest().getMethod())) {
				return false;
			}
			int byPath = this.patterns.compareTo(other.patterns, this.exchange);
			return byPath < 0 || byPath == 0 && byMethods < 0 && other.route.isUnconditional();
		}

	}

}
