/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * A setting of a policy.
 */
public enum PolicySetting {

	/**
	 * The policy's name.
	 */
	NAME("name"),

	/**
	 * The paths that the policy governs.
	 */
	PATHS("paths"),

	/**
	 * The origins whose pages may call.
	 */
	ALLOWED_ORIGINS("allowed-origins"),

	/**
	 * The source of further origins.
	 */
	ORIGINS_FROM("origins-from"),

	/**
	 * What tells the sets of origins of a source apart.
	 */
	ORIGINS_SCOPE("origins-scope"),

	/**
	 * The methods that may be used.
	 */
	ALLOWED_METHODS("allowed-methods"),

	/**
	 * The request headers that may be sent.
	 */
	ALLOWED_HEADERS("allowed-headers"),

	/**
	 * The response headers that scripts may read.
	 */
	EXPOSED_HEADERS("exposed-headers"),

	/**
	 * Whether requests may carry credentials.
	 */
	ALLOW_CREDENTIALS("allow-credentials"),

	/**
	 * How long a browser may remember the answer to a preflight.
	 */
	MAX_AGE("max-age"),

	/**
	 * The policy whose successor is tried.
	 */
	TRIAL_OF("trial-of");

	private final String propertyName;

	PolicySetting(String propertyName) {
		this.propertyName = propertyName;
	}

	/**
	 * Return the name that the setting has in a configuration file.
	 * @return the name below {@code cors.policies.<name>}, in kebab case
	 */
	public String propertyName() {
		return this.propertyName;
	}

}
