/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.Objects;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that goes on asynchronously with the governed response, not with the
 * container's own, which {@link HttpServletRequest#startAsync()} would hand out.
 * <p>
 * An application asks for attributes some hundred times in each request. All wrappers
 * that leave that to their superclass share one call in it, of which the compiler cannot
 * foresee whom it reaches. So this one calls the container itself.
 */
final class GovernedRequest extends HttpServletRequestWrapper {

	private final GovernedResponse response;

	GovernedRequest(HttpServletRequest request, GovernedResponse response) {
		super(request);
		this.response = response;
	}

	GovernedResponse response() {
		return this.response;
	}

	/**
	 * Whether a request, as others have wrapped it since, is still for the same resource
	 * with the same method.
	 */
	boolean isStill(HttpServletRequest request) {
		return getMethod().equals(request.getMethod()) && getRequestURI().equals(request.getRequestURI())
				&& Objects.equals(getServletPath(), request.getServletPath())
				&& Objects.equals(getPathInfo(), request.getPathInfo());
	}

	@Override
	public @Nullable Object getAttribute(@Nullable String name) {
		return getRequest().getAttribute(name);
	}

	@Override
	public void setAttribute(@Nullable String name, @Nullable Object value) {
		getRequest().setAttribute(name, value);
	}

	@Override
	public void removeAttribute(@Nullable String name) {
		getRequest().removeAttribute(name);
	}

	@Override
	public AsyncContext startAsync() {
		return startAsync(this, this.response);
	}

}
