/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A cross-origin request that nobody sent, to be explained.
 *
 * @param method the method
 * @param headers the headers, by their names in lower case
 * @param scheme the scheme of its URL
 * @param host the host that it names, {@code null} if nobody has said
 * @param port the port that it names, 0 if none
 */
@Internal
public record ExplainedRequest(String method, Map<String, String> headers, String scheme, @Nullable String host,
		int port) implements CorsRequest {

	private static final String HTTP = "http";

	/**
	 * Create a request to a host over http.
	 * @param method the method
	 * @param headers the headers, by their names in lower case
	 * @param host the host that it names, {@code null} if nobody has said
	 */
	public ExplainedRequest(String method, Map<String, String> headers, @Nullable String host) {
		this(method, headers, HTTP, host, 0);
	}

	/**
	 * Create an actual request.
	 * @param origin the origin of its page
	 * @param method its method
	 * @return the request
	 */
	public static ExplainedRequest actual(String origin, String method) {
		return new ExplainedRequest(method, Map.of("origin", origin), null);
	}

	/**
	 * Create a preflight.
	 * @param origin the origin of the page
	 * @param method the method that it announces
	 * @param requestHeaders the names of the headers that it announces, if any
	 * @return the request
	 */
	public static ExplainedRequest preflight(String origin, String method, @Nullable String requestHeaders) {
		ExplainedRequest preflight = actual(origin, "OPTIONS").with("Access-Control-Request-Method", method);
		return (requestHeaders != null) ? preflight.with("Access-Control-Request-Headers", requestHeaders) : preflight;
	}

	/**
	 * Add a header.
	 * @param name its name
	 * @param value its value
	 * @return the request with the header
	 */
	public ExplainedRequest with(String name, String value) {
		Map<String, String> more = new HashMap<>(this.headers);
		more.put(name.toLowerCase(Locale.ROOT), value);
		return new ExplainedRequest(this.method, Map.copyOf(more), this.scheme, this.host, this.port);
	}

	/**
	 * Name the host.
	 * @param host the host, without a port, or {@code null}
	 * @return the request to that host
	 */
	public ExplainedRequest to(@Nullable String host) {
		return to(HTTP, host, 0);
	}

	/**
	 * Name the address.
	 * @param scheme the scheme
	 * @param host the host, without a port, or {@code null}
	 * @param port the port, 0 for that of the scheme
	 * @return the request to that address
	 */
	public ExplainedRequest to(String scheme, @Nullable String host, int port) {
		return new ExplainedRequest(this.method, this.headers, scheme, host, port);
	}

	@Override
	public @Nullable String header(String name) {
		return this.headers.get(name.toLowerCase(Locale.ROOT));
	}

	@Override
	public Enumeration<String> headers(String name) {
		String value = header(name);
		return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
	}

}
