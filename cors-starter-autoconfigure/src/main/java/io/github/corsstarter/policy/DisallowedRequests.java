/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * What becomes of an actual request that the policy does not allow.
 */
public enum DisallowedRequests {

	/**
	 * Answered with status 403; nothing behind the filter sees the request.
	 */
	REJECT,

	/**
	 * Passed on without CORS headers: the application answers, and the browser keeps the
	 * answer from the page.
	 */
	PASS_THROUGH

}
