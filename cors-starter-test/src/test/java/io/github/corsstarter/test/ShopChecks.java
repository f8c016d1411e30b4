/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages can do with the {@link Shop}, however the browser reaches it.
 */
final class ShopChecks {

	private ShopChecks() {
	}

	static void checkAll(CorsBrowser browser) {
		check(browser);
		checkAsynchronousHandlers(browser);
		checkCookies(browser);
		checkEvents(browser);
	}

	private static void checkEvents(CorsBrowser browser) {
		assertThat(browser.pageOf("https://app.example.com").eventSource("/api/events")).hasStatus(200);
	}

	private static void checkAsynchronousHandlers(CorsBrowser browser) {
		CorsPage app = browser.pageOf("https://app.example.com").withCredentials();
		assertThat(app.get("/api/later")).body().isEqualTo("later");
	}

	private static void checkCookies(CorsBrowser browser) {
		CorsPage app = browser.pageOf("https://app.example.com");
		assertThat(app.withCredentials().get("/api/me").cookie("SESSION", "s1").cookie("theme", "dark")).body()
			.isEqualTo("s1 dark");
		assertThat(app.get("/api/me").cookie("SESSION", "s1").cookie("theme", "dark")).hasStatus(400);
	}

	/**
	 * What every way to send requests can do.
	 */
	static void check(CorsBrowser browser) {
		CorsPage app = browser.pageOf("https://app.example.com").withCredentials();
		assertThat(app.get("/api/orders")).hasNoPreflight()
			.hasStatus(200)
			.hasHeader("X-Total-Count", "2")
			.hides("X-Secret")
			.body()
			.isEqualTo("käse");
		assertThat(app.put("/api/orders").json("{\"a\":\"ö\"}")).hasPreflight().body().isEqualTo("{\"a\":\"ö\"}");
		assertThat(app.get("/api/gone")).hasStatus(410);
		assertThat(app.get("/api/none")).hasStatus(404);
		assertThat(app.delete("/api/orders")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED);
		assertThat(app.get("/api/orders").header("X-Request-Id", "1")).isBlockedBecause(BlockReason.HEADER_NOT_ALLOWED);
		assertThat(app.get("/internal")).isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN);
		CorsPage evil = browser.pageOf("https://evil.example.com");
		assertThat(evil.get("/api/orders")).isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN);
		assertThat(evil.put("/api/orders").json("{}")).hasPreflight().isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN);
	}

}
