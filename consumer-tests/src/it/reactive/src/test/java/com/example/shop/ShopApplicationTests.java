package com.example.shop;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class ShopApplicationTests {

	@Autowired
	private WebTestClient client;

	@Test
	void letsTheAppRead() {
		this.client.get()
			.uri("/api/orders")
			.header("Origin", "https://app.example.com")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", "https://app.example.com");
	}

	@Test
	void keepsOthersOut() {
		this.client.get()
			.uri("/api/orders")
			.header("Origin", "https://evil.example.com")
			.exchange()
			.expectStatus()
			.isForbidden();
	}

}
