/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;

import io.github.corsstarter.autoconfigure.report.ConfigurationReport;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.InvalidCorsConfigurationException;
import io.github.corsstarter.policy.InvalidCorsException;
import io.github.corsstarter.routing.CorsPolicies;

import org.springframework.core.env.Environment;

/**
 * The policies that properties describe, without an application: for tests and tools.
 * They are read and checked as when an application starts.
 */
public final class ConfiguredCorsPolicies {

	private ConfiguredCorsPolicies() {
	}

	/**
	 * Read the policies. What beans of an application add or change is not among them;
	 * whether the policies are switched on does not matter.
	 * @param environment has the properties
	 * @return the policies, none if there are no properties
	 * @throws InvalidCorsException if something is wrong with the properties that would
	 * stop the start of an application; its message is the report of all that is
	 */
	public static CorsPolicies of(Environment environment) {
		CorsSettings settings = new CorsSettingsFactory(environment).create(List.of(), List.of());
		if (settings.areInvalid()) {
			throw new InvalidCorsConfigurationException(ConfigurationReport.of(settings.problems().stream()));
		}
		return settings.policies();
	}

}
