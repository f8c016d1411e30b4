/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * Why a request got the answer it got.
 */
public enum DecisionReason {

	/**
	 * The request is none of CORS's business: it has no {@code Origin}, comes from its
	 * own origin, from the user or the browser itself, or is a navigation or a
	 * {@code no-cors} fetch.
	 */
	NOT_CROSS_ORIGIN(false),

	/**
	 * No policy governs the request, so the application answers as without the starter:
	 * usually without any CORS header, and then no page of another origin can read the
	 * answer.
	 */
	NOT_GOVERNED(false),

	/**
	 * The policy allows what was asked.
	 */
	ALLOWED(false),

	/**
	 * There is more than one {@code Origin}, or its value is not one serialized origin.
	 */
	ORIGIN_MALFORMED(true),

	/**
	 * The origin is {@code null}: a sandboxed frame, a {@code data:} or {@code file:}
	 * page, or a redirect across origins. All of them share that value, so no policy but
	 * one for any origin can allow it.
	 */
	ORIGIN_OPAQUE(true),

	/**
	 * The policy does not list the origin.
	 */
	ORIGIN_NOT_ALLOWED(true),

	/**
	 * The policy does not list the origin, and what its source would say is not known:
	 * the source fails or is slow, and nothing that it said before is remembered.
	 */
	ORIGIN_SOURCE_UNAVAILABLE(true),

	/**
	 * The policy lists the origin, but not the method.
	 */
	METHOD_NOT_ALLOWED(true),

	/**
	 * The policy lists the origin and the method, but not each of the request headers.
	 */
	HEADER_NOT_ALLOWED(true),

	/**
	 * A page of another site posts a form, and the policy rejects these.
	 */
	CROSS_SITE_FORM(true),

	/**
	 * CORS is disabled for the route.
	 */
	CORS_DISABLED(true);

	private final boolean rejection;

	DecisionReason(boolean rejection) {
		this.rejection = rejection;
	}

	/**
	 * Whether this is a reason for rejecting a request.
	 * @return whether the request is rejected
	 */
	public boolean isRejection() {
		return this.rejection;
	}

}
