/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.policy.Internal;

import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * Lets WebSocket and SockJS endpoints take the policies' word for an origin. Spring's own
 * check knows same-origin and its own list; it stays in force where no policy governs.
 */
@Internal
public final class WebSocketOriginsPostProcessor implements InstantiationAwareBeanPostProcessor {

	/**
	 * Create a post-processor.
	 */
	public WebSocketOriginsPostProcessor() {
	}

	/**
	 * Before the mapping registers its handlers.
	 */
	@Override
	public boolean postProcessAfterInstantiation(Object bean, String beanName) {
		if (bean instanceof SimpleUrlHandlerMapping mapping) {
			mapping.setUrlMap(govern(mapping.getUrlMap()));
		}
		return true;
	}

	private static Map<String, Object> govern(Map<String, ?> handlers) {
		Map<String, Object> governed = new LinkedHashMap<>();
		handlers.forEach((path, handler) -> governed.put(path, govern(handler)));
		return governed;
	}

	private static Object govern(Object handler) {
		if (handler instanceof WebSocketHttpRequestHandler webSocket) {
			List<HandshakeInterceptor> interceptors = webSocket.getHandshakeInterceptors();
			webSocket
				.setHandshakeInterceptors(interceptors.stream().map(WebSocketOriginsPostProcessor::govern).toList());
		}
		return (handler instanceof SockJsHttpRequestHandler sockJs) ? new GovernedSockJsHandler(sockJs) : handler;
	}

	private static HandshakeInterceptor govern(HandshakeInterceptor interceptor) {
		return (interceptor instanceof OriginHandshakeInterceptor origin) ? new GovernedOriginInterceptor(origin)
				: interceptor;
	}

}
