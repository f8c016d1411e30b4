/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;

import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
		List<ProcessHandle> pages = ProcessHandle.current().descendants().filter(CrashedBrowserTests::isPage).toList();
		assertThat(pages).isNotEmpty().allMatch(ProcessHandle::destroyForcibly);
		await().until(browser::hasCrashed);
		assertThat(this.stage.browser()).isNotSameAs(browser).returns("2", (other) -> other.evaluate("String(1 + 1)"));
	}

	private static boolean isPage(ProcessHandle process) {
		return process.info().command().filter((program) -> program.endsWith("/WebKitWebProcess")).isPresent();
	}

}
