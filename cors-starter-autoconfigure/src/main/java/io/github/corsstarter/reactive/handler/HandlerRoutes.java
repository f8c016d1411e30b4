package io.github.corsstarter.reactive.handler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.handler.RoutesByPath;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.aop.support.AopUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * All routes of an application as they are at a time, and what their handlers say about
 * their policies. Immutable once made.
 */
@Internal
public final class HandlerRoutes {

	private final int version;

	private final Set<RequestMappingInfo> registered;

	private final DeclarationReader reader;

	private final Map<HandlerMethod, PolicyDeclaration> ofMethods = new HashMap<>();

	private final RoutesByPath<DeclaredRoute> declared = new RoutesByPath<>();

	private final List<MappedRoutes> mapped;

	private final boolean ignoresCase;

	/**
	 * Read the routes.
	 * @param version says which routes these are, when there can be others later
	 * @param mappings the handler mappings, in the dispatcher's order
	 * @param reader reads what handlers say
	 */
	HandlerRoutes(int version, List<HandlerMapping> mappings, DeclarationReader reader) {
		this.version = version;
		this.registered = registered(mappings);
		this.reader = reader;
		mappings.stream().flatMap(HandlerRoutes::withDelegates).forEach(this::read);
		this.mapped = mappings.stream().map(this::map).toList();
		this.ignoresCase = mappings.stream().flatMap(HandlerRoutes::withDelegates).anyMatch(HandlerRoutes::ignoresCase);
	}

	private static boolean ignoresCase(HandlerMapping mapping) {
		return mapping instanceof AbstractHandlerMapping known && !known.getPathPatternParser().isCaseSensitive();
	}

	/**
	 * The handler mappings that a handler mapping is made of, as that of Spring Data REST
	 * is.
	 */
	static Stream<HandlerMapping> withDelegates(HandlerMapping mapping) {
		return (mapping instanceof Iterable<?> delegates) ? StreamSupport.stream(delegates.spliterator(), false)
			.filter(HandlerMapping.class::isInstance)
			.map(HandlerMapping.class::cast) : Stream.of(mapping);
	}

	private void read(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			methods.getHandlerMethods().forEach(this::read);
		}
		else if (mapping instanceof AbstractUrlHandlerMapping urls) {
			urls.getHandlerMap().forEach((pattern, handler) -> {
				PolicyDeclaration declaration = ofHandler(handler);
				if (declaration != PolicyDeclaration.NONE) {
					this.declared.add(pattern, new DeclaredRoute(pattern.getPatternString(),
							List.of(pattern.getPatternString()), declaration, AopUtils.getTargetClass(handler), null));
				}
			});
		}
	}

	private void read(RequestMappingInfo info, HandlerMethod method) {
		PolicyDeclaration declaration = this.reader.ofMethod(method.getBeanType(), method.getMethod(),
				info.getMethodsCondition().getMethods().stream().map(RequestMethod::name).toList());
		this.ofMethods.put(method, declaration);
		if (declaration != PolicyDeclaration.NONE) {
			DeclaredRoute route = new DeclaredRoute(info.toString(),
					info.getPatternsCondition().getPatterns().stream().map(PathPattern::getPatternString).toList(),
					declaration, method.getBeanType(), method.getMethod());
			info.getPatternsCondition().getPatterns().forEach((pattern) -> this.declared.add(pattern, route));
		}
	}

	private MappedRoutes map(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			return new HandlerMethodRoutes(methods, this.ofMethods);
		}
		if (mapping instanceof RouterFunctionMapping functions) {
			return map(functions, functions.getRouterFunction());
		}
		return new OtherRoutes(mapping, this::ofHandler);
	}

	private MappedRoutes map(RouterFunctionMapping mapping, @Nullable RouterFunction<?> function) {
		if (function == null) {
			return (exchange) -> Mono.just(RouteMatch.NONE);
		}
		FunctionalRoutes routes = new FunctionalRoutes(mapping, function, this.reader);
		routes.routes()
			.stream()
			.filter((route) -> route.declaration() != PolicyDeclaration.NONE)
			.forEach((route) -> this.declared.addBeginning(route.beginning(), new DeclaredRoute(route.description(),
					List.of(route.beginning()), route.declaration(), null, null)));
		return routes;
	}

	private PolicyDeclaration ofHandler(Object handler) {
		if (handler instanceof HandlerMethod method) {
			return this.ofMethods.getOrDefault(
					Objects.requireNonNullElse(method.getResolvedFromHandlerMethod(), method), PolicyDeclaration.NONE);
		}
		return this.reader.ofType(AopUtils.getTargetClass(handler));
	}

	int version() {
		return this.version;
	}

	/**
	 * Whether handler mappings that tell nothing have the same routes still.
	 */
	boolean areThoseOf(List<HandlerMapping> mappings) {
		return this.registered.equals(registered(mappings));
	}

	private static Set<RequestMappingInfo> registered(List<HandlerMapping> mappings) {
		Set<RequestMappingInfo> registered = new HashSet<>();
		mappings.stream()
			.flatMap(HandlerRoutes::withDelegates)
			.filter((mapping) -> !(mapping instanceof WatchedHandlerMapping))
			.filter(RequestMappingInfoHandlerMapping.class::isInstance)
			.map(RequestMappingInfoHandlerMapping.class::cast)
			.forEach((mapping) -> registered.addAll(mapping.getHandlerMethods().keySet()));
		return registered;
	}

	/**
	 * Whether a handler mapping matches paths in any case.
	 * @return whether case does not matter
	 */
	public boolean ignoresCase() {
		return this.ignoresCase;
	}

	List<DeclaredRoute> declared() {
		return this.declared.all();
	}

	/**
	 * Whether a handler that says something may have a path.
	 * @param path the path within the application
	 * @return whether it is worth to ask the handlers
	 */
	public boolean mayBeDeclared(PathContainer path) {
		return this.declared.mayMatch(path);
	}

	/**
	 * Find the handlers of which the dispatcher would call one.
	 */
	Mono<RouteMatch> match(LookupExchange exchange) {
		return match(exchange, 0, RouteMatch.NONE);
	}

	private Mono<RouteMatch> match(LookupExchange exchange, int next, RouteMatch before) {
		if (next == this.mapped.size() || !before.isOpen()) {
			return Mono.just(before);
		}
		return this.mapped.get(next).match(exchange).flatMap((match) -> match(exchange, next + 1, before.or(match)));
	}

}
