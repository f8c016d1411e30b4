package io.github.corsstarter.servlet.handler;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.handler.RoutesByPath;
import io.github.corsstarter.routing.PathSpellings;
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
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The handler methods of controllers. For an actual request the handler mapping itself
 * says which it would choose; a preflight announces a path and a method only, so that
 * what else the mappings ask for is unknown.
 */
final class HandlerMethodRoutes implements MappedRoutes {

	private final RequestMappingInfoHandlerMapping mapping;

	private final Map<HandlerMethod, PolicyDeclaration> declarations;

	/** Whether the handler mapping chooses as Spring's own does. */
	private final boolean usual;

	private final RoutesByPath<Route> routes = new RoutesByPath<>();

	HandlerMethodRoutes(RequestMappingInfoHandlerMapping mapping, Map<HandlerMethod, PolicyDeclaration> declarations) {
		this.mapping = mapping;
		this.declarations = declarations;
		this.usual = mapping.getClass() == RequestMappingHandlerMapping.class
				&& mapping.getApiVersionStrategy() == null;
		mapping.getHandlerMethods().forEach((info, method) -> {
			Route route = new Route(info, this.declarations.getOrDefault(method, PolicyDeclaration.NONE));
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
		PathContainer path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
		if (!PathSpellings.isPlain(path.value())) {
			return null;
		}
		List<Match> matches = this.routes.find(path).stream().flatMap((route) -> Match.of(route, request)).toList();
		List<Match> direct = matches.stream()
			.filter((match) -> match.route().info().getDirectPaths().contains(path.value()))
			.toList();
		List<Match> best = (direct.isEmpty() ? matches : direct).stream()
			.sorted((one, other) -> one.matched().compareTo(other.matched(), request))
			.limit(2)
			.toList();
		boolean clear = best.size() == 1
				|| best.size() == 2 && best.get(0).matched().compareTo(best.get(1).matched(), request) != 0;
		return clear ? best.get(0).route() : null;
	}

	private RouteMatch askMapping(LookupRequest request) throws Exception {
		HandlerExecutionChain chain = this.mapping.getHandler(request);
		if (chain == null) {
			return RouteMatch.NONE;
		}
		if (chain.getHandler() instanceof HandlerMethod method) {
			HandlerMethod mapped = method.getResolvedFromHandlerMethod();
			PolicyDeclaration declaration = this.declarations.get((mapped != null) ? mapped : method);
			if (declaration != null) {
				return RouteMatch.served(List.of(declaration));
			}
		}
		return refused(onPath(request));
	}

	private static RouteMatch refused(Collection<Route> routes) {
		return RouteMatch.refused(routes.stream().map(Route::declaration).toList());
	}

	private Collection<Route> onPath(LookupRequest request) {
		PathContainer path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
		return this.routes.find(path);
	}

	private RouteMatch matchAnnounced(LookupRequest request) {
		Collection<Route> onPath = onPath(request);
		if (onPath.isEmpty()) {
			return RouteMatch.NONE;
		}
		List<Candidate> candidates = onPath.stream().flatMap((route) -> Candidate.of(route, request)).toList();
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
			LookupRequest request) {

		static Stream<Candidate> of(Route route, LookupRequest request) {
			PathPatternsRequestCondition patterns = pathPatterns(route.info()).getMatchingCondition(request);
			RequestMethodsRequestCondition methods = route.info().getMethodsCondition().getMatchingCondition(request);
			return (patterns != null && methods != null) ? Stream.of(new Candidate(route, patterns, methods, request))
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
			int byMethods = this.methods.compareTo(other.methods, this.request);
			if (byMethods > 0 && HttpMethod.HEAD.matches(this.request.getMethod())) {
				return false;
			}
			int byPath = this.patterns.compareTo(other.patterns, this.request);
			return byPath < 0 || byPath == 0 && byMethods < 0 && other.route.isUnconditional();
		}

	}

}
