/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * What is printed in the place of an exception that stops the start.
 */
public final class FailureAnalyses {

	private FailureAnalyses() {
	}

	public static @Nullable FailureAnalysis ofConfiguration(Throwable failure) {
		return new ConfigurationFailureAnalyzer().analyze(failure);
	}

	public static @Nullable FailureAnalysis ofYaml(Throwable failure) {
		return new UnquotedAsteriskFailureAnalyzer().analyze(failure);
	}

}
