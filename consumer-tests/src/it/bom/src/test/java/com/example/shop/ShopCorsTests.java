package com.example.shop;

import io.github.corsstarter.test.BlockReason;
import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsPage;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
class ShopCorsTests {

	@Autowired
	private CorsBrowser browser;

	@Test
	void theAppReadsOrdersAndCannotDeleteThem() {
		CorsPage app = this.browser.pageOf("https://app.example.com");
		assertThat(app.get("/api/orders")).hasStatus(200).body().contains("one");
		assertThat(app.delete("/api/orders")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED);
	}

	@Test
	void nobodyElseReadsThem() {
		assertThat(this.browser.pageOf("https://evil.example.com").get("/api/orders")).isBlocked();
	}

}
