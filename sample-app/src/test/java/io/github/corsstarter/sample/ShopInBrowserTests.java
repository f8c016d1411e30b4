/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.github.corsstarter.test.BlockReason;
import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.test.PageRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the shop's front end does in a browser, with Spring Security's login and CSRF
 * tokens: over a server of each stack, and over MockMvc.
 */
class ShopInBrowserTests {

	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.main.web-application-type=servlet")
	class OnTomcat extends OnAServer {

	}

	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.main.web-application-type=reactive")
	class OnNetty extends OnAServer {

	}

	@Nested
	@SpringBootTest(properties = { "spring.main.web-application-type=servlet", "local.server.port=8080" })
	@AutoConfigureMockMvc
	class OverMockMvc extends Anywhere {

	}

	abstract static class Anywhere {

		private static final String FRONT_END = "http://app.localhost:8080";

		@Autowired
		private CorsBrowser browser;

		CorsPage page(CorsBrowser browser) {
			return browser.pageOf(FRONT_END).withCredentials();
		}

		CorsBrowser browser() {
			return this.browser;
		}

		@Test
		void loginTokenAndOrderAreThreeLines() {
			CorsPage shop = page(this.browser);
			logIn(shop);
			assertThat(shop.post("/api/orders").header("X-CSRF-TOKEN", token(shop)).json("{\"item\":\"teapot\"}"))
				.hasStatus(201)
				.sendsCookie("SHOP_SESSION");
			assertThat(shop.get("/api/orders")).hasStatus(200).body().contains("teapot");
		}

		@Test
		void nobodyIsLoggedInWithoutHisOwnCookie() {
			CorsPage shop = page(this.browser);
			assertThat(shop.get("/api/orders")).hasStatus(401);
			logIn(shop);
			assertThat(shop.get("/api/orders")).hasStatus(200);
			assertThat(this.browser.pageOf(FRONT_END).get("/api/orders")).as("without credentials").hasStatus(401);
			assertThat(page(this.browser.withNewProfile()).get("/api/orders")).as("somebody else").hasStatus(401);
			assertThat(shop.post("/api/orders").json("{}")).as("without token").hasStatus(403);
			assertThat(shop.post("/api/logout").header("X-CSRF-TOKEN", token(shop))).hasStatus(204);
			assertThat(shop.get("/api/orders")).hasStatus(401);
		}

		@Test
		void browserThatBlocksCookiesOfOtherSitesSaysSo() {
			CorsPage shop = page(this.browser.following(Engine.WEBKIT));
			assertThat(shop.get("/api/csrf")).hasStatus(200).refusesCookie("SHOP_SESSION");
		}

		@Test
		void pageListensToPrices() {
			assertThat(page(this.browser).eventSource("/api/prices")).hasStatus(200);
			assertThat(this.browser.pageOf("http://evil.localhost").eventSource("/api/prices"))
				.isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN);
		}

		@Test
		void strangersFormAndBeaconReachNothing() {
			CorsPage evil = this.browser.pageOf("http://evil.localhost");
			assertThat(evil.beacon("/api/orders").text("x")).isOpaque().wasAnsweredWith(403);
			assertThat(evil.form("/api/orders").field("item", "teapot")).isOpaque().wasAnsweredWith(403);
			assertThat(evil.get("/api/orders").noCors()).isOpaque().wasAnsweredWith(401);
		}

		@Test
		void formIsForTheShopAndItsPreviews() {
			for (String page : List.of(FRONT_END, "http://preview-42.localhost:8080")) {
				assertThat(wish(page)).isOpaque().wasAnsweredWith(200);
			}
			for (String page : List.of("http://evil.localhost:8080", "http://preview-42.evil.localhost:8080")) {
				assertThat(wish(page)).isOpaque().wasAnsweredWith(403);
			}
		}

		private PageRequest wish(String page) {
			return this.browser.pageOf(page).form("/wishes").field("item", "cup").field("number", "1");
		}

		private static void logIn(CorsPage shop) {
			assertThat(shop.post("/api/login")
				.header("X-CSRF-TOKEN", token(shop))
				.field("username", "ada")
				.field("password", "lovelace")).hasStatus(204).keepsCookie("SHOP_SESSION");
		}

		private static String token(CorsPage shop) {
			return JsonPath.read(shop.get("/api/csrf").send().body(), "$.token");
		}

	}

	abstract static class OnAServer extends Anywhere {

		@Test
		void pageHasItsWebSocketAndStrangersHaveNone() {
			assertThat(page(browser()).webSocket("/api/prices/live")).isReadable();
			assertThat(browser().pageOf("http://evil.localhost").webSocket("/api/prices/live"))
				.isBlockedBecause(BlockReason.HANDSHAKE_REFUSED)
				.wasAnsweredWith(403);
		}

	}

}
