/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.HashSet;
import java.util.Set;

import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint shows what was refused lately.
 */
@Slow
class RefusalsEndpointTests {

	private static final String[] POLICIES = { "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.next.paths=/next/**",
			"cors.policies.next.allowed-origins=https://app.example.com", "cors.policies.next.mode=report-only" };

	@ParameterizedTest
	@EachServer
	void refusalsAreShownWithThoseThatAreOnlyReportedAndThoseOfNoPolicy(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.exposure.include=cors")) {
			String origin = "Origin: https://shop.example.com";
			application.send(RawRequest.of("GET", "/next/x", origin));
			application.send(RawRequest.of("GET", "/login", origin));
			application.send(RawRequest.of("OPTIONS", "/api/orders", origin, "Access-Control-Request-Method: PUT",
					"Access-Control-Request-Headers: content-type,x-request-id"));
			application.send(RawRequest.of("GET", "/api/orders", "Origin: https://app.example.com"));
			application.send(RawRequest.of("GET", "/api/orders", origin, "Sec-Fetch-Site: same-origin"));
			JsonNode refusals = refusals(application);
			assertThat(refusals).hasSize(3);
			assertRow(refusals.get(0), "app", "rejected", "ORIGIN_NOT_ALLOWED", "PUT");
			assertRow(refusals.get(1), "none", "ungoverned", "NOT_GOVERNED", "GET");
			assertRow(refusals.get(2), "next", "reported", "ORIGIN_NOT_ALLOWED", "GET");
			assertThat(refusals.get(0).get("kind").asString()).isEqualTo("preflight");
			assertThat(refusals.get(0).get("headers").asString()).isEqualTo("content-type,x-request-id");
			assertThat(refusals.get(1).get("kind").asString()).isEqualTo("actual");
			assertThat(refusals.get(1).get("headers").asString()).isEmpty();
			assertThat(refusals.get(0).propertyNames())
				.containsExactlyInAnyOrderElementsOf(documented().propertyNames());
		}
	}

	@ParameterizedTest
	@EachServer
	void nothingIsRememberedWhereNobodyCanSeeIt(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.exposure.include=health")) {
			assertThat(application.context().getBeansOfType(RecentRefusals.class)).isEmpty();
		}
	}

	private static RunningApplication start(WebServer server, String exposure) {
		Set<String> properties = new HashSet<>(Set.of(POLICIES));
		properties.add(exposure);
		return server.start(Application.class, properties.toArray(String[]::new));
	}

	private static void assertRow(JsonNode row, String policy, String outcome, String reason, String method) {
		assertThat(row.get("policy").asString()).isEqualTo(policy);
		assertThat(row.get("outcome").asString()).isEqualTo(outcome);
		assertThat(row.get("reason").asString()).isEqualTo(reason);
		assertThat(row.get("method").asString()).isEqualTo(method);
		assertThat(row.get("origin").asString()).isEqualTo("https://shop.example.com");
		assertThat(row.get("count").asInt()).isEqualTo(1);
		assertThat(row.get("first").asString()).matches("20\\d\\d-\\d\\d-\\d\\dT.*Z");
		assertThat(row.get("lastHour")).hasSize(12);
	}

	private static JsonNode refusals(RunningApplication application) {
		return new JsonMapper().readTree(application.send(RawRequest.of("GET", "/actuator/cors")).body())
			.get("refusals");
	}

	private static JsonNode documented() {
		return new JsonMapper().readTree(Documentation.snippets("json", "docs/endpoint.md").get(1).text())
			.get("refusals")
			.get(0);
	}

	@UnsecuredApplication
	static class Application {

	}

}
