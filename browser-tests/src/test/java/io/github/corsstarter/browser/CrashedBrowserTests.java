/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * That a browser whose engine crashes costs the test in which it does, and not all that
 * come after it.
 */
@InEveryBrowser(browsers = BrowserKind.WEBKIT, servers = WebServer.TOMCAT)
class CrashedBrowserTests {

	private final Stage stage;

	CrashedBrowserTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void anotherIsStarted() {
		RealBrowser browser = this.stage.browser();
		assertThat(browser.hasCrashed()).isFalse();
		crash(browser);
		assertThat(this.stage.browser()).isNotSameAs(browser).returns("2", (other) -> other.evaluate("String(1 + 1)"));
	}

	@Test
	void firstIsSkippedAndEveryOtherFails() {
		this.stage.browser();
		assertThat(statuses(Crashing.class)).containsExactly(Status.ABORTED, Status.FAILED);
	}

	@Test
	void testThatFailsByItselfFails() {
		this.stage.browser();
		assertThat(statuses(Failing.class)).containsExactly(Status.FAILED);
	}

	private static void crash(RealBrowser browser) {
		List<ProcessHandle> pages = ProcessHandle.current().descendants().filter(CrashedBrowserTests::isPage).toList();
		assertThat(pages).isNotEmpty().allMatch(ProcessHandle::destroyForcibly);
		await().until(browser::hasCrashed);
	}

	private static boolean isPage(ProcessHandle process) {
		return process.info().command().filter((program) -> program.endsWith("/WebKitWebProcess")).isPresent();
	}

	private static List<Status> statuses(Class<?> tests) {
		List<Status> statuses = new ArrayList<>();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
					new TestExecutionListener() {

						@Override
						public void executionFinished(TestIdentifier test, TestExecutionResult result) {
							if (test.isTest()) {
								statuses.add(result.getStatus());
							}
						}

					});
		return statuses;
	}

	@InEveryBrowser(browsers = BrowserKind.WEBKIT, servers = WebServer.TOMCAT)
	static class Crashing {

		private final Stage stage;

		Crashing(Stage stage) {
			this.stage = stage;
		}

		@RepeatedTest(2)
		void fails() {
			RealBrowser browser = this.stage.browser();
			crash(browser);
			browser.evaluate("String(1 + 1)");
		}

	}

	@InEveryBrowser(browsers = BrowserKind.WEBKIT, servers = WebServer.TOMCAT)
	static class Failing {

		private final Stage stage;

		Failing(Stage stage) {
			this.stage = stage;
		}

		@Test
		void fails() {
			this.stage.browser();
			fail("as it should");
		}

	}

}
