/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The methods of a policy, compiled. Methods are case-sensitive (RFC 9110, 9.1), and
 * {@code GET} brings {@code HEAD} with it.
 */
final class AllowedMethods {

	static final String ANY = "*";

	private static final int MAX_REPEATED_LENGTH = 64;

	private final boolean any;

	private final boolean credentials;

	private final Set<String> methods;

	private final HeaderField header;

	AllowedMethods(Collection<String> methods, boolean credentials) {
		this.any = methods.contains(ANY);
		this.credentials = credentials;
		this.methods = new LinkedHashSet<>();
		// To credentialed requests '*' is no wildcard, so methods are named.
		for (String method : this.any ? WellKnownNames.METHODS : methods) {
			this.methods.add(method);
			if (method.equals("GET")) {
				this.methods.add("HEAD");
			}
		}
		this.header = header((this.any && !credentials) ? ANY : String.join(", ", this.methods));
	}

	boolean contains(String method) {
		return this.any ? HttpToken.isToken(method) : this.methods.contains(method);
	}

	/**
	 * The header {@code Access-Control-Allow-Methods}.
	 * @param requested the requested method, to be named too where any is allowed but
	 * {@code *} would mean nothing
	 */
	HeaderField answer(String requested) {
		boolean unnamed = this.any && this.credentials && !this.methods.contains(requested);
		return (unnamed && requested.length() <= MAX_REPEATED_LENGTH && HttpToken.isToken(requested))
				? header(this.header.value() + ", " + requested) : this.header;
	}

	private static HeaderField header(String value) {
		return new HeaderField(ResponseHeaders.ALLOW_METHODS, value);
	}

}
