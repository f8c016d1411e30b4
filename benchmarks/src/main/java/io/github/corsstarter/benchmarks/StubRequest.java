/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * A request to the dispatcher servlet of an application at the root.
 */
final class StubRequest extends HttpServletRequestWrapper {

	private static final HttpServletMapping DISPATCHER_MAPPING = new DispatcherMapping();

	private static final int MAX_ATTRIBUTES = 16;

	private final String host;

	private final String method;

	private final String uri;

	private final HeaderTable headers = new HeaderTable();

	private final String[] attributeNames = new String[MAX_ATTRIBUTES];

	private final Object[] attributes = new Object[MAX_ATTRIBUTES];

	private int attributeCount;

	StubRequest(Sample sample) {
		super(Unsupported.of(HttpServletRequest.class));
		this.host = sample.host();
		this.method = sample.method();
		this.uri = sample.path();
		sample.headers().forEach((header) -> this.headers.add(header[0], header[1]));
	}

	void clear() {
		this.attributeCount = 0;
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public String getRequestURI() {
		return this.uri;
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer("https://" + this.host + this.uri);
	}

	@Override
	public @Nullable String getQueryString() {
		return null;
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public String getServletPath() {
		return this.uri;
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return DISPATCHER_MAPPING;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public String getScheme() {
		return "https";
	}

	@Override
	public String getServerName() {
		return this.host;
	}

	@Override
	public int getServerPort() {
		return 443;
	}

	@Override
	public @Nullable String getContentType() {
		return null;
	}

	@Override
	public int getContentLength() {
		return -1;
	}

	@Override
	public @Nullable String getCharacterEncoding() {
		return null;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.headers.first(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return this.headers.values(name);
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		return this.headers.names();
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		int index = find(name);
		return (index >= 0) ? this.attributes[index] : null;
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(Arrays.asList(this.attributeNames).subList(0, this.attributeCount));
	}

	@Override
	public void setAttribute(String name, Object value) {
		int index = find(name);
		if (index < 0) {
			index = this.attributeCount++;
			this.attributeNames[index] = name;
		}
		this.attributes[index] = value;
	}

	@Override
	public void removeAttribute(String name) {
		int index = find(name);
		if (index >= 0) {
			int last = --this.attributeCount;
			this.attributeNames[index] = this.attributeNames[last];
			this.attributes[index] = this.attributes[last];
		}
	}

	private int find(String name) {
		for (int i = 0; i < this.attributeCount; i++) {
			if (this.attributeNames[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}

	private static final class DispatcherMapping implements HttpServletMapping {

		@Override
		public String getMatchValue() {
			return "";
		}

		@Override
		public String getPattern() {
			return "/";
		}

		@Override
		public String getServletName() {
			return "dispatcherServlet";
		}

		@Override
		public MappingMatch getMappingMatch() {
			return MappingMatch.DEFAULT;
		}

	}

}
