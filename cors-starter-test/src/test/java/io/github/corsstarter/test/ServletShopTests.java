/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The browser in tests of applications on Spring MVC.
 */
class ServletShopTests {

	@Nested
	@SpringBootTest(classes = Shop.class, properties = "spring.main.web-application-type=servlet")
	@AutoConfigureMockMvc
	@WithPolicies
	class WithMockMvc {

		@Test
		void isThere(@Autowired CorsBrowser browser) {
			ShopChecks.checkAll(browser);
		}

		@Test
		void takesMockMvc(@Autowired MockMvc mockMvc, @Autowired MockMvcTester tester) {
			ShopChecks.checkAll(CorsBrowser.of(mockMvc));
			ShopChecks.checkAll(CorsBrowser.of(tester));
		}

	}

	@Nested
	@SpringBootTest(classes = Shop.class, properties = "spring.main.web-application-type=servlet")
	@AutoConfigureRestTestClient
	@AutoConfigureWebTestClient
	@AutoConfigureMockMvc
	@WithPolicies
	class WithTestClients {

		@Test
		void takesThem(@Autowired RestTestClient restTestClient, @Autowired WebTestClient webTestClient) {
			// Over MockMvc, Spring's RestTestClient neither waits for a handler nor takes
			// two cookies.
			ShopChecks.check(CorsBrowser.of(restTestClient));
			ShopChecks.checkAll(CorsBrowser.of(webTestClient));
		}

	}

	@Nested
	@SpringBootTest(classes = Shop.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.main.web-application-type=servlet")
	@AutoConfigureRestTestClient
	@AutoConfigureWebTestClient
	@WithPolicies
	class WithServer {

		@Test
		void isThere(@Autowired CorsBrowser browser, @LocalServerPort int port) {
			ShopChecks.checkAll(browser);
			CorsOutcome outcome = browser.pageOf("https://app.example.com").get("/api/orders").send();
			assertThat(outcome.exchanges()).singleElement()
				.returns("http://localhost:%d/api/orders".formatted(port),
						(exchange) -> exchange.request().uri().toString());
		}

		@Test
		void takesAnyUrlAndClient(@LocalServerPort int port, @Autowired RestTestClient restTestClient,
				@Autowired WebTestClient webTestClient) {
			ShopChecks.checkAll(CorsBrowser.of(URI.create("http://localhost:" + port)));
			ShopChecks.checkAll(CorsBrowser.of(restTestClient));
			ShopChecks.checkAll(CorsBrowser.of(webTestClient));
			assertThat(CorsBrowser.of(webTestClient).pageOf("http://localhost:" + port).get("/internal")).isReadable();
		}

	}

	@Nested
	@WebMvcTest
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

	@Nested
	@SpringBootTest(classes = Shop.class, properties = "spring.main.web-application-type=servlet")
	@WithPolicies
	class WithNothing {

		@Test
		void saysWhatIsMissing(@Autowired CorsBrowser browser) {
			CorsPage page = browser.pageOf("https://app.example.com");
			assertThatIllegalStateException().isThrownBy(() -> page.get("/api/orders"))
				.withMessageContaining("@AutoConfigureMockMvc");
		}

	}

}
