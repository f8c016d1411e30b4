/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.pages;

import java.util.List;

import io.github.corsstarter.testing.PageProject;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * The tests that a page shows, as a reader's build runs them.
 *
 * @param succeeded how many succeeded
 * @param failures what the others say
 */
record ReadersTests(long succeeded, List<String> failures) {

	static ReadersTests run(PageProject project) {
		LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
			.selectors(project.tests().stream().map((test) -> selectClass(test)).toList())
			.build();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		TestExecutionSummary summary = project.run(() -> {
			LauncherFactory.create(LauncherConfig.DEFAULT).execute(tests, listener);
			return listener.getSummary();
		});
		return new ReadersTests(summary.getTestsSucceededCount(),
				summary.getFailures().stream().map(ReadersTests::message).toList());
	}

	static ReadersTests allSucceed(long tests) {
		return new ReadersTests(tests, List.of());
	}

	private static String message(Failure failure) {
		return "%s: %s".formatted(failure.getTestIdentifier().getDisplayName(), failure.getException().getMessage());
	}

}
