/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * A danger that a policy can accept. Its name stands in the configuration, so a reviewer
 * stops there.
 */
public enum PolicyDanger {

	/**
	 * An origin that is not protected, such as one of plain {@code http:}, may call with
	 * credentials.
	 */
	INSECURE_ORIGINS("dangerously-allow-insecure-origins"),

	/**
	 * A pattern admits names that anyone can register.
	 */
	PUBLIC_SUFFIXES("dangerously-allow-public-suffixes"),

	/**
	 * Every host of an application's scheme may call with credentials.
	 */
	WHOLE_SCHEMES("dangerously-allow-whole-schemes");

	private final String propertyName;

	PolicyDanger(String propertyName) {
		this.propertyName = propertyName;
	}

	/**
	 * Return the name of the setting that accepts it.
	 * @return the name below {@code cors.policies.<name>}, in kebab case
	 */
	public String propertyName() {
		return this.propertyName;
	}

}
