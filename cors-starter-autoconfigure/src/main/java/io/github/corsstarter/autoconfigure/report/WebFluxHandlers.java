/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.corsstarter.handler.HandlerTable;
import io.github.corsstarter.policy.Internal;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.resource.ResourceWebHandler;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the handlers of WebFlux.
 */
@Internal
public final class WebFluxHandlers implements MappedHandlers {

	private final ListableBeanFactory beanFactory;

	public WebFluxHandlers(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Optional<List<MappedHandler>> find() {
		List<MappedHandler> handlers = new ArrayList<>();
		List<HandlerMapping> mappings = HandlerTable.mappingsIn(this.beanFactory, HandlerMapping.class);
		for (HandlerMapping mapping : HandlerTable.withDelegates(mappings, HandlerMapping.class)) {
			if (!isKnown(mapping)) {
				return Optional.empty();
			}
			handlers.addAll(handlers(mapping));
		}
		return Optional.of(handlers);
	}

	private static boolean isKnown(HandlerMapping mapping) {
		return mapping instanceof RequestMappingInfoHandlerMapping || mapping instanceof AbstractUrlHandlerMapping
				|| mapping instanceof RouterFunctionMapping
				|| mapping.getClass().getName().startsWith("org.springframework.web.");
	}

	private static List<MappedHandler> handlers(HandlerMapping mapping) {
		List<MappedHandler> handlers = new ArrayList<>();
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			for (Map.Entry<RequestMappingInfo, HandlerMethod> method : methods.getHandlerMethods().entrySet()) {
				if (!method.getValue().getBeanType().getName().startsWith("org.springframework.boot.")) {
					handlers.add(MappedHandler.of(method.getKey().toString(),
							method.getKey()
								.getPatternsCondition()
								.getPatterns()
								.stream()
								.map(PathPattern::getPatternString)
								.toList()));
				}
			}
		}
		if (mapping instanceof AbstractUrlHandlerMapping urls) {
			for (Map.Entry<PathPattern, Object> handler : urls.getHandlerMap().entrySet()) {
				handlers.add(handler(handler.getKey().getPatternString(), handler.getValue()));
			}
		}
		if (mapping instanceof RouterFunctionMapping functions && functions.getRouterFunction() != null) {
			FunctionalPaths paths = new FunctionalPaths();
			functions.getRouterFunction().accept(new PathVisitor(paths));
			handlers.addAll(paths.handlers());
		}
		return handlers;
	}

	private static MappedHandler handler(String pattern, Object handler) {
		return (handler instanceof ResourceWebHandler resources)
				? StaticResources.handler(pattern, resources.getLocations())
				: MappedHandler.of(pattern, List.of(pattern));
	}

	/**
	 * Walks over the routes.
	 */
	private record PathVisitor(FunctionalPaths paths) implements RouterFunctions.Visitor {

		@Override
		public void startNested(RequestPredicate predicate) {
			this.paths.begin(predicate);
		}

		@Override
		public void endNested(RequestPredicate predicate) {
			this.paths.end();
		}

		@Override
		public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
			this.paths.route(predicate);
		}

		@Override
		public void resources(Function<ServerRequest, Mono<Resource>> lookupFunction) {
			this.paths.unknown("resources");
		}

		@Override
		public void attributes(Map<String, Object> attributes) {
			// What they say is in the declared routes.
		}

		@Override
		public void unknown(RouterFunction<?> routerFunction) {
			this.paths.unknown(routerFunction.toString());
		}

	}

}
