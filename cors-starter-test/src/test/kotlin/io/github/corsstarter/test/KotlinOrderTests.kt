/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test

import io.github.corsstarter.test.BlockReason
import io.github.corsstarter.test.CorsBrowser
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc

/**
 * The example in Kotlin.
 */
@SpringBootTest(classes = [Shop::class], properties = ["spring.main.web-application-type=servlet"])
@AutoConfigureMockMvc
@WithPolicies
class KotlinOrderTests(@Autowired val browser: CorsBrowser) {

	@Test
	fun `the app changes orders`() {
		val app = browser.pageOf("https://app.example.com").withCredentials()
		assertThat(app.put("/api/orders").json("{}")).hasStatus(200)
		assertThat(app.get("/api/orders")).exposes("X-Total-Count").hides("X-Secret")
		assertThat(app.delete("/api/orders")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED)
	}

	@Test
	fun `a form of another page is answered, and that page learns nothing`() {
		val evil = browser.pageOf("https://evil.example.com")
		assertThat(evil.form("/api/orders").field("item", "teapot")).isOpaque().wasAnsweredWith(405)
		val outcome = evil.get("/api/orders").send()
		assertThat(outcome.block().map(Block::reason)).contains(BlockReason.NO_ALLOW_ORIGIN)
	}

}
