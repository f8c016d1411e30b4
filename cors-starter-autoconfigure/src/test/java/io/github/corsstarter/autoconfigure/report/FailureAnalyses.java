/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is printed in the place of an exception that stops the start. There must be one.
 */
public final class FailureAnalyses {

	private FailureAnalyses() {
	}

	public static FailureAnalysis ofConfiguration(@Nullable Throwable failure) {
		assertThat(failure).as("failure of the start").isNotNull();
		return analysis(failure, new ConfigurationFailureAnalyzer().analyze(failure));
	}

	public static FailureAnalysis ofYaml(@Nullable Throwable failure) {
		assertThat(failure).as("failure of the start").isNotNull();
		return analysis(failure, new UnquotedAsteriskFailureAnalyzer().analyze(failure));
	}

	private static FailureAnalysis analysis(Throwable failure, @Nullable FailureAnalysis analysis) {
		assertThat(analysis).as("analysis of %s", failure).isNotNull();
		return analysis;
	}

}
