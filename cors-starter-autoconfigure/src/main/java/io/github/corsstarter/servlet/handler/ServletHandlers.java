package io.github.corsstarter.servlet.handler;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Finds the policies that the handlers of Spring MVC ask for, before the dispatcher has
 * chosen one. Routes that are registered while the application runs are seen. Safe for
 * use by many threads.
 */
@Internal
public final class ServletHandlers implements DeclaredRoutes {

	/** Of a server whose handlers have no say. */
	public static final ServletHandlers NONE = none();

	private final Supplier<List<HandlerMapping>> mappings;

	private final DeclarationReader declarations;

	private final AtomicInteger version = new AtomicInteger();

	private volatile @Nullable HandlerRoutes routes;

	/**
	 * Create a finder.
	 * @param mappings the dispatcher's handler mappings, in its order; not asked for
	 * before the first request comes or the routes are wanted
	 * @param declarations reads what handlers say
	 */
	public ServletHandlers(Supplier<List<HandlerMapping>> mappings, DeclarationReader declarations) {
		this.mappings = mappings;
		this.declarations = declarations;
	}

	/**
	 * Create a finder for a server whose handlers have no say.
	 * @return the finder
	 */
	public static ServletHandlers none() {
		return new ServletHandlers(List::of, new DeclarationReader((text) -> text));
	}

	/**
	 * Find the handler mappings that a dispatcher asks, as it detects and sorts them.
	 * @param beanFactory knows them
	 * @return the handler mappings, in the dispatcher's order
	 */
	public static List<HandlerMapping> mappingsIn(ListableBeanFactory beanFactory) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(beanFactory, HandlerMapping.class, true, false)
			.values()
			.stream()
			.filter((mapping) -> !(mapping instanceof PolicyHandlerMapping))
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.toList();
	}

	/**
	 * Create a finder for a dispatcher with handlers of its own.
	 * @param context the dispatcher's application context
	 * @return the finder
	 */
	public ServletHandlers in(ListableBeanFactory context) {
		return new ServletHandlers(SingletonSupplier.of(() -> mappingsIn(context)), this.declarations);
	}

	@Override
	public List<DeclaredRoute> getRoutes() {
		return routes().declared();
	}

	@Override
	public FoundPolicies find(String method, String path, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		HttpServletRequest request = SyntheticRequest.of(method, path);
		if (!mayGovern(PathContainer.parsePath(path))) {
			return FoundPolicies.ofPath(ofPath);
		}
		return preflight ? ofPreflight(request, method, policies, ofPath)
				: FoundPolicies.of(actual(request).select(policies, ofPath));
	}

	/**
	 * Find what governs a preflight.
	 * @param method the method that it announces
	 */
	FoundPolicies ofPreflight(HttpServletRequest request, String method, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		List<RouteMatch> others = FoundPolicies.methodsBesides(method)
			.stream()
			.map((other) -> announced(request, other))
			.toList();
		return FoundPolicies.ofPreflight(announced(request, method), others, policies, ofPath);
	}

	/**
	 * Whether a handler that says something may have a path.
	 * @param path the path within the application
	 * @return whether it is worth to ask the handlers
	 */
	public boolean mayGovern(PathContainer path) {
		return routes().mayBeDeclared(path);
	}

	@Override
	public boolean ignoresCase() {
		return routes().ignoresCase();
	}

	/**
	 * Find the handlers of which one would serve a request with the given method, as far
	 * as method and path tell.
	 */
	RouteMatch announced(HttpServletRequest request, String method) {
		return routes().match(LookupRequest.announced(request, method));
	}

	/**
	 * Find the handler that serves a request.
	 */
	RouteMatch actual(HttpServletRequest request) {
		return routes().match(LookupRequest.of(request));
	}

	private HandlerRoutes routes() {
		HandlerRoutes routes = this.routes;
		return (routes != null && routes.version() == this.version.get()) ? routes : read();
	}

	private synchronized HandlerRoutes read() {
		HandlerRoutes routes = this.routes;
		int version = this.version.get();
		if (routes == null || routes.version() != version) {
			List<HandlerMapping> mappings = this.mappings.get();
			mappings.stream().flatMap(HandlerRoutes::withDelegates).forEach(this::watch);
			routes = new HandlerRoutes(version, mappings, this.declarations);
			this.routes = routes;
		}
		return routes;
	}

	/**
	 * Notice what is registered from now on: a handler mapping names whatever it
	 * registers, while nobody can read it.
	 */
	private void watch(HandlerMapping mapping) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			WatchingNamingStrategy.install(methods, this.version::incrementAndGet);
		}
	}

}
