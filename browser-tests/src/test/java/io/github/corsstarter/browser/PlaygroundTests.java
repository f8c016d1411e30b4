/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the playground, from both of its pages.
 */
@InEveryBrowser
class PlaygroundTests {

	private final Stage stage;

	PlaygroundTests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.localhost", "evil.localhost" })
	void browserDoesWhatThePolicySays(String host) {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), host);
		Map<String, String> exceptions = Playground.exceptions(this.stage.kind(), host);
		assertThat(playground.rows()).hasSize(48)
			.filteredOn((id) -> !Playground.isLeftToChance(this.stage, host, id))
			.map(playground::run)
			.allSatisfy((row) -> {
				assertThat(row.actual()).as(row.id()).isEqualTo(exceptions.getOrDefault(row.id(), row.expected()));
				assertThat(row.verdict()).as(row.id())
					.isEqualTo(exceptions.containsKey(row.id()) ? "differs" : "agrees");
			});
	}

	@Test
	void rowTriesWhatItBuildsOnFirst() {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), "app.localhost");
		Map<String, String> exceptions = Playground.exceptions(this.stage.kind(), "app.localhost");
		for (String id : List.of("order-change", "logout", "order-cancel")) {
			Playground.Row row = playground.run(id);
			assertThat(row.actual()).as(id).isEqualTo(exceptions.getOrDefault(id, row.expected()));
		}
	}

	@Test
	void visitorCanSendARequestOfTheirOwn() {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), "app.localhost");
		assertThat(playground.send("GET", "/api/csrf", "X-Request-Id: 42")).startsWith("readable, 200")
			.contains("X-CSRF-TOKEN")
			.contains("Access-Control-Request-Headers: x-request-id");
		assertThat(playground.send("GET", "/api/csrf", "X-Debug: 1")).startsWith("blocked: the console says why")
			.contains("Access-Control-Request-Headers: x-debug");
	}

}
