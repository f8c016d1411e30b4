/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of the page about testing.
 */
@SpringBootTest(classes = Shop.class, properties = "spring.main.web-application-type=servlet")
@AutoConfigureMockMvc
@WithPolicies
class OrderCorsTests {

	@Test
	void theAppChangesOrders(@Autowired CorsBrowser browser) {
		CorsPage app = browser.pageOf("https://app.example.com").withCredentials();
		assertThat(app.put("/api/orders").json("{}")).hasStatus(200);
		assertThat(app.get("/api/orders")).exposes("X-Total-Count").hides("X-Secret");
		assertThat(app.delete("/api/orders")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED);
	}

	@Test
	void nobodyElseReadsThem(@Autowired CorsBrowser browser) {
		assertThat(browser.pageOf("https://evil.example.com").get("/api/orders")).isBlocked();
	}

}
