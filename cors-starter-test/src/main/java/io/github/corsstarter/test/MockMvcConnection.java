/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.Cookie;

import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Sends requests through MockMvc.
 */
final class MockMvcConnection implements BrowserConnection {

	/** The URL of a mock request that names no other. */
	private static final URI SERVER = URI.create("http://localhost");

	private final MockMvcTester mvc;

	private final MockMvcFilters filters;

	private final MockMvcSessions sessions = new MockMvcSessions();

	MockMvcConnection(MockMvcTester mvc) {
		this.mvc = mvc;
		this.filters = MockMvcFilters.of(mvc);
	}

	@Override
	public URI server() {
		return SERVER;
	}

	@Override
	public BrowserResponse send(BrowserRequest request) {
		MockMvcTester.MockMvcRequestBuilder builder = this.mvc.method(HttpMethod.valueOf(request.method()))
			.uri(request.uri())
			.content(request.body());
		request.headersWithoutCookies().forEach((header) -> builder.header(header.name(), header.value()));
		request.cookies().forEach((cookie) -> builder.cookie(new Cookie(cookie.getKey(), cookie.getValue())));
		builder.with(this.sessions::join);
		// Nobody waits for the end of an event stream.
		MvcTestResult result = request.isForEvents() ? builder.asyncExchange() : builder.exchange();
		if (result.getUnresolvedException() != null) {
			throw new IllegalStateException("The application has no answer to " + request,
					result.getUnresolvedException());
		}
		List<HeaderLine> headers = new ArrayList<>(headers(result.getResponse()));
		this.sessions.setCookie(result.getRequest()).ifPresent(headers::add);
		return new BrowserResponse(result.getResponse().getStatus(), headers,
				new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
	}

	@Override
	public String remark() {
		return this.filters.remark();
	}

	private static List<HeaderLine> headers(MockHttpServletResponse response) {
		return response.getHeaderNames()
			.stream()
			.flatMap((name) -> response.getHeaders(name).stream().map((value) -> new HeaderLine(name, value)))
			.toList();
	}

}
