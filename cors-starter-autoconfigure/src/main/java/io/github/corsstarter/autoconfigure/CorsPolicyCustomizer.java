/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.policy.CorsPolicy;

/**
 * Callback interface that can be implemented by beans wishing to customize the policies
 * of the properties before they are built. All beans of this type are called, in their
 * order, for each policy.
 */
@FunctionalInterface
public interface CorsPolicyCustomizer {

	/**
	 * Customize a policy.
	 * @param name the policy's name
	 * @param policy the policy, with the settings of its properties
	 */
	void customize(String name, CorsPolicy.Builder policy);

}
