/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Static files are served by the cleaned path, so that is the one whose policy counts.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT },
		servers = { WebServer.TOMCAT, WebServer.JETTY, WebServer.NETTY })
class StaticResourceTests {

	private final Stage stage;

	StaticResourceTests(Stage stage) {
		this.stage = stage;
	}

	/**
	 * As browsers send them: what begins with {@code /./} or {@code /%2e%2e/} never
	 * leaves them.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/files/closed/x.txt", "/files//closed/x.txt", "//files/closed/x.txt",
			"/files/;/closed/x.txt", "/files/closed%2Fx.txt", "/files%2Fclosed/x.txt", "/files/clos%65d/x.txt",
			"/files/%5Cclosed/x.txt", "/files/closed;a=b/x.txt" })
	void foreignPageCannotReadAClosedFileHoweverItWritesItsPath(String path) {
		assertThat(open(Page.FOREIGN).fetch(path)).doesNotContain("for the trusted page");
	}

	@Test
	void foreignPageReadsAnOpenFile() {
		assertThat(open(Page.FOREIGN).fetch("/files/y.txt")).isEqualTo("200 for every page\n");
	}

	@Test
	void trustedPageReadsAClosedFile() {
		assertThat(open(Page.TRUSTED).fetch("/files/closed/x.txt")).isEqualTo("200 for the trusted page\n");
	}

	private Page open(String host) {
		RunningApplication application = PlainApplication.on(this.stage);
		return Page.open(this.stage, application, host);
	}

}
