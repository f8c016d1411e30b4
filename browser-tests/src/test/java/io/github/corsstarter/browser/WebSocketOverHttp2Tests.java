/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a browser has an HTTP/2 connection to a server that offers it, it asks for a
 * WebSocket there: by {@code CONNECT}. Tomcat does not offer it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8441">RFC 8441</a>
 */
@InEveryBrowser(servers = { WebServer.JETTY, WebServer.NETTY })
class WebSocketOverHttp2Tests {

	private final Stage stage;

	WebSocketOverHttp2Tests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@ValueSource(strings = { "reject", "pass-through" })
	void allowedPageConnects(String disallowedRequests) {
		assertThat(connect(Page.TRUSTED, disallowedRequests)).isEqualTo("connected by " + method());
	}

	@ParameterizedTest
	@ValueSource(strings = { "reject", "pass-through" })
	void foreignPageDoesNot(String disallowedRequests) {
		assertThat(connect(Page.FOREIGN, disallowedRequests)).isEqualTo("refused by " + method());
	}

	@Test
	void policyForAnyOriginLeavesTheEndpointItsOwnList() {
		assertThat(connect(Page.TRUSTED, "reject", "/live/listed")).isEqualTo("connected by " + method());
		assertThat(connect(Page.FOREIGN, "reject", "/live/listed")).isEqualTo("refused by " + method());
	}

	/**
	 * WebKit for GTK opens another connection, of HTTP/1.1.
	 */
	private String method() {
		return (this.stage.kind() == BrowserKind.WEBKIT) ? "GET" : "CONNECT";
	}

	private String connect(String host, String disallowedRequests) {
		return connect(host, disallowedRequests, "/ws/socket");
	}

	private String connect(String host, String disallowedRequests, String path) {
		List<String> properties = new ArrayList<>(Arrays.asList(this.stage.certificate().http2Properties()));
		properties.add("cors.disallowed-requests=" + disallowedRequests);
		RunningApplication application = PlainApplication.on(this.stage, properties.toArray(String[]::new));
		Page page = Page.openOverTls(this.stage, application, host);
		// The connection: with credentials, since that of a WebSocket is one with them.
		page.fetch("/page", "{ mode: 'no-cors', credentials: 'include' }");
		String outcome = page.connect(path);
		List<String> handshakes = page.log().of(path);
		return outcome + " by " + handshakes.get(handshakes.size() - 1).split(" ")[0];
	}

}
