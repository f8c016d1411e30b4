/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Sees, after all who set something, how the application's Netty server speaks HTTP/2.
 * Changes nothing.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class NettyHttp2Settings implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	private boolean announcesWebSockets;

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers(this::look);
	}

	private HttpServer look(HttpServer server) {
		HttpServerConfig configuration = server.configuration();
		this.announcesWebSockets = configuration.http2SettingsSpec() != null
				&& Boolean.TRUE.equals(configuration.http2SettingsSpec().connectProtocolEnabled());
		return server;
	}

	/**
	 * Whether the server tells browsers that it takes WebSockets over HTTP/2 (RFC 8441).
	 */
	boolean announceWebSockets() {
		return this.announcesWebSockets;
	}

}
