/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.corsstarter.source.AllowedOriginsChangedEvent;
import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A tenant changes its origins on the page for it, and a page of the tenant's own is
 * allowed and refused accordingly.
 */
@InEveryBrowser(enough = BrowserKind.FIREFOX)
class TenantPageTests {

	private static final String HOST = "tea.localhost";

	private final Stage stage;

	private TenantPages pages;

	TenantPageTests(Stage stage) {
		this.stage = stage;
	}

	@BeforeEach
	void beLoggedOut() {
		this.pages = TenantPages.of(this.stage).openSettings();
		if (this.pages.state().equals("in")) {
			this.pages.logOut();
		}
	}

	@Test
	void pageOfATenantIsAllowedRevokedAndAllowedAgain() {
		String origin = "http://%s:%d".formatted(HOST, this.stage.application().port());
		assertThat(this.pages.visitStorefront(HOST)).isEqualTo("blocked");
		this.pages.openSettings().logIn("ada", "lovelace");
		for (int i = 0; i < 2; i++) {
			assertThat(this.pages.allow(origin)).isEqualTo(origin + " is allowed now.");
			assertThat(this.pages.visitStorefront(HOST)).isEqualTo("readable, 200");
			this.pages.openSettings();
			assertThat(this.pages.origins()).contains(origin);
			assertThat(this.pages.remove(origin)).startsWith(origin + " is removed.");
			assertThat(this.pages.visitStorefront(HOST)).isEqualTo("blocked");
			this.pages.openSettings();
			assertThat(this.pages.origins()).doesNotContain(origin);
		}
	}

	/**
	 * The browser sends what a remembered preflight allows, and the request itself is
	 * refused.
	 */
	@Test
	void rememberedPreflightOpensNothingToARevokedOrigin() {
		RunningApplication application = this.stage.application();
		String path = "/t/ada/offers";
		String host = "remembered.localhost";
		String origin = "http://%s:%d".formatted(host, application.port());
		assertThat(this.pages.visitStorefront(host)).isEqualTo("blocked");
		Page page = new Page(this.stage.browser(), application, "http://localhost:" + application.port());
		JdbcClient jdbc = application.context().getBean(JdbcClient.class);
		jdbc.sql("insert into cors_allowed_origins (policy, scope, origin) values ('tenants', 'ada', ?)")
			.param(origin)
			.update();
		application.context().publishEvent(new AllowedOriginsChangedEvent("tenants", "ada"));
		int before = page.log().of(path).size();
		String withHeader = "{ headers: { Authorization: 'Bearer none' } }";
		assertThat(page.fetch(path, withHeader)).startsWith("200 ");
		assertThat(page.fetch(path, withHeader)).startsWith("200 ");
		jdbc.sql("delete from cors_allowed_origins where origin = ?").param(origin).update();
		application.context().publishEvent(new AllowedOriginsChangedEvent("tenants", "ada"));
		assertThat(page.fetch(path, withHeader)).isEqualTo("blocked");
		await().untilAsserted(() -> assertThat(page.log().of(path).stream().skip(before)).containsExactly("OPTIONS 204",
				"GET 200", "GET 200", "GET 403"));
	}

	@Test
	void mistakeIsExplainedWhereItWasMade() {
		this.pages.logIn("ada", "lovelace");
		assertThat(this.pages.allow("https://shop.example.com/cart")).contains("An origin has no path")
			.contains("Write https://shop.example.com instead.");
		assertThat(this.pages.focus()).isEqualTo("origin");
		assertThat(this.stage.browser().evaluate("document.getElementById('origin').getAttribute('aria-invalid')"))
			.isEqualTo("true");
		assertThat(this.pages.allow("")).contains("The entry is empty");
	}

	@Test
	void wrongPasswordIsExplained() {
		assertThat(this.pages.logIn("ada", "babbage")).isEqualTo("There is nobody with this name and this password.");
		assertThat(this.pages.state()).isEqualTo("out");
		assertThat(this.pages.focus()).isEqualTo("password");
	}

	@Test
	void whoUsesTheKeyboardIsNeverLost() {
		this.pages.logIn("grace", "hopper");
		assertThat(this.pages.state()).isEqualTo("in");
		assertThat(this.pages.focus()).isEqualTo("origin");
		this.pages.allow("https://keyboard.example.com");
		assertThat(this.pages.focus()).isEqualTo("origin");
		this.pages.remove("https://keyboard.example.com");
		assertThat(this.pages.focus()).isEqualTo("list-title");
		this.pages.logOut();
		assertThat(this.pages.focus()).isEqualTo("username");
	}

	@Test
	void picturesForPeople() throws IOException {
		picture("login", 360, 640);
		this.pages.logIn("grace", "hopper");
		this.pages.allow("https://shop.example.com");
		this.pages.allow("https://*.a-rather-long-name-for-a-shop.example.com:8443");
		picture("allowed", 360, 800);
		this.pages.allow("https://shop.example.com/");
		picture("refused", 1100, 800);
		assertThat(this.stage.browser().takeMessages()).noneMatch((message) -> message.contains("Error:"));
		this.pages.remove("https://shop.example.com");
		this.pages.remove("https://*.a-rather-long-name-for-a-shop.example.com:8443");
	}

	private void picture(String name, int width, int height) throws IOException {
		Path file = Path.of("target", "screenshots",
				"tenant-%s-%s.png".formatted(name, this.stage.toString().replace(", ", "-")));
		Files.createDirectories(file.getParent());
		Files.write(file, this.stage.browser().screenshot(width, height));
	}

}
