/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser remembers a preflight for a URL. Where handlers under different policies
 * share it, what it remembers of one must not open another.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT })
class RememberedPreflightTests {

	private static final String JSON = "{ method: '%s', credentials: 'include', headers: { 'Content-Type': 'application/json' } }";

	private final Stage stage;

	RememberedPreflightTests(Stage stage) {
		this.stage = stage;
	}

	/**
	 * {@code /orders} is posted to a handler under no policy, and {@code /api/notes} to
	 * one with CORS disabled, which its path's policy would allow.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/orders", "/api/notes" })
	void preflightOfOneHandlerOpensNoOtherOnTheSameUrl(String path) {
		RunningApplication application = PlainApplication.on(this.stage);
		Page page = Page.open(this.stage, application, Page.TRUSTED);
		int before = page.log().of(path).size();
		page.calls().take();
		assertThat(page.fetch(path, JSON.formatted("POST"))).isEqualTo("blocked");
		assertThat(page.fetch(path, JSON.formatted("GET"))).isEqualTo("200 []");
		assertThat(page.fetch(path, JSON.formatted("POST"))).isEqualTo("blocked");
		assertThat(page.log().of(path).stream().skip(before).map((request) -> request.split(" ")[0]))
			.containsExactly("OPTIONS", "OPTIONS", "GET", "OPTIONS");
		assertThat(page.calls().take()).isEmpty();
	}

}
