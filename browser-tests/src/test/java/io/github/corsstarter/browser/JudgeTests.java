/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That the browser really is the judge: with the policies switched off, rows differ that
 * agreed before.
 */
@InEveryBrowser(enough = BrowserKind.WEBKIT)
class JudgeTests {

	private static final List<String> ROWS = List.of("catalogue", "catalogue-head", "exposed-header", "hidden-header",
			"orders-anonymous", "csrf-token", "custom-header", "not-found", "server-error", "redirect", "font",
			"use-policy", "functional", "event-source", "drafts", "endpoint");

	private final Stage stage;

	JudgeTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void rowsDifferWithoutPolicies() {
		Playground playground = Playground.open(this.stage.browser(), this.stage.lawlessApplication(), "app.localhost");
		// Without a policy every page is a stranger.
		Map<String, String> exceptions = Playground.exceptions(this.stage.kind(), "evil.localhost");
		assertThat(ROWS).map(playground::run).allSatisfy((row) -> {
			assertThat(row.actual()).as(row.id()).isEqualTo(exceptions.getOrDefault(row.id(), "blocked"));
			assertThat(row.verdict()).as(row.id()).isEqualTo(exceptions.containsKey(row.id()) ? "agrees" : "differs");
		});
	}

	@Test
	void theSameRowsAgreeWithThem() {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), "app.localhost");
		assertThat(ROWS).map(playground::run)
			.allSatisfy((row) -> assertThat(row.verdict()).as(row.id()).isEqualTo("agrees"));
	}

}
