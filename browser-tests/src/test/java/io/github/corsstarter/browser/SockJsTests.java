/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.UUID;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SockJS brings a WebSocket's messages over plain HTTP, with the user's cookies. What a
 * page sends without being asked about its origin is not approved for that.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT },
		servers = { WebServer.TOMCAT, WebServer.JETTY })
class SockJsTests {

	private final Stage stage;

	private final String session = "/ws/sock/000/" + UUID.randomUUID();

	SockJsTests(Stage stage) {
		this.stage = stage;
	}

	@BeforeEach
	void forgetCalls() {
		application().context().getBean(Calls.class).take();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/xhr", "/xhr_streaming" })
	void formOfAForeignPageOpensNoSession(String transport) {
		Page page = Page.open(this.stage, application(), Page.FOREIGN);
		page.submit(this.session + transport, "text/plain", "", "");
		page.awaitRequests(this.session + transport, "POST 403");
		submitMessage(page);
		page.awaitRequests(this.session + "/xhr_send", "POST 404");
		assertThat(page.calls().take()).isEmpty();
	}

	@Test
	void formOfAForeignPageReachesNoSessionThatIsOpen() {
		Page trusted = Page.open(this.stage, application(), Page.TRUSTED);
		assertThat(trusted.fetch(this.session + "/xhr", "{ method: 'POST' }")).isEqualTo("200 o\n");
		Page page = Page.open(this.stage, application(), Page.FOREIGN);
		submitMessage(page);
		page.awaitRequests(this.session + "/xhr_send", "POST 403");
		assertThat(page.calls().take()).isEmpty();
	}

	/**
	 * What is sent is an array of one text, which holds the {@code =} of the form.
	 */
	private void submitMessage(Page page) {
		page.submit(this.session + "/xhr_send", "text/plain", "[\"from a form", "\"]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ws/sock/websocket", "/ws/sock/000/any/websocket" })
	void foreignPageConnectsNoWebSocket(String path) {
		assertThat(Page.open(this.stage, application(), Page.FOREIGN).connect(path)).isEqualTo("refused");
		assertThat(Page.open(this.stage, application(), Page.TRUSTED).connect(path)).isEqualTo("connected");
	}

	@Test
	void scriptOfAForeignPageReachesNoHandler() {
		Page page = Page.open(this.stage, application(), Page.FOREIGN);
		String init = "{ method: 'POST', credentials: 'include', mode: '%s', body: '%s' }";
		for (String mode : new String[] { "cors", "no-cors" }) {
			page.fetch(this.session + "/xhr", init.formatted(mode, ""));
			page.fetch(this.session + "/xhr_send", init.formatted(mode, "[\"from a script\"]"));
		}
		page.awaitRequests(this.session + "/xhr", "POST 403", "POST 403");
		page.awaitRequests(this.session + "/xhr_send", "POST 403", "POST 403");
		assertThat(page.calls().take()).isEmpty();
	}

	@Test
	void scriptOfATrustedPageReachesTheHandler() {
		Page page = Page.open(this.stage, application(), Page.TRUSTED);
		assertThat(page.fetch(this.session + "/xhr", "{ method: 'POST', credentials: 'include' }"))
			.isEqualTo("200 o\n");
		assertThat(page.fetch(this.session + "/xhr_send",
				"{ method: 'POST', credentials: 'include', body: '[\"from a script\"]' }"))
			.isEqualTo("204 ");
		assertThat(page.calls().take()).containsExactly("from a script");
	}

	private RunningApplication application() {
		return PlainApplication.on(this.stage);
	}

}
