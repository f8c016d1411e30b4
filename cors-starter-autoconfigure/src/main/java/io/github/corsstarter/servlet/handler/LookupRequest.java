/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * A request to look up its handler with, before the dispatcher does: what the look-up
 * leaves in it is not seen by anyone else. In the place of a preflight stands the actual
 * request that it announces, as far as it does.
 */
final class LookupRequest extends HttpServletRequestWrapper {

	private static final Set<String> PREFLIGHT_HEADERS = Set.of(
			HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD.toLowerCase(Locale.ROOT),
			HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS.toLowerCase(Locale.ROOT));

	/** Spring's own: the dispatcher will say in the log which handler it calls. */
	private static final String SUPPRESS_LOGGING_ATTRIBUTE = AbstractHandlerMapping.class.getName()
			+ ".SUPPRESS_LOGGING";

	private final String method;

	private final boolean announced;

	private final Map<String, Object> attributes = new LinkedHashMap<>();

	private LookupRequest(HttpServletRequest request, String method, boolean announced) {
		super(request);
		this.method = method;
		this.announced = announced;
		for (String name : Collections.list(request.getAttributeNames())) {
			setAttribute(name, request.getAttribute(name));
		}
		setAttribute(SUPPRESS_LOGGING_ATTRIBUTE, Boolean.TRUE);
		ServletRequestPathUtils.parseAndCache(this);
	}

	static LookupRequest of(HttpServletRequest request) {
		return new LookupRequest(request, request.getMethod(), false);
	}

	static LookupRequest announced(HttpServletRequest preflight, String method) {
		return new LookupRequest(preflight, method, true);
	}

	/**
	 * Whether this request is known only by its preflight.
	 */
	boolean isAnnounced() {
		return this.announced;
	}

	/**
	 * Return the request as it would be if the dispatcher was at the root of the server.
	 * @return the same request but for the path that handler mappings read
	 */
	LookupRequest atRoot() {
		LookupRequest request = new LookupRequest(this, this.method, this.announced);
		request.setAttribute(ServletRequestPathUtils.PATH_ATTRIBUTE, RequestPath.parse(path().value(), null));
		return request;
	}

	/**
	 * Return the path as handler mappings read it.
	 */
	PathContainer path() {
		return ServletRequestPathUtils.getParsedRequestPath(this).pathWithinApplication();
	}

	@Override
	public String getMethod() {
		return this.method;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return isHidden(name) ? null : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		List<String> names = Collections.list(super.getHeaderNames());
		names.removeIf(this::isHidden);
		return Collections.enumeration(names);
	}

	private boolean isHidden(String name) {
		return this.announced && PREFLIGHT_HEADERS.contains(name.toLowerCase(Locale.ROOT));
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.get(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		return Collections.enumeration(List.copyOf(this.attributes.keySet()));
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		if (value != null) {
			this.attributes.put(name, value);
		}
		else {
			this.attributes.remove(name);
		}
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.remove(name);
	}

}
