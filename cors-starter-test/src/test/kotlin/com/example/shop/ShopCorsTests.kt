package com.example.shop

import io.github.corsstarter.test.BlockReason
import io.github.corsstarter.test.CorsBrowser
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = ["spring.main.web-application-type=reactive", "spring.config.location=classpath:com/example/shop/application.yml"])
class ShopCorsTests(@Autowired val browser: CorsBrowser) {

	@Test
	fun `the app reads and writes orders`() {
		val app = browser.pageOf("https://app.example.com").withCredentials()
		assertThat(app.get("/api/orders")).hasStatus(200).exposes("X-Total-Count")
		assertThat(app.post("/api/orders").json("""{"product":"coffee"}""")).hasStatus(200)
		assertThat(app.delete("/api/orders")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED)
	}

	@Test
	fun `everyone reads prices and stock, and no orders`() {
		val stranger = browser.pageOf("https://stranger.example.net")
		assertThat(stranger.get("/api/prices")).hasStatus(200)
		assertThat(stranger.get("/api/stock")).hasStatus(200)
		assertThat(stranger.get("/api/orders")).isBlocked()
	}

}
