/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.Collections;
import java.util.Enumeration;

import io.github.corsstarter.policy.CorsRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a servlet request.
 *
 * @param request the request
 */
record ServletCorsRequest(HttpServletRequest request) implements CorsRequest {

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

	/**
	 * Containers make objects to go through all headers, also where none has the name.
	 */
	@Override
	public Enumeration<String> headers(String name) {
		return (this.request.getHeader(name) != null) ? this.request.getHeaders(name) : Collections.emptyEnumeration();
	}

}
