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
 * What a reader of {@code docs/jwt.md} sees in the browser, with page and API on two
 * sites. The page tests do its other steps.
 */
@InEveryBrowser(enough = BrowserKind.FIREFOX)
class TokenPageTests {

	private final Stage stage;

	@TempDir
	private Path directory;

	TokenPageTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void pageGetsATokenSendsItAndReadsWhyAnotherIsRefused() {
		PageProject project = new PageProject(this.directory, "docs/jwt.md").follow("1. The policy")
			.follow("2. An API")
			.follow(this.stage.server().isReactive() ? "3. Security on WebFlux" : "3. Security on Spring MVC")
			.follow("4. The page");
		try (ReadersShop shop = ReadersShop.openBehindTls(this.stage, project, "www.example.com", "localhost")) {
			assertThat(shop.press("me")).startsWith("401 Bearer").contains("error=\"invalid_token\"");
			assertThat(shop.logIn("wrong")).isEqualTo("401");
			assertThat(shop.logIn("lovelace")).isEqualTo("logged in");
			assertThat(shop.press("me")).isEqualTo("{\"name\":\"ada\"}");
		}
	}

}
