/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Asks Spring's check of a handshake's origin unless a policy vouches for the origin.
 *
 * @param ungoverned Spring's check
 */
record GovernedOriginInterceptor(HandshakeInterceptor ungoverned) implements HandshakeInterceptor {

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws Exception {
		return (request instanceof ServletServerHttpRequest servletRequest
				&& CorsPolicyFilter.isApproved(servletRequest.getServletRequest()))
				|| this.ungoverned.beforeHandshake(request, response, handler, attributes);
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
		this.ungoverned.afterHandshake(request, response, handler, exception);
	}

}
