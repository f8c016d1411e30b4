/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * A request that nobody sent, to ask who would serve it. It has a method and a path, and
 * says of everything else that there is nothing.
 */
final class SyntheticRequest extends HttpServletRequestWrapper {

	private static final HttpServletRequest NOTHING = (HttpServletRequest) Proxy.newProxyInstance(
			SyntheticRequest.class.getClassLoader(), new Class<?>[] { HttpServletRequest.class },
			(proxy, method, arguments) -> nothing(method.getReturnType()));

	private final String method;

	private final String path;

	private SyntheticRequest(String method, String path) {
		super(NOTHING);
		this.method = method;
		this.path = path;
	}

	static HttpServletRequest of(String method, String path) {
		return new SyntheticRequest(method, path);
	}

	private static @Nullable Object nothing(Class<?> type) {
		if (type == Enumeration.class) {
			return Collections.emptyEnumeration();
		}
		if (type == Map.class) {
			return Map.of();
		}
		if (type == boolean.class) {
			return false;
		}
		if (type == int.class) {
			return -1;
		}
		return (type == long.class) ? -1L : null;
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public String getRequestURI() {
		return this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer("http://localhost" + this.path);
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public String getServletPath() {
		return this.path;
	}

	@Override
	public String getScheme() {
		return "http";
	}

	@Override
	public String getServerName() {
		return "localhost";
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public HttpServletMapping getHttpServletMapping() {
		return new HttpServletMapping() {

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
				return "";
			}

			@Override
			public MappingMatch getMappingMatch() {
				return MappingMatch.DEFAULT;
			}

		};
	}

}
