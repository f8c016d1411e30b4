/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
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

	/**
	 * Or the tests below would be skipped for another reason than they should.
	 */
	@BeforeEach
	void browserIsThere() {
		this.stage.browser();
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
		assertThat(statuses(Crashing.class)).containsExactly(Status.ABORTED, Status.FAILED);
	}

	@Test
	void testThatFailsByItselfFails() {
		assertThat(statuses(Failing.class)).containsExactly(Status.FAILED);
	}

	@Test
	void testThatIsSkippedByItselfIsNoCrash() {
		assertThat(statuses(Skipping.class)).containsExactly(Status.ABORTED, Status.ABORTED, Status.ABORTED);
	}

	private static void crash(RealBrowser browser) {
		assertThat(((WebKit) browser).pages()).isNotEmpty().allMatch(ProcessHandle::destroyForcibly);
		await().until(browser::hasCrashed);
	}

	private static void crashAndGoOn(Stage stage) {
		RealBrowser browser = stage.browser();
		crash(browser);
		browser.evaluate("String(1 + 1)");
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
			crashAndGoOn(this.stage);
		}

	}

	/**
	 * Were one of the first two taken for the first crash, the last would fail.
	 */
	@InEveryBrowser(browsers = BrowserKind.WEBKIT, servers = WebServer.TOMCAT)
	@TestMethodOrder(OrderAnnotation.class)
	static class Skipping {

		private final Stage stage;

		Skipping(Stage stage) {
			this.stage = stage;
		}

		@RepeatedTest(2)
		@Order(1)
		void isSkippedWhereABrowserHasCrashed() {
			crash(this.stage.browser());
			abort("not for this browser");
		}

		@Test
		@Order(2)
		void crashes() {
			crashAndGoOn(this.stage);
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
