package io.github.corsstarter.servlet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.DeclaredRoute;
import io.github.corsstarter.routing.DeclaredRoutes;
import io.github.corsstarter.routing.PolicyDeclarations;
import io.github.corsstarter.routing.PolicySelection;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Finds the policies that the handlers of Spring MVC ask for, before the dispatcher has
 * chosen one. Routes that are registered while the application runs are seen. Safe for
 * use by many threads.
 */
public final class HandlerPolicies implements DeclaredRoutes {

	private final Supplier<List<HandlerMapping>> mappings;

	private final PolicyDeclarations declarations;

	private final AtomicInteger version = new AtomicInteger();

	private volatile @Nullable HandlerRoutes routes;

	/**
	 * Create a finder.
	 * @param mappings the dispatcher's handler mappings, in its order; not asked for
	 * before the first request comes or the routes are wanted
	 * @param declarations reads what handlers say
	 */
	public HandlerPolicies(Supplier<List<HandlerMapping>> mappings, PolicyDeclarations declarations) {
		this.mappings = mappings;
		this.declarations = declarations;
	}

	/**
	 * Create a finder for a server whose handlers have no say.
	 * @return the finder
	 */
	public static HandlerPolicies none() {
		return new HandlerPolicies(List::of, new PolicyDeclarations((text) -> text));
	}

	@Override
	public List<DeclaredRoute> getRoutes() {
		return routes().declared();
	}

	@Override
	public List<PolicySelection> select(String method, String path, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		HttpServletRequest request = SyntheticRequest.of(method, path);
		return mayGovern(PathContainer.parsePath(path))
				? routes().match(preflight ? LookupRequest.announced(request, method) : LookupRequest.of(request))
					.select(policies, ofPath)
				: (ofPath != null) ? List.of(ofPath) : List.of();
	}

	/**
	 * Whether a handler that says something may have a path.
	 */
	boolean mayGovern(PathContainer path) {
		return routes().mayBeDeclared(path);
	}

	/**
	 * Select the policies under one of which a request will come.
	 * @param request the request
	 * @param preflight whether it only announces another
	 * @param policies the policies in force
	 * @param pathPolicy the policy of its path
	 * @return the policies, none if the request is not governed
	 */
	List<PolicySelection> select(HttpServletRequest request, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection pathPolicy) {
		LookupRequest lookup = preflight ? LookupRequest.announcedBy(request) : LookupRequest.of(request);
		return routes().match(lookup).select(policies, pathPolicy);
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
