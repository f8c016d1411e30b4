/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds the policies that the handlers of WebFlux ask for, before the dispatcher has
 * chosen one. Routes that are registered while the application runs are seen. Safe for
 * use by many threads.
 */
@Internal
public final class ReactiveHandlers implements DeclaredRoutes {

	private static final Duration LOOK_INTERVAL = Duration.ofMillis(10);

	/** Of a server whose handlers have no say. */
	public static final ReactiveHandlers NONE = new ReactiveHandlers(List::of, new DeclarationReader((text) -> text));

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
	public ReactiveHandlers(Supplier<List<HandlerMapping>> mappings, DeclarationReader declarations) {
		this.mappings = mappings;
		this.declarations = declarations;
	}

	/**
	 * Create a finder for the dispatcher of an application.
	 * @param beanFactory knows its handler mappings
	 * @param declarations reads what handlers say
	 */
	public static ReactiveHandlers in(ListableBeanFactory beanFactory, DeclarationReader declarations) {
		return new ReactiveHandlers(
				SingletonSupplier.of(() -> HandlerTable.mappingsIn(beanFactory, HandlerMapping.class)), declarations);
	}

	@Override
	public HandlerTable table() {
		return this.routes.get().table();
	}

	@Override
	public FoundPolicies find(String method, String path, boolean preflight, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		ServerWebExchange exchange = SyntheticExchange.of(method, path);
		FoundPolicies byPath = FoundPolicies.ofPath(ofPath);
		if (!table().mayBeDeclared(exchange.getRequest().getPath().pathWithinApplication())) {
			return byPath;
		}
		Mono<FoundPolicies> found = preflight ? ofPreflight(exchange, method, policies, ofPath)
				: actual(exchange).map((match) -> FoundPolicies.of(match.select(policies, ofPath)));
		return found.blockOptional().orElse(byPath);
	}

	/**
	 * Find what governs a request.
	 * @param exchange the exchange
	 * @param search the search for it
	 */
	public Mono<FoundPolicies> find(ServerWebExchange exchange, PolicySearch search) {
		FoundPolicies known = search.byMemory(table());
		return (known != null) ? Mono.just(known) : askHandlers(exchange, search).map(search::withOtherReadings);
	}

	private Mono<FoundPolicies> askHandlers(ServerWebExchange exchange, PolicySearch search) {
		if (search.isPreflight()) {
			return ofPreflight(exchange, search.announcedMethod(), search.policies(), search.ofPath());
		}
		return announced(exchange, exchange.getRequest().getMethod().name()).flatMap((possible) -> {
			FoundPolicies found = search.byAnyOf(possible);
			return (found != null) ? Mono.just(found) : actual(exchange).map(search::by);
		});
	}

	/**
	 * Find what governs a preflight.
	 * @param method the method that it announces
	 */
	Mono<FoundPolicies> ofPreflight(ServerWebExchange exchange, String method, CorsPolicies policies,
			@Nullable PolicySelection ofPath) {
		Mono<List<RouteMatch>> others = Flux.fromIterable(FoundPolicies.methodsBesides(method))
			.concatMap((other) -> announced(exchange, other))
			.collectList();
		return announced(exchange, method).zipWith(others,
				(match, rest) -> FoundPolicies.ofPreflight(match, rest, policies, ofPath));
	}

	/**
	 * Find the handlers of which one would serve a request with the given method, as far
	 * as method and path tell.
	 */
	Mono<RouteMatch> announced(ServerWebExchange exchange, String method) {
		return this.routes.get().match(LookupExchange.announced(exchange, method));
	}

	/**
	 * Find the handler that serves a request.
	 */
	Mono<RouteMatch> actual(ServerWebExchange exchange) {
		return this.routes.get().match(LookupExchange.of(exchange));
	}

	/**
	 * A handler mapping of the application's own may change without a word.
	 */
	private boolean areCurrent(HandlerRoutes routes) {
		return routes.areThoseOf(this.mappings.get());
	}

	private HandlerRoutes read() {
		List<HandlerMapping> mappings = this.mappings.get();
		for (HandlerMapping mapping : mappings) {
			watch(mapping);
		}
		return new HandlerRoutes(mappings, this.declarations);
	}

	private void watch(HandlerMapping mapping) {
		if (mapping instanceof WatchedHandlerMapping watched) {
			watched.onChange(this.routes::changed);
		}
	}

}
