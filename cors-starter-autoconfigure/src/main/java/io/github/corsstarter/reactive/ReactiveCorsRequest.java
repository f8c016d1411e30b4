/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive;

import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.corsstarter.policy.CorsRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The facts about a WebFlux request.
 *
 * @param request the request
 */
record ReactiveCorsRequest(ServerHttpRequest request) implements CorsRequest {

	private static final int MAX_DIGITS = 5;

	private static final int NO_PORT = -1;

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String scheme() {
		String scheme = uri().getScheme();
		return (scheme != null) ? scheme : "http";
	}

	/**
	 * Servers accept hosts that {@link URI} has no name for, such as {@code my_app}: they
	 * are only in its authority.
	 */
	@Override
	public @Nullable String host() {
		String host = uri().getHost();
		String authority = uri().getAuthority();
		return (host != null || authority == null) ? host : authority.substring(0, hostEnd(authority));
	}

	@Override
	public int port() {
		String authority = uri().getAuthority();
		if (uri().getHost() != null || authority == null || hostEnd(authority) == authority.length()) {
			return uri().getPort();
		}
		return parsePort(authority.substring(hostEnd(authority) + 1));
	}

	private static int hostEnd(String authority) {
		int colon = authority.lastIndexOf(':');
		return (colon >= 0) ? colon : authority.length();
	}

	private static int parsePort(String port) {
		return (!port.isEmpty() && port.length() <= MAX_DIGITS && port.chars().allMatch((c) -> c >= '0' && c <= '9'))
				? Integer.parseInt(port) : NO_PORT;
	}

	private URI uri() {
		return this.request.getURI();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeaders().getFirst(name);
	}

	@Override
	public Enumeration<String> headers(String name) {
		List<String> lines = this.request.getHeaders().get(name);
		return (lines != null) ? Collections.enumeration(lines) : Collections.emptyEnumeration();
	}

}
