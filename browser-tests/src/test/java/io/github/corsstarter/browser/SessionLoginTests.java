/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.nio.file.Path;

import io.github.corsstarter.testing.PageProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reader of {@code docs/session-login.md} sees in the browser, over TLS. The page
 * tests do its other steps.
 */
@InEveryBrowser(enough = BrowserKind.FIREFOX)
class SessionLoginTests {

	private final Stage stage;

	@TempDir
	private Path directory;

	SessionLoginTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void pageOfTheSameSiteLogsInOrdersAndLogsOut() {
		try (ReadersShop shop = ReadersShop.openBehindTls(this.stage, project(), "app.example.com",
				"api.example.com")) {
			assertThat(shop.press("order")).isEqualTo("401 ");
			assertThat(shop.logIn("wrong")).isEqualTo("401 ");
			assertThat(shop.logIn("lovelace")).isEqualTo("200 {\"name\":\"ada\"}");
			assertThat(shop.press("order")).isEqualTo("200 {\"product\":\"tea\"}");
			// As after a session has ended while the page was open.
			shop.browser().evaluate("(csrf.token = 'another', '')");
			assertThat(shop.press("order")).isEqualTo("200 {\"product\":\"tea\"}");
			assertThat(shop.press("logout")).isEqualTo("204 ");
			assertThat(shop.press("order")).isEqualTo("401 ");
		}
	}

	/**
	 * With what the page shows for that: WebKit keeps no cookie all the same, so no token
	 * is one of its session.
	 */
	@Test
	void pageOfAnotherSiteDoesInAllButWebKit() {
		PageProject project = project();
		project.filesOf("Page and API on two sites")
			.forEach((name, text) -> project.put(name.replace("application", "application-test"), text));
		try (ReadersShop shop = ReadersShop.openBehindTls(this.stage, project, "app.localhost", "localhost")) {
			boolean kept = this.stage.kind() != BrowserKind.WEBKIT;
			assertThat(shop.logIn("lovelace")).startsWith(kept ? "200 {\"name\":\"ada\"}" : "403 ");
			assertThat(shop.press("order")).startsWith(kept ? "200 {\"product\":\"tea\"}" : "403 ");
		}
	}

	private PageProject project() {
		return new PageProject(this.directory, "docs/session-login.md").follow("1. The policy and the cookie")
			.follow("2. An API")
			.follow(this.stage.server().isReactive() ? "3. Security on WebFlux" : "3. Security on Spring MVC")
			.follow("4. The page");
	}

}
