/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.integration;

import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;

/**
 * All that answers HTTP in an application on WebFlux besides its controllers. None of it
 * names an origin.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ServletEndpoints.Greetings.class)
class ReactiveEndpoints implements WebFluxConfigurer {

	/**
	 * With Jetty on the class path too, Spring would take Jetty's.
	 */
	@Override
	public WebSocketService getWebSocketService() {
		return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
	}

	@Bean
	HandlerMapping webSockets() {
		WebSocketHandler handler = (session) -> Mono.empty();
		return new SimpleUrlHandlerMapping(Map.of("/api/ws", handler), -1);
	}

}
