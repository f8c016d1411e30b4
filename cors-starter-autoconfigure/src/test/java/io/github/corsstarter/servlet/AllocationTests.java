/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

import com.sun.management.ThreadMXBean;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the filter allocates for a request where no compiler leaves anything out. Which
 * objects one leaves out depends on what it has put into its callers, and that on chance,
 * so virtual machines differed; below this nobody has to be lucky.
 */
class AllocationTests {

	private static final int CALLS = 500;

	private static final FilterChain APPLICATION = (request, response) -> {
	};

	private final CorsPolicyFilter filter = new CorsPolicyFilter(
			new CorsPolicyRegistry(CorsPolicies.of(List.of(CorsPolicy.builder()
				.name("api")
				.paths("/api/**")
				.allowedOrigins("https://app.example.com")
				.allowCredentials(true)
				.exposedHeaders("X-Total-Count")
				.build()))),
			"");

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@ParameterizedTest
	@CsvSource(textBlock = """
			# facts, and what goes on, a response and a request; the decision is remembered
			/api/orders,  https://app.example.com, 64
			# the same: there is one decision for all
			/api/orders,  ,                        64
			# facts, a parsed origin, decision, response
			/api/orders,  https://foreign.example, 112
			# facts
			/health/live, https://app.example.com, 16
			/health/live, ,                        16
			""")
	void requestTakesNoMoreThan(String path, @Nullable String origin, long bytes) throws IOException, ServletException {
		StubRequest request = new StubRequest(path, origin);
		StubResponse response = new StubResponse();
		long least = Long.MAX_VALUE;
		// The first calls load classes.
		for (int round = 0; round < 5; round++) {
			long before = this.threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < CALLS; i++) {
				this.filter.doFilter(request, response, APPLICATION);
			}
			long after = this.threads.getCurrentThreadAllocatedBytes();
			least = Math.min(least, (after - before) / CALLS);
		}
		assertThat(least).isLessThanOrEqualTo(bytes);
	}

	private static <T> T unsupported(Class<T> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				throw new UnsupportedOperationException(method.toString());
			}));
	}

	/**
	 * A request whose methods allocate nothing.
	 */
	private static final class StubRequest extends HttpServletRequestWrapper implements HttpServletMapping {

		private final String path;

		private final @Nullable String origin;

		private final OneLine originLines;

		StubRequest(String path, @Nullable String origin) {
			super(unsupported(HttpServletRequest.class));
			this.path = path;
			this.origin = origin;
			this.originLines = new OneLine(origin);
		}

		@Override
		public DispatcherType getDispatcherType() {
			return DispatcherType.REQUEST;
		}

		@Override
		public HttpServletMapping getHttpServletMapping() {
			return this;
		}

		@Override
		public String getPattern() {
			return "/";
		}

		@Override
		public String getMatchValue() {
			return "";
		}

		@Override
		public String getServletName() {
			return "dispatcherServlet";
		}

		@Override
		public MappingMatch getMappingMatch() {
			return MappingMatch.DEFAULT;
		}

		@Override
		public String getContextPath() {
			return "";
		}

		@Override
		public String getRequestURI() {
			return this.path;
		}

		@Override
		public String getMethod() {
			return "GET";
		}

		@Override
		public @Nullable String getHeader(String name) {
			return switch (name) {
				case "Origin" -> this.origin;
				case "Sec-Fetch-Site" -> "cross-site";
				case "Sec-Fetch-Mode" -> "cors";
				default -> null;
			};
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return name.equals("Origin") ? this.originLines.again() : Collections.emptyEnumeration();
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			return null;
		}

		@Override
		public void setAttribute(String name, Object value) {
		}

	}

	/**
	 * A response that is as new for each request.
	 */
	private static final class StubResponse extends HttpServletResponseWrapper {

		StubResponse() {
			super(unsupported(HttpServletResponse.class));
		}

		@Override
		public Collection<String> getHeaderNames() {
			return List.of();
		}

		@Override
		public void setHeader(String name, String value) {
		}

		@Override
		public void setStatus(int status) {
		}

	}

	/**
	 * The lines of a header that comes once or not at all.
	 */
	private static final class OneLine implements Enumeration<String> {

		private final @Nullable String line;

		private boolean read;

		OneLine(@Nullable String line) {
			this.line = line;
		}

		OneLine again() {
			this.read = false;
			return this;
		}

		@Override
		public boolean hasMoreElements() {
			return this.line != null && !this.read;
		}

		@Override
		public String nextElement() {
			String next = this.line;
			if (next == null || this.read) {
				throw new NoSuchElementException();
			}
			this.read = true;
			return next;
		}

	}

}
