/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page sees of a response that it may read.
 */
@InEveryBrowser
class ReadableResponseTests {

	private final Stage stage;

	ReadableResponseTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void exposedHeaderIsVisibleAndOthersAreNot() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(headers(page, "users/echo", "include")).isEqualTo("seen, null");
	}

	@Test
	void allHeadersAreVisibleWhereAllAreExposed() {
		CasePage page = CasePage.foreign(this.stage);
		assertThat(headers(page, "everyone/echo", "omit")).isEqualTo("seen, seen");
	}

	@Test
	void bodyOfARefusalIsReadable() {
		assertThat(CasePage.trusted(this.stage).fetch("users/refusal")).isEqualTo("409 the reason");
		assertThat(CasePage.foreign(this.stage).fetch("users/refusal")).isEqualTo("blocked");
	}

	@Test
	void errorPageIsReadable() {
		assertThat(CasePage.trusted(this.stage).fetch("users/error")).startsWith("500 ")
			.contains("Internal Server Error");
		assertThat(CasePage.trusted(this.stage).fetch("users/nothing")).startsWith("404 ").contains("Not Found");
	}

	private static String headers(CasePage page, String path, String credentials) {
		return page.evaluate("""
				fetch('%s', { credentials: '%s' })
					.then(({ headers }) => `${headers.get('X-Exposed')}, ${headers.get('X-Other')}`)
				""".formatted(page.url(path), credentials));
	}

}
