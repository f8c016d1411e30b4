/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.List;

import io.github.corsstarter.policy.Internal;

/**
 * The CORS configuration that an application has besides its policies.
 */
@FunctionalInterface
@Internal
public interface OtherConfigurations {

	/**
	 * Of an application that has none.
	 */
	OtherConfigurations NONE = List::of;

	/**
	 * Describe what there is.
	 * @return the configurations
	 */
	List<OtherConfiguration> describe();

	/**
	 * CORS configuration that is not a policy.
	 *
	 * @param kind what kind of configuration it is
	 * @param where what it is, with the name of its bean or its property
	 * @param effect what becomes of it beside the policies
	 * @param equivalent the policies that say the same, in YAML; what cannot be said is a
	 * comment in it
	 */
	@Internal
	record OtherConfiguration(String kind, String where, String effect, String equivalent) {

	}

}
