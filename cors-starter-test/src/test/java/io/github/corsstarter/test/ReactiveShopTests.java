/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The browser in tests of applications on WebFlux.
 */
class ReactiveShopTests {

	@Nested
	@SpringBootTest(classes = Shop.class, properties = "spring.main.web-application-type=reactive")
	@AutoConfigureWebTestClient
	@WithPolicies
	class WithTestClient {

		@Test
		void isThere(@Autowired CorsBrowser browser) {
			ShopChecks.checkAll(browser);
		}

		@Test
		void takesTheClient(@Autowired WebTestClient client) {
			ShopChecks.checkAll(CorsBrowser.of(client));
		}

	}

	@Nested
	@SpringBootTest(classes = Shop.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.main.web-application-type=reactive")
	@WithPolicies
	class WithServer {

		@Test
		void isThere(@Autowired CorsBrowser browser) {
			ShopChecks.checkAll(browser);
		}

	}

	@Nested
	@WebFluxTest
	@ContextConfiguration(classes = Shop.Orders.class)
	@WithPolicies
	class InASlice {

		@Test
		void isThereWithTheStarter(@Autowired CorsBrowser browser) {
			CorsPage app = browser.pageOf("https://app.example.com").withCredentials();
			assertThat(app.put("/api/orders").json("{}")).hasStatus(200);
			assertThat(browser.pageOf("https://evil.example.com").get("/api/orders")).isBlocked();
		}

	}

}
