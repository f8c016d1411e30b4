package io.github.corsstarter.servlet.handler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.handler.RoutesByPath;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * All routes of an application as they are at a time, and what their handlers say about
 * their policies. Immutable once made.
 */
final class HandlerRoutes {

	private final int version;

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
		this.reader = reader;
		mappings.stream().flatMap(HandlerRoutes::withDelegates).forEach(this::read);
		this.mapped = mappings.stream().map(this::map).toList();
		this.ignoresCase = mappings.stream().flatMap(HandlerRoutes::withDelegates).anyMatch(HandlerRoutes::ignoresCase);
	}

	private static boolean ignoresCase(HandlerMapping mapping) {
		if (!(mapping instanceof AbstractHandlerMapping known)) {
			return false;
		}
		PathPatternParser parser = known.getPatternParser();
		return (parser != null) ? !parser.isCaseSensitive() : matchesIgnoringCase(known);
	}

	/**
	 * A path matcher does not say how it matches, so it has to show it.
	 */
	@SuppressWarnings("removal")
	private static boolean matchesIgnoringCase(AbstractHandlerMapping mapping) {
		return mapping.getPathMatcher().match("/a", "/A");
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
			urls.getPathPatternHandlerMap().forEach((pattern, handler) -> {
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
			DeclaredRoute route = new DeclaredRoute(info.toString(), List.copyOf(info.getPatternValues()), declaration,
					method.getBeanType(), method.getMethod());
			PathPatternsRequestCondition patterns = info.getPathPatternsCondition();
			if (patterns != null) {
				patterns.getPatterns().forEach((pattern) -> this.declared.add(pattern, route));
			}
			else {
				this.declared.addBeginning("", route);
			}
		}
	}

	private MappedRoutes map(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods && methods.getPatternParser() != null) {
			return new HandlerMethodRoutes(methods, this.ofMethods);
		}
		if (mapping instanceof RouterFunctionMapping functions) {
			return map(functions, functions.getRouterFunction());
		}
		return new OtherRoutes(mapping, this::ofHandler);
	}

	private MappedRoutes map(RouterFunctionMapping mapping, @Nullable RouterFunction<?> function) {
		if (function == null) {
			return (request) -> RouteMatch.NONE;
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
	 * Whether a handler mapping matches paths in any case.
	 */
	boolean ignoresCase() {
		return this.ignoresCase;
	}

	List<DeclaredRoute> declared() {
		return this.declared.all();
	}

	boolean mayBeDeclared(PathContainer path) {
		return this.declared.mayMatch(path);
	}

	/**
	 * Find the handlers of which the dispatcher would call one.
	 */
	RouteMatch match(LookupRequest request) {
		RouteMatch match = RouteMatch.NONE;
		for (int i = 0; i < this.mapped.size() && match.isOpen(); i++) {
			match = match.or(this.mapped.get(i).match(request));
		}
		return match;
	}

}
