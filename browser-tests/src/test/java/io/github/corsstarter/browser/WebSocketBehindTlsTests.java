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
 * The application's own page and its WebSocket, behind a proxy that ends TLS, keeps the
 * host and forwards nothing. Chromium sends no Fetch Metadata with a handshake. On Spring
 * MVC, Spring's own check wants the proxy to forward.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT },
		servers = WebServer.NETTY)
class WebSocketBehindTlsTests {

	private final Stage stage;

	WebSocketBehindTlsTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void ownPageConnects() {
		Page page = open("localhost");
		assertThat(page.connect("/ws/socket")).isEqualTo("connected");
		boolean metadata = this.stage.kind() == BrowserKind.FIREFOX || this.stage.kind() == BrowserKind.WEBKIT;
		assertThat(page.log().headers("GET", "/ws/socket", "Sec-Fetch-Site")).last()
			.isEqualTo(metadata ? "same-origin" : null);
	}

	@Test
	void foreignPageDoesNot() {
		assertThat(open(Page.FOREIGN).connect("/ws/socket")).isEqualTo("refused");
	}

	private Page open(String host) {
		RunningApplication application = PlainApplication.on(this.stage);
		return Page.openBehindTls(this.stage, application, host);
	}

}
