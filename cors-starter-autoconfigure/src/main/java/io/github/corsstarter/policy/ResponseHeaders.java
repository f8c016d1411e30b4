/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The response headers of the CORS protocol.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-responses">Fetch standard, "HTTP
 * responses"</a>
 */
@Internal
public final class ResponseHeaders {

	/** Which origin may read the response. */
	public static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	/** Whether it may where the request carried credentials. */
	public static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

	/** Which response headers a script may read. */
	public static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";

	/** Which methods may be used. */
	public static final String ALLOW_METHODS = "Access-Control-Allow-Methods";

	/** Which request headers may be sent. */
	public static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";

	/** For how many seconds a preflight's answer may be remembered. */
	public static final String MAX_AGE = "Access-Control-Max-Age";

	/** Whether a public page may call a private network; no longer in any standard. */
	public static final String ALLOW_PRIVATE_NETWORK = "Access-Control-Allow-Private-Network";

	/** All of them. */
	public static final List<String> NAMES = List.of(ALLOW_ORIGIN, ALLOW_CREDENTIALS, EXPOSE_HEADERS, ALLOW_METHODS,
			ALLOW_HEADERS, MAX_AGE, ALLOW_PRIVATE_NETWORK);

	/** Which request headers the response depends on. */
	public static final String VARY = "Vary";

	private static final String OWNED_PREFIX = "Access-Control-";

	private ResponseHeaders() {
	}

	/**
	 * Whether a response header belongs to the CORS protocol, so in a governed response
	 * only the decision writes it.
	 * @param name the header's name, in any case, or {@code null}, which containers
	 * ignore
	 * @return whether only the decision writes the header
	 */
	public static boolean isOwned(@Nullable String name) {
		return name != null && name.regionMatches(true, 0, OWNED_PREFIX, 0, OWNED_PREFIX.length());
	}

}
