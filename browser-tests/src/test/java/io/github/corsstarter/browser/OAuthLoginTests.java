/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.PageProject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a reader of {@code docs/oauth2.md} sees in the browser, with a login provider that
 * asks nothing.
 */
@InEveryBrowser(enough = BrowserKind.FIREFOX)
class OAuthLoginTests {

	private static final String PAGE = "docs/oauth2.md";

	private static final String NO_ANSWER = "The page got no answer. The browser's console says why.";

	private final Stage stage;

	private HttpServer provider;

	@TempDir
	private Path directory;

	private final String reason;

	OAuthLoginTests(Stage stage) {
		this.stage = stage;
		this.reason = switch (stage.kind()) {
			case CHROMIUM -> "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
			case FIREFOX -> "(Reason: CORS header ‘Access-Control-Allow-Origin’ missing).";
			case WEBKIT, OLD_WEBKIT -> "is not allowed by Access-Control-Allow-Origin.";
		};
	}

	@BeforeEach
	void startProvider() throws IOException {
		this.provider = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.provider.createContext("/authorize", OAuthLoginTests::authorize);
		this.provider.createContext("/token", (exchange) -> answer(exchange,
				"{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":900}"));
		this.provider.createContext("/user", (exchange) -> answer(exchange, "{\"name\":\"ada\"}"));
		this.provider.start();
	}

	@AfterEach
	void stopProvider() {
		this.provider.stop(0);
	}

	@Test
	void pageSendsTheBrowserToTheLoginAndGetsItBack() {
		try (ReadersShop shop = ReadersShop.openOnThisMachine(this.stage, project())) {
			assertThat(shop.press("me")).isEqualTo("401 ");
			shop.browser().evaluate("(document.title = 'left', document.getElementById('login').click(), '')");
			// What a script does to a page that the browser is about to replace is lost.
			await().ignoreExceptions()
				.untilAsserted(() -> assertThat(shop.browser().evaluate("document.title")).isEqualTo("Shop"));
			assertThat(shop.press("me")).isEqualTo("200 {\"name\":\"ada\"}");
		}
	}

	@Test
	void withoutTheEntryPointTheConsoleSaysWhatThePageShows() {
		try (ReadersShop shop = ReadersShop.openOnThisMachine(this.stage, projectThatRedirects())) {
			String shown = shop.here(Documentation.snippets("text", PAGE).get(0).text().strip());
			String blocked = shop.here("https://api.example.com/oauth2/authorization/shop");
			List<String> messages = messages(shop, (this.stage.kind() == BrowserKind.CHROMIUM) ? shown : blocked);
			assertThat(messages.stream().anyMatch((message) -> message.contains("redirected from")))
				.isEqualTo(this.stage.kind() == BrowserKind.CHROMIUM);
		}
	}

	@Test
	void policyForTheLoginMovesTheErrorToTheProvider() {
		PageProject project = projectThatRedirects()
			.change((text) -> text.replace("paths: /api/**", "paths: [/api/**, /oauth2/**]"));
		try (ReadersShop shop = ReadersShop.openOnThisMachine(this.stage, project)) {
			messages(shop, provider() + "/authorize?");
		}
	}

	/**
	 * What the console says when the page asks, once it says something of a URL.
	 */
	private List<String> messages(ReadersShop shop, String url) {
		assertThat(shop.press("me")).isEqualTo(NO_ANSWER);
		List<String> messages = new ArrayList<>();
		await().untilAsserted(() -> {
			messages.addAll(shop.browser().takeMessages());
			assertThat(messages).anySatisfy((message) -> assertThat(message).contains(url))
				.anySatisfy((message) -> assertThat(message).contains(this.reason));
		});
		return messages;
	}

	private PageProject projectThatRedirects() {
		return project().change((text) -> text.replaceAll(
				"(?s)\\.exceptionHandling\\(\\(errors\\) -> errors\\s+\\.authenticationEntryPoint\\(.*?UNAUTHORIZED\\)\\)\\)",
				""));
	}

	private String provider() {
		return "http://localhost:" + this.provider.getAddress().getPort();
	}

	private PageProject project() {
		return new PageProject(this.directory, PAGE).follow("1. The policy and the provider")
			.follow("2. An API")
			.follow(this.stage.server().isReactive() ? "3. Security on WebFlux" : "3. Security on Spring MVC")
			.follow("4. The page")
			.change((text) -> text.replace("https://login.example.net", provider())
				.replace("secure: true", "secure: false")
				.replace("https://app.example.com/\"", "https://app.example.com/page\""));
	}

	private static void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = UriComponentsBuilder.fromUri(exchange.getRequestURI())
			.build()
			.getQueryParams()
			.toSingleValueMap();
		exchange.getResponseHeaders()
			.set("Location",
					UriComponentsBuilder.fromUriString(decoded(Objects.requireNonNull(asked.get("redirect_uri"))))
						.queryParam("code", "c")
						.queryParam("state", asked.get("state"))
						.build(true)
						.toUriString());
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private static String decoded(String value) {
		return URLDecoder.decode(value, StandardCharsets.UTF_8);
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		try (exchange) {
			exchange.getResponseBody().write(body);
		}
	}

}
