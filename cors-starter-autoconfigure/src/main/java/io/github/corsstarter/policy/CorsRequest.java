/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Enumeration;

import org.jspecify.annotations.Nullable;

/**
 * The facts about a request that a decision needs, whichever stack received it. An
 * implementation reads them when asked and need not be thread-safe.
 */
public interface CorsRequest {

	/**
	 * Return the method, as sent.
	 * @return the method
	 */
	String method();

	/**
	 * Return the scheme of the request's own URL, forwarded headers applied where the
	 * application applies them.
	 * @return the scheme, in lower case
	 */
	String scheme();

	/**
	 * Return the host of the request's own URL, an IPv6 address with its brackets.
	 * @return the host in any case, or {@code null} if the request names none
	 */
	@Nullable String host();

	/**
	 * Return the port of the request's own URL.
	 * @return the port, or a value below 1 where the URL names none
	 */
	int port();

	/**
	 * Return the first line of a header.
	 * @param name the header's name, in any case
	 * @return the value of the first line, or {@code null} if there is none
	 */
	@Nullable String header(String name);

	/**
	 * Return all lines of a header.
	 * @param name the header's name, in any case
	 * @return the values of the lines, in their order
	 */
	Enumeration<String> headers(String name);

}
