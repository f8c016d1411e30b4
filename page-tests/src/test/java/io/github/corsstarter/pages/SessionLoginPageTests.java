/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.pages;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.testing.PageProject;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of {@code docs/session-login.md}. The browser tests open its page.
 */
class SessionLoginPageTests {

	private static final String PAGE = "docs/session-login.md";

	/** A reader's page that reads its token from the cookie. */
	private static final String SPA_TESTS = """
			package com.example.shop;

			import io.github.corsstarter.test.CorsBrowser;
			import io.github.corsstarter.test.CorsPage;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.Autowired;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

			import static org.assertj.core.api.Assertions.assertThat;

			@SpringBootTest
			@AutoConfigureMockMvc
			class SpaTests {

				@Test
				void pageOfTheSameHostLogsIn(@Autowired CorsBrowser browser) {
					logIn(browser, "https://api.example.com");
				}

				@Test
				void pageOfAnotherHostLogsIn(@Autowired CorsBrowser browser) {
					logIn(browser, "https://app.example.com");
				}

				private static void logIn(CorsBrowser browser, String origin) {
					CorsPage page = browser.servedAt("https://api.example.com").pageOf(origin).withCredentials();
					assertThat(page.get("/api/me")).hasStatus(401);
					String token = page.cookie("XSRF-TOKEN").orElseThrow();
					assertThat(page.post("/api/login").header("X-XSRF-TOKEN", "another")).hasStatus(403);
					assertThat(page.post("/api/login").header("X-XSRF-TOKEN", token)
						.field("username", "ada").field("password", "lovelace")).hasStatus(204);
					assertThat(page.get("/api/me")).hasStatus(200);
				}

			}
			""";

	@TempDir
	private Path directory;

	@Test
	void itsTestPassesOnSpringMvc() {
		try (PageProject project = project(WebServer.TOMCAT).follow("5. A test").build()) {
			assertThat(ReadersTests.run(project)).isEqualTo(ReadersTests.allSucceed(3));
		}
	}

	@Test
	void itsTestPassesOnWebFlux() {
		try (PageProject project = project(WebServer.NETTY).follow("5. A test").change(onWebFlux()).build()) {
			assertThat(ReadersTests.run(project)).isEqualTo(ReadersTests.allSucceed(3));
		}
	}

	/**
	 * What the page says below its test.
	 */
	private static Function<String, String> onWebFlux() {
		return (text) -> text.replace("@AutoConfigureMockMvc", "@AutoConfigureWebTestClient")
			.replace("import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc",
					"import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient");
	}

	@Test
	void withoutTheRuleForTheErrorPageAMissingTokenGets401() {
		assertThat(statusWithoutToken((text) -> text)).isEqualTo(403);
		assertThat(statusWithoutToken(
				(text) -> text.replace(".dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()", "")))
			.isEqualTo(401);
	}

	private int statusWithoutToken(Function<String, String> change) {
		try (PageProject project = project(WebServer.TOMCAT).change(change).build();
				RunningApplication application = project.start(WebServer.TOMCAT)) {
			return CorsBrowser.of(URI.create("http://localhost:" + application.port()))
				.pageOf("https://app.example.com")
				.withCredentials()
				.post("/api/orders")
				.send()
				.status();
		}
	}

	@Test
	void tokenInACookieIsReadByThePagesOfItsHostAlone() {
		assertThat(resultsWithTokenInACookie((text) -> text.replace(".csrfTokenRepository(tokens)", "")))
			.isEqualTo(new ReadersTests(1, List.of("pageOfAnotherHostLogsIn(CorsBrowser): No value present")));
	}

	@Test
	void tokenInACookieOfTheDomainIsReadByAllItsPages() {
		assertThat(resultsWithTokenInACookie((text) -> text)).isEqualTo(ReadersTests.allSucceed(2));
	}

	private ReadersTests resultsWithTokenInACookie(Function<String, String> change) {
		try (PageProject project = project(WebServer.TOMCAT).follow("Why not `csrf.spa()`")
			.change(change)
			.change((text) -> text.replace("[Content-Type, X-CSRF-TOKEN]", "[Content-Type, X-XSRF-TOKEN]"))
			.put("src/test/java/com/example/shop/SpaTests.java", SPA_TESTS)
			.build()) {
			return ReadersTests.run(project);
		}
	}

	private PageProject project(WebServer server) {
		return new PageProject(this.directory, PAGE, Stacks.hidden(server)).follow("1. The policy and the cookie")
			.follow("2. An API")
			.follow(server.isReactive() ? "3. Security on WebFlux" : "3. Security on Spring MVC");
	}

	private PageProject spa() {
		return project(WebServer.TOMCAT).follow("Why not `csrf.spa()`");
	}

}
