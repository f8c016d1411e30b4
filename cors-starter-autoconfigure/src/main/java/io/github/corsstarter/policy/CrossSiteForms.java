/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * What becomes of a form that a page of another site posts. Browsers send it as a
 * navigation, which the CORS protocol does not touch, and cookies may go with it.
 */
public enum CrossSiteForms {

	/**
	 * Passed on, as without a policy.
	 */
	ALLOW,

	/**
	 * Answered with status 403, unless the policy lists the page's origin and allows
	 * credentials, or the browser says that the page is of the same site.
	 */
	REJECT

}
