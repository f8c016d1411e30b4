/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Keeps Tomcat to its own handshakes: with Jetty on the class path too, Spring would take
 * Jetty's.
 */
final class ServletHandshakes implements BeanPostProcessor {

	private final ObjectProvider<TomcatServletWebServerFactory> tomcat;

	ServletHandshakes(ObjectProvider<TomcatServletWebServerFactory> tomcat) {
		this.tomcat = tomcat;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof WebSocketConfigurer configurer) ? onTomcat(configurer) : bean;
	}

	private WebSocketConfigurer onTomcat(WebSocketConfigurer configurer) {
		return (registry) -> configurer
			.registerWebSocketHandlers((this.tomcat.stream().findAny().isPresent()) ? standard(registry) : registry);
	}

	private static WebSocketHandlerRegistry standard(WebSocketHandlerRegistry registry) {
		return (handler, paths) -> registry.addHandler(handler, paths)
			.setHandshakeHandler(new DefaultHandshakeHandler(new StandardWebSocketUpgradeStrategy()));
	}

}
