/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.InvalidCorsException;

/**
 * Thrown when the configuration of CORS is invalid. Holds all that is wrong, not only the
 * first.
 */
@Internal
public final class InvalidCorsConfigurationException extends InvalidCorsException {

	private static final long serialVersionUID = 1L;

	private final transient ConfigurationReport report;

	public InvalidCorsConfigurationException(ConfigurationReport report) {
		super("The configuration of CORS is invalid:\n\n" + report.describe());
		this.report = report;
	}

	ConfigurationReport getReport() {
		return this.report;
	}

	/**
	 * Without the report: Spring logs this before the failure analyzer prints the report.
	 */
	@Override
	public String toString() {
		return getClass().getName() + ": " + this.report.summary().replace(":", "");
	}

}
