/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * Whether decisions are carried out.
 */
public enum EnforcementMode {

	/**
	 * Requests are answered as the policy says.
	 */
	ENFORCE,

	/**
	 * Decisions are made, logged and counted, and change no response: what a new policy
	 * would refuse can be seen before it does.
	 */
	REPORT_ONLY

}
