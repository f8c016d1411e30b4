/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.servlet;

import java.io.IOException;

import io.github.corsstarter.sample.PriceTicker;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * Sends the prices over a WebSocket. It names no origin: the policy of the path decides.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableWebSocket
class WebSocketConfiguration implements WebSocketConfigurer {

	private final PriceTicker prices;

	WebSocketConfiguration(PriceTicker prices) {
		this.prices = prices;
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new PriceHandler(this.prices), PriceTicker.PATH);
	}

	private static final class PriceHandler extends TextWebSocketHandler {

		private final PriceTicker prices;

		private PriceHandler(PriceTicker prices) {
			this.prices = prices;
		}

		@Override
		public void afterConnectionEstablished(WebSocketSession session) throws IOException {
			session.sendMessage(new TextMessage(this.prices.greeting()));
		}

	}

}
