/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.util.List;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page about {@code explain} shows, the endpoint answers.
 */
@Slow
class ExplainPageTests {

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void endpointAnswersAsThePageSays(WebServer server) {
		List<JsonNode> documented = Documentation.snippets("json", "docs/explain.md")
			.stream()
			.map((snippet) -> JsonMapper.shared().readTree(snippet.text()))
			.toList();
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"cors.policies.app.allowed-methods=GET,PUT", "management.endpoints.web.exposure.include=cors")) {
			assertShows(documented.get(0), application, "origin=https://app.example.com&path=app");
			assertShows(documented.get(1), application,
					"origin=https://app.example.com/cart&method=PUT&path=/api/orders&credentials=include");
		}
	}

	private static void assertShows(JsonNode documented, RunningApplication application, String question) {
		JsonNode answer = JsonMapper.shared()
			.readTree(application.send(RawRequest.of("GET", "/actuator/cors/explain?" + question))
				.body()
				.replace(":" + application.port(), ":8080"));
		assertThat(documented.properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(answer.get(property.getKey())).as(property.getKey())
				.isEqualTo(property.getValue()));
	}

	@UnsecuredApplication
	static class Application {

	}

}
