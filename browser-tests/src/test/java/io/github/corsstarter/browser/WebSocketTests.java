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
 * A handshake carries cookies, whatever the policy says of them. So only a policy with
 * credentials speaks for an endpoint.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT },
		servers = { WebServer.TOMCAT, WebServer.JETTY, WebServer.NETTY })
class WebSocketTests {

	private final Stage stage;

	WebSocketTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void policyWithCredentialsLetsItsPagesConnect() {
		assertThat(connect(Page.TRUSTED, "/ws/socket")).isEqualTo("connected");
		assertThat(connect(Page.FOREIGN, "/ws/socket")).isEqualTo("refused");
	}

	@Test
	void policyForAnyOriginLeavesTheEndpointItsOwnList() {
		assertThat(connect(Page.TRUSTED, "/live/listed")).isEqualTo("connected");
		assertThat(connect(Page.FOREIGN, "/live/listed")).isEqualTo("refused");
	}

	private String connect(String host, String path) {
		RunningApplication application = PlainApplication.on(this.stage);
		return Page.open(this.stage, application, host).connect(path);
	}

}
