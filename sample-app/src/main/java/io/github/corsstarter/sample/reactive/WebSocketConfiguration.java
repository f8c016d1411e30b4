/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.reactive;

import java.util.Map;

import io.github.corsstarter.sample.PriceTicker;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;

/**
 * Sends the prices over a WebSocket. It names no origin: the policy of the path decides.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
class WebSocketConfiguration implements WebFluxConfigurer {

	/**
	 * Tomcat is on the class path, too, so Spring would choose Tomcat's strategy.
	 */
	@Override
	public WebSocketService getWebSocketService() {
		return new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy());
	}

	@Bean
	HandlerMapping webSockets(PriceTicker prices) {
		WebSocketHandler handler = (session) -> session
			.send(Mono.fromSupplier(prices::greeting).map(session::textMessage))
			.then(session.receive().then());
		return new SimpleUrlHandlerMapping(Map.of(PriceTicker.PATH, handler), -1);
	}

}
