/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.corsstarter.handler.CachedRoutes;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.handler.PolicySearch;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
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

	private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

	/** Of a server whose handlers have no say. */
	public static final ServletHandlers NONE = new ServletHandlers(List::of, new DeclarationReader((text) -> text));

	private final Supplier<List<HandlerMapping>> mappings;

	private final DeclarationReader declarations;

	private final CachedRoutes<HandlerRoutes> routes = new CachedRoutes<>(this::read, HandlerRoutes::mayChangeUnheard,
			this::areCurrent, LOOK_INTERVAL);

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
	 * Create a finder for the dispatcher of an application.
	 * @param beanFactory knows its handler mappings
	 * @param declarations reads what handlers say
	 */
	public static ServletHandlers in(ListableBeanFactory beanFactory, DeclarationReader declarations) {
		return new ServletHandlers(
				SingletonSupplier.of(() -> HandlerTable.mappingsIn(beanFactory, HandlerMapping.class)), declarations);
	}

	/**
	 * Create a finder for a dispatcher with handlers of its own.
	 * @param context the dispatcher's application context
	 */
	public ServletHandlers in(ListableBeanFactory context) {
		return in(context, this.declarations);
	}

	@Override
	public HandlerTable table() {
		return this.routes.get().table();
	}

	@Override
	public FoundPolicies find(String method, String path, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		HttpServletRequest request = SyntheticRequest.of(method, path);
		if (!table().mayBeDeclared(PathContainer.parsePath(path))) {
			return FoundPolicies.ofPath(ofPath);
		}
		return preflight ? ofPreflight(request, method, policies, ofPath)
				: FoundPolicies.of(actual(request).select(policies, ofPath));
	}

	/**
	 * Find what governs a request.
	 * @param request the request
	 * @param search the search for it
	 */
	public FoundPolicies find(HttpServletRequest request, PolicySearch search) {
		FoundPolicies known = search.byMemory(table());
		return (known != null) ? known : search.withOtherReadings(askHandlers(request, search));
	}

	private FoundPolicies askHandlers(HttpServletRequest request, PolicySearch search) {
		try {
			if (search.isPreflight()) {
				return ofPreflight(request, search.announcedMethod(), search.policies(), search.ofPath());
			}
			FoundPolicies found = search.byAnyOf(announced(request, request.getMethod()));
			return (found != null) ? found : search.by(actual(request));
		}
		catch (IllegalArgumentException ex) {
			// The path cannot be parsed: no handler will be found.
			return search.byPath();
		}
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
	 * Find the handlers of which one would serve a request with the given method, as far
	 * as method and path tell.
	 */
	RouteMatch announced(HttpServletRequest request, String method) {
		return this.routes.get().match(LookupRequest.announced(request, method));
	}

	/**
	 * Find the handler that serves a request.
	 */
	RouteMatch actual(HttpServletRequest request) {
		return this.routes.get().match(LookupRequest.of(request));
	}

	/**
	 * A handler mapping of the application's own may change without a word.
	 */
	private boolean areCurrent(HandlerRoutes routes) {
		return routes.areThoseOf(this.mappings.get());
	}

	private HandlerRoutes read() {
		List<HandlerMapping> mappings = this.mappings.get();
		for (HandlerMapping mapping : HandlerRoutes.withDelegates(mappings)) {
			watch(mapping);
		}
		return new HandlerRoutes(mappings, this.declarations);
	}

	/**
	 * Notice what is registered from now on: a handler mapping names whatever it
	 * registers, while nobody can read it.
	 */
	private void watch(HandlerMapping mapping) {
		if (mapping instanceof WatchedHandlerMapping watched) {
			watched.onChange(this.routes::changed);
		}
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			WatchingNamingStrategy.install(methods, this.routes::changed);
		}
	}

}
