/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names of properties as people write them.
 */
final class PropertyNames {

	private PropertyNames() {
	}

	/**
	 * Return the name that a reader can search for: that of a variable where the value
	 * comes from the operating system's environment.
	 */
	static String asWritten(ConfigurationProperty property) {
		String variable = variable(property.getOrigin());
		return (variable != null) ? variable : property.getName().toString();
	}

	static boolean isVariable(ConfigurationProperty property) {
		return variable(property.getOrigin()) != null;
	}

	private static @Nullable String variable(@Nullable Origin origin) {
		if (origin instanceof SystemEnvironmentOrigin variable) {
			return variable.getProperty();
		}
		return (origin instanceof PropertySourceOrigin source
				&& source.getPropertySource() instanceof SystemEnvironmentPropertySource) ? source.getPropertyName()
						: null;
	}

}
