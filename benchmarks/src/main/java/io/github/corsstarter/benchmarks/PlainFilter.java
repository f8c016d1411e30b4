/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.io.IOException;
import java.util.Enumeration;
import java.util.List;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.HeaderField;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * Decides as the starter's filter does, then writes the headers and leaves the response
 * to the application: whoever resets it, or writes to them too, has the last word.
 */
final class PlainFilter implements Filter {

	private final CorsPolicyRegistry registry;

	private final CorsProtocol protocol;

	PlainFilter(CorsPolicyRegistry registry, CorsProtocol protocol) {
		this.registry = registry;
		this.protocol = protocol;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest httpRequest = (HttpServletRequest) request;
		CorsPolicy policy = this.registry.find(new Path(httpRequest.getRequestURI()));
		if (policy != null) {
			write(this.protocol.decide(policy, new Request(httpRequest)), (HttpServletResponse) response);
		}
		chain.doFilter(request, response);
	}

	private static void write(CorsDecision decision, HttpServletResponse response) {
		String allowOrigin = decision.allowOrigin();
		if (allowOrigin != null) {
			response.setHeader("Access-Control-Allow-Origin", allowOrigin);
		}
		List<HeaderField> headers = decision.headers();
		for (int i = 0; i < headers.size(); i++) {
			response.setHeader(headers.get(i).name(), headers.get(i).value());
		}
		for (String line : decision.vary().mergedWith(List.of())) {
			response.addHeader("Vary", line);
		}
	}

	/**
	 * A path that only its text is asked for.
	 */
	private record Path(String value) implements PathContainer {

		@Override
		public List<Element> elements() {
			throw new UnsupportedOperationException();
		}

	}

	private record Request(HttpServletRequest request) implements CorsRequest {

		@Override
		public String method() {
			return this.request.getMethod();
		}

		@Override
		public String scheme() {
			return this.request.getScheme();
		}

		@Override
		public @Nullable String host() {
			return this.request.getServerName();
		}

		@Override
		public int port() {
			return this.request.getServerPort();
		}

		@Override
		public @Nullable String header(String name) {
			return this.request.getHeader(name);
		}

		@Override
		public Enumeration<String> headers(String name) {
			return this.request.getHeaders(name);
		}

	}

}
