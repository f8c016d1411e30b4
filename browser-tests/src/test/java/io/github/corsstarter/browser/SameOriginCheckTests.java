/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring MVC lets only the application's own pages connect to a WebSocket, where its
 * endpoint lists no origin. A policy for any origin does not change that. WebFlux has no
 * such check.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT },
		servers = { WebServer.TOMCAT, WebServer.JETTY })
class SameOriginCheckTests {

	private final Stage stage;

	SameOriginCheckTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void ownPageConnects() {
		assertThat(connect("localhost")).isEqualTo("connected");
	}

	@Test
	void noOtherPageDoes() {
		assertThat(connect(Page.TRUSTED)).isEqualTo("refused");
		assertThat(connect(Page.FOREIGN)).isEqualTo("refused");
	}

	private String connect(String host) {
		RunningApplication application = PlainApplication.on(this.stage);
		return Page.open(this.stage, application, host).connect("/live/own");
	}

}
