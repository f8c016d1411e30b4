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

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.io.Resource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the handlers of Spring MVC, and the application's own servlets.
 */
@Internal
public final class SpringMvcHandlers implements MappedHandlers {

	private final ListableBeanFactory beanFactory;

	public SpringMvcHandlers(ListableBeanFactory beanFactory) {
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
		handlers.addAll(servlets());
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
							List.copyOf(method.getKey().getPatternValues())));
				}
			}
		}
		if (mapping instanceof AbstractUrlHandlerMapping urls) {
			for (Map.Entry<PathPattern, Object> handler : urls.getPathPatternHandlerMap().entrySet()) {
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
		return (handler instanceof ResourceHttpRequestHandler resources)
				? StaticResources.handler(pattern, resources.getLocations())
				: MappedHandler.of(pattern, List.of(pattern));
	}

	private List<MappedHandler> servlets() {
		List<MappedHandler> servlets = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(ServletRegistrationBean.class)) {
			ServletRegistrationBean<?> registration = this.beanFactory.getBean(name, ServletRegistrationBean.class);
			if (!(registration.getServlet() instanceof DispatcherServlet)) {
				servlets.add(servlet(name, registration));
			}
		}
		return servlets;
	}

	private static MappedHandler servlet(String name, ServletRegistrationBean<?> registration) {
		return MappedHandler.of(name,
				registration.getUrlMappings().stream().map((mapping) -> mapping.replaceAll("/\\*$", "/**")).toList());
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
		public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
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
