/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.pages;

import java.net.URI;
import java.nio.file.Path;

import io.github.corsstarter.test.BlockReason;
import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.testing.PageProject;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of {@code docs/getting-started.md}. The browser tests open its page, and the
 * consumer tests build with Maven what it has in the end.
 */
class GettingStartedPageTests {

	private static final String PAGE = "http://localhost:5173";

	@TempDir
	private Path directory;

	@Test
	void eachStepLeadsWhereThePageSays() {
		try (PageProject project = new PageProject(this.directory, "docs/getting-started.md",
				"org.springframework.web.reactive", "org.springframework.security")) {
			project.follow("1. An API").follow("2. A page of another origin").build();
			try (RunningApplication shop = project.start(WebServer.TOMCAT)) {
				assertThat(page(shop).get("/api/orders")).isBlocked();
				assertThat(page(shop).post("/api/orders").json("{\"product\":\"coffee\"}")).isBlocked();
				assertThat(page(shop).delete("/api/orders")).isBlocked();
			}
			project.follow("3. A policy").build();
			try (RunningApplication shop = project.start(WebServer.TOMCAT)) {
				assertThat(page(shop).get("/api/orders")).hasStatus(200);
				assertThat(page(shop).post("/api/orders").json("{\"product\":\"coffee\"}")).hasStatus(200);
				assertThat(page(shop).delete("/api/orders")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED);
			}
			project.follow("4. What is refused").build();
			try (RunningApplication shop = project.start(WebServer.TOMCAT)) {
				assertThat(page(shop).delete("/api/orders")).hasStatus(200);
			}
			project.follow("5. A test").build();
			assertThat(ReadersTests.run(project)).isEqualTo(ReadersTests.allSucceed(2));
			String testOfStep5 = project.file("src/test/java/com/example/shop/ShopCorsTests.java");
			project.follow("6. Production").build();
			assertThat(project.file("src/test/java/com/example/shop/ShopCorsTests.java")).isNotEqualTo(testOfStep5);
			assertThat(ReadersTests.run(project)).isEqualTo(ReadersTests.allSucceed(3));
			project.put("src/test/java/com/example/shop/ShopCorsTests.java", testOfStep5).build();
			assertThat(ReadersTests.run(project).failures()).singleElement()
				.asString()
				.startsWith("theShopReadsAndWrites");
		}
	}

	private static CorsPage page(RunningApplication shop) {
		return CorsBrowser.of(URI.create("http://localhost:" + shop.port())).pageOf(PAGE);
	}

}
