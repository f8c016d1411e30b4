package com.example.shop;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
class ShopApplicationTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void letsTheAppRead() {
		assertThat(this.mvc.get().uri("/api/orders").header("Origin", "https://app.example.com")).hasStatusOk()
			.hasHeader("Access-Control-Allow-Origin", "https://app.example.com");
	}

	@Test
	void keepsOthersOut() {
		assertThat(this.mvc.get().uri("/api/orders").header("Origin", "https://evil.example.com")).hasStatus(403);
	}

}
