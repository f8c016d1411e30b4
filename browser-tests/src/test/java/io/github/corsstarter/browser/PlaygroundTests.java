/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsstarter.testing.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The playground, from each of its pages.
 */
@InEveryBrowser(enough = BrowserKind.WEBKIT)
class PlaygroundTests {

	private final Stage stage;

	PlaygroundTests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@ValueSource(strings = { Playground.TRUSTED, Playground.PREVIEW, Playground.LOOK_ALIKE, Playground.FOREIGN })
	void browserDoesWhatThePolicySays(String host) {
		Playground playground = open(host);
		Map<String, String> exceptions = Playground.exceptions(this.stage.kind(), host);
		assertThat(playground.rows()).hasSize(56)
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
		Playground playground = open(Playground.TRUSTED);
		Map<String, String> exceptions = Playground.exceptions(this.stage.kind(), Playground.TRUSTED);
		for (String id : List.of("order-change", "logout", "order-cancel")) {
			Playground.Row row = playground.run(id);
			assertThat(row.actual()).as(id).isEqualTo(exceptions.getOrDefault(id, row.expected()));
		}
	}

	@Test
	void visitorCanSendARequestOfTheirOwn() {
		Playground playground = open(Playground.TRUSTED);
		assertThat(playground.send("GET", "/api/csrf", "X-Request-Id: 42")).startsWith("readable, 200")
			.contains("X-CSRF-TOKEN")
			.contains("Access-Control-Request-Headers: x-request-id");
		assertThat(playground.send("GET", "/api/csrf", "X-Debug: 1")).startsWith("blocked: the console says why")
			.contains("Access-Control-Request-Headers: x-debug");
	}

	@Test
	void visitorCanAskWhatWouldBecomeOfARequest() {
		Playground playground = open(Playground.TRUSTED);
		assertThat(playground.explain("PATCH", "/api/orders/7", "X-Request-Id: 42"))
			.contains("cannot read the response", "shop (path /api/**)", "METHOD_NOT_ALLOWED", "sends a preflight");
		assertThat(playground.explain("GET", "/api/drafts", "")).contains("can read the response", "drafts-next")
			.contains("would refuse it: ORIGIN_NOT_ALLOWED");
		assertThat(open(Playground.FOREIGN).explain("GET", "/api/drafts", "")).contains("may not read the endpoint");
	}

	@Test
	void ownPageShowsWhatTheEndpointSaysAndOthersSayThatTheyMayNot() {
		open(Playground.FOREIGN).run("orders-anonymous");
		String origin = "http://%s:%d".formatted(Playground.FOREIGN, this.stage.application().port());
		assertThat(open(Playground.TRUSTED).readEndpoint()).contains("set by properties", "on trial beside drafts",
				origin, "GET /api/orders", "ORIGIN_NOT_ALLOWED");
		assertThat(open(Playground.PREVIEW).readEndpoint()).contains("may not read the endpoint")
			.doesNotContain(origin);
	}

	@Test
	void pageSaysOfThePoliciesWhatTheEndpointSays() {
		String json = this.stage.application().send(RawRequest.of("GET", "/actuator/cors")).body();
		List<String> inForce = JsonMapper.shared()
			.readTree(json)
			.get("policies")
			.valueStream()
			.map(PlaygroundTests::describe)
			.toList();
		assertThat(open(Playground.FOREIGN).policies()).hasSize(8).isSubsetOf(inForce);
	}

	private static String describe(JsonNode policy) {
		String trialOf = join(policy.get("trialOf"));
		String source = policy.has("originsFrom") ? ", and what the tenant has allowed" : "";
		return String.join(" | ", policy.get("name").asString(),
				trialOf.isEmpty() ? join(policy.get("paths")) : "trial of " + trialOf,
				join(policy.get("allowedOrigins")) + source, join(policy.get("allowedHeaders")),
				policy.get("allowCredentials").asBoolean() ? "yes" : "no");
	}

	private static String join(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
	}

	private Playground open(String host) {
		return Playground.open(this.stage.browser(), this.stage.application(), host);
	}

}
