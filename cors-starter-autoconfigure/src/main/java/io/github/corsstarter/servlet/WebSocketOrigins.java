/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.AbstractSockJsService;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * The origins that an endpoint for WebSockets or SockJS allows itself.
 *
 * @param origins the origins
 * @param patterns the patterns
 */
@Internal
public record WebSocketOrigins(Collection<String> origins, Collection<String> patterns) {

	/**
	 * Find the endpoints that allow more than their own origin.
	 * @param mapping a handler mapping
	 * @return what they allow, by the patterns of their paths
	 */
	public static Map<String, WebSocketOrigins> in(SimpleUrlHandlerMapping mapping) {
		Map<String, WebSocketOrigins> found = new TreeMap<>();
		mapping.getHandlerMap().forEach((path, handler) -> {
			WebSocketOrigins origins = of(handler);
			if (origins != null && !(origins.origins().isEmpty() && origins.patterns().isEmpty())) {
				found.put(path, origins);
			}
		});
		return found;
	}

	private static @Nullable WebSocketOrigins of(Object handler) {
		if (handler instanceof SockJsHttpRequestHandler sockJs
				&& sockJs.getSockJsService() instanceof AbstractSockJsService service) {
			return new WebSocketOrigins(orEmpty(service.getAllowedOrigins()),
					orEmpty(service.getAllowedOriginPatterns()));
		}
		return (handler instanceof WebSocketHttpRequestHandler webSocket) ? webSocket.getHandshakeInterceptors()
			.stream()
			.map((interceptor) -> (interceptor instanceof GovernedOriginInterceptor governed) ? governed.ungoverned()
					: interceptor)
			.filter(OriginHandshakeInterceptor.class::isInstance)
			.map(OriginHandshakeInterceptor.class::cast)
			.findFirst()
			.map((check) -> new WebSocketOrigins(check.getAllowedOrigins(), check.getAllowedOriginPatterns()))
			.orElse(null) : null;
	}

	private static Collection<String> orEmpty(@Nullable Collection<String> origins) {
		return (origins != null) ? origins : List.of();
	}

}
