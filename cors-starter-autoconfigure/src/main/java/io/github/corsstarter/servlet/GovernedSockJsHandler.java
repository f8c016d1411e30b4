/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * Hands a request for whose origin a policy vouches to SockJS without that origin: SockJS
 * checks it in several places, none of which can be told otherwise. All other requests
 * come to these checks as they are.
 */
final class GovernedSockJsHandler extends SockJsHttpRequestHandler {

	GovernedSockJsHandler(SockJsHttpRequestHandler handler) {
		super(handler.getSockJsService(), handler.getWebSocketHandler());
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		super.handleRequest(CorsPolicyFilter.isApproved(request) ? new WithoutOrigin(request) : request, response);
	}

	private static final class WithoutOrigin extends HttpServletRequestWrapper {

		private static final String ORIGIN = "Origin";

		private WithoutOrigin(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return name.equalsIgnoreCase(ORIGIN) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return name.equalsIgnoreCase(ORIGIN) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			List<String> names = Collections.list(super.getHeaderNames());
			names.removeIf(ORIGIN::equalsIgnoreCase);
			return Collections.enumeration(names);
		}

	}

}
