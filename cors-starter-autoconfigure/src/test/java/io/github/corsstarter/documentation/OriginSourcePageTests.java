/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page of the endpoint shows where a policy has a source of origins, the
 * endpoint answers.
 */
@Slow
class OriginSourcePageTests {

	private static final String PAGE = "docs/endpoint.md";

	private final JsonMapper json = new JsonMapper();

	@Test
	void endpointAnswersAsThePageSays() {
		try (RunningApplication application = WebServer.TOMCAT.start(Application.class,
				"cors.policies.tenants.paths=/t/{tenant}/**", "cors.policies.tenants.origins-from=tenantOrigins",
				"cors.policies.tenants.origins-scope=path:tenant", "management.endpoints.web.exposure.include=cors")) {
			JsonNode answer = get(application, "/explain?origin=https://a.shop.example&path=/t/acme/x").get("request");
			application.context().getBean(AtomicBoolean.class).set(true);
			application.send(RawRequest.of("GET", "/t/globex/x", "Origin: https://a.shop.example"));
			JsonNode policy = get(application, "").get("policies").get(0);
			assertShows(policy, 0);
			assertShows(answer, 2);
		}
	}

	private JsonNode get(RunningApplication application, String operation) {
		return read(application.send(RawRequest.of("GET", "/actuator/cors" + operation)).body());
	}

	private void assertShows(JsonNode answer, int snippet) {
		JsonNode documented = read(Documentation.snippets("json", PAGE).get(snippet).text());
		assertThat(documented.properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(answer.get(property.getKey())).as(property.getKey())
				.isEqualTo(property.getValue()));
	}

	/**
	 * How old something is differs from run to run.
	 */
	private JsonNode read(String text) {
		return this.json.readTree(text.replaceAll("\"PT[0-9.]+S\"", "\"PT1S\""));
	}

	@UnsecuredApplication
	static class Application {

		@Bean
		AtomicBoolean failing() {
			return new AtomicBoolean();
		}

		@Bean
		AllowedOriginSource tenantOrigins(AtomicBoolean failing) {
			return (scope) -> {
				if (failing.get()) {
					throw new IllegalStateException("no database");
				}
				return List.of("https://shop.example", "https://*.shop.example", "nonsense");
			};
		}

	}

}
