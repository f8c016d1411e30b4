/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import org.jspecify.annotations.Nullable;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.HandlerMethodMappingNamingStrategy;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMethodMappingNamingStrategy;

/**
 * Names handler methods as before, and tells that there is another. Spring MVC calls no
 * one else when a handler method is registered at run time.
 */
final class WatchingNamingStrategy implements HandlerMethodMappingNamingStrategy<RequestMappingInfo> {

	private final HandlerMethodMappingNamingStrategy<RequestMappingInfo> delegate;

	private final Runnable onRegistration;

	private WatchingNamingStrategy(@Nullable HandlerMethodMappingNamingStrategy<RequestMappingInfo> delegate,
			Runnable onRegistration) {
		this.delegate = (delegate != null) ? delegate : new RequestMappingInfoHandlerMethodMappingNamingStrategy();
		this.onRegistration = onRegistration;
	}

	static void install(RequestMappingInfoHandlerMapping mapping, Runnable onRegistration) {
		HandlerMethodMappingNamingStrategy<RequestMappingInfo> strategy = mapping.getNamingStrategy();
		if (!(strategy instanceof WatchingNamingStrategy)) {
			mapping.setHandlerMethodMappingNamingStrategy(new WatchingNamingStrategy(strategy, onRegistration));
		}
	}

	@Override
	public String getName(HandlerMethod handlerMethod, RequestMappingInfo mapping) {
		this.onRegistration.run();
		return this.delegate.getName(handlerMethod, mapping);
	}

}
