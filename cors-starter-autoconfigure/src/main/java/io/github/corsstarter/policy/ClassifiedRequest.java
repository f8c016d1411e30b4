/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Enumeration;

import org.jspecify.annotations.Nullable;

/**
 * The facts about a request of which it is known what it is: to find out takes most of
 * the look-ups of headers, and does not depend on the policy.
 *
 * @param request the facts
 * @param origin the value of {@code Origin}, {@code null} if there is none
 * @param kind what the request is
 */
record ClassifiedRequest(CorsRequest request, @Nullable String origin, RequestKind kind) implements CorsRequest {

	@Override
	public String method() {
		return this.request.method();
	}

	@Override
	public String scheme() {
		return this.request.scheme();
	}

	@Override
	public @Nullable String host() {
		return this.request.host();
	}

	@Override
	public int port() {
		return this.request.port();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.header(name);
	}

	@Override
	public Enumeration<String> headers(String name) {
		return this.request.headers(name);
	}

}
