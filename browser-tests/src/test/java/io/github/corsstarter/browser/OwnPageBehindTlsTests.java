/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.UUID;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's own page, behind a proxy that ends TLS, keeps the host and forwards
 * nothing. Of a browser without Fetch Metadata, {@code Origin} and {@code Host} are all
 * that the application sees.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT },
		servers = { WebServer.TOMCAT, WebServer.JETTY, WebServer.NETTY })
class OwnPageBehindTlsTests {

	private final Stage stage;

	OwnPageBehindTlsTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void ownPagePosts() {
		Page page = open("localhost");
		assertThat(page.fetch("/api/echo", "{ method: 'POST' }")).isEqualTo("200 POST");
		assertThat(page.log().headers("POST", "/api/echo", "Origin")).last().isEqualTo(page.url(""));
		boolean old = this.stage.kind() == BrowserKind.OLD_WEBKIT;
		assertThat(page.log().headers("POST", "/api/echo", "Sec-Fetch-Site")).last()
			.isEqualTo(old ? null : "same-origin");
	}

	@Test
	void foreignPageDoesNot() {
		assertThat(open(Page.FOREIGN).fetch("/api/echo", "{ method: 'POST' }")).isEqualTo("blocked");
	}

	@Test
	void ownPageLoadsItsModule() {
		String module = "{ type: 'module', src: '%s', crossOrigin: 'anonymous' }";
		assertThat(load(open("localhost"), "script", module, "/api/module.js")).isEqualTo("load");
	}

	@Test
	void ownPageLoadsItsStyleSheet() {
		String style = "{ rel: 'stylesheet', href: '%s', crossOrigin: 'anonymous' }";
		assertThat(load(open("localhost"), "link", style, "/api/style.css")).isEqualTo("load");
	}

	/**
	 * As a login provider's does.
	 */
	@Test
	void formOfAForeignPageIsANavigation() {
		Page page = open(Page.FOREIGN);
		String path = "/api/callback/" + UUID.randomUUID();
		page.submit(path, "application/x-www-form-urlencoded", "code", "42");
		page.awaitRequests(path, "POST 200");
	}

	private static String load(Page page, String element, String attributes, String path) {
		return page.evaluate("""
				new Promise((resolve) => {
					const element = Object.assign(document.createElement('%s'), %s);
					element.onload = element.onerror = (event) => resolve(event.type);
					document.head.append(element);
				})
				""".formatted(element, attributes.formatted(path)));
	}

	private Page open(String host) {
		RunningApplication application = PlainApplication.on(this.stage);
		return Page.openBehindTls(this.stage, application, host);
	}

}
