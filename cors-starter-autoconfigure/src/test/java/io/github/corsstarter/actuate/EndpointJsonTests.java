/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint's JSON is its own: what an application says about its JSON changes nothing
 * here.
 */
@Slow
class EndpointJsonTests {

	private static final List<String> REQUESTS = List.of("/actuator/cors",
			"/actuator/cors/explain?origin=https://app.example.com&path=/api/x",
			"/actuator/cors/explain?origin=https://app.example.com&path=/elsewhere",
			"/actuator/cors/explain?origin=https://stranger.example&path=/api/x", "/actuator/cors/explain",
			"/actuator/cors/explain?origin=https://app.example.com&path=/crossed", "/actuator/cors/nothing");

	private static final List<String> SETTINGS = List.of("spring.jackson.property-naming-strategy=SNAKE_CASE",
			"spring.jackson.default-property-inclusion=always", "spring.jackson.default-property-inclusion=non_empty",
			"spring.jackson.default-property-inclusion=non_null",
			"spring.jackson.mapper.sort-properties-alphabetically=true");

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void sameWhateverTheApplicationSaysOfItsOwn(WebServer server) {
		List<String> usual = answers(server, "spring.jackson.serialization.indent-output=false");
		assertThat(usual.get(0)).contains("\"allowedOrigins\":[\"https://app.example.com\"]",
				"\"allowCredentials\":false", "\"exposedHeaders\":[]", "\"maxAge\":\"PT30M\"");
		assertThat(usual.get(1)).contains("\"reason\":\"ALLOWED\"", "\"remedy\":\"\"",
				"\"originAllowedBy\":{\"entry\":\"https://app.example.com\",\"property\":\"cors.policies.app.allowed-origins\",\"source\":");
		assertThat(usual.get(2)).contains("\"governed\":false", "\"headers\":{}").doesNotContain("null");
		assertThat(usual.get(3)).contains("ORIGIN_NOT_ALLOWED").doesNotContain("originAllowedBy", "null");
		assertThat(usual.get(0)).contains("\"declaration\":\"@CrossOrigin on Handlers#crossed\"",
				"\"allowedOrigins\":[\"https://crossed.example\"],\"allowedMethods\":[\"GET\"],\"allowCredentials\":false");
		assertThat(usual.get(4)).startsWith("{\"message\":\"Say whose page asks: ");
		assertThat(usual.get(5)).contains(
				"a handler asks for policy 'cross-origin-handlers-crossed' (@CrossOrigin on Handlers#crossed), which allows https://crossed.example");
		assertThat(usual.get(6)).startsWith("{\"message\":\"There is no 'nothing' here.");
		assertThat(usual.get(7)).startsWith("{\"message\":\"Policy 'app' has no source of origins");
		for (String setting : SETTINGS) {
			assertThat(answers(server, setting)).as(setting).isEqualTo(usual);
		}
	}

	private static List<String> answers(WebServer server, String setting) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"management.endpoints.web.exposure.include=cors", setting)) {
			// The setting is one that counts for the application.
			assertThat(application.send(RawRequest.of("GET", "/own")).body())
				.contains(setting.endsWith("SNAKE_CASE") ? "\"own_json\"" : "\"ownJson\"");
			List<String> answers = new ArrayList<>();
			for (String request : REQUESTS) {
				RawResponse response = application.send(RawRequest.of("GET", request));
				assertThat(response.status()).as(request)
					.isEqualTo(request.endsWith("/nothing") ? 404 : request.endsWith("/explain") ? 400 : 200);
				answers.add(response.body().replace(":" + application.port(), ":PORT"));
			}
			answers.add(application.send(RawRequest.of("DELETE", "/actuator/cors/app")).body());
			return answers;
		}
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Application {

	}

	@RestController
	static class Handlers {

		@GetMapping("/own")
		Own own() {
			return new Own("text");
		}

		@GetMapping("/crossed")
		@CrossOrigin("https://crossed.example")
		String crossed() {
			return "crossed";
		}

	}

	record Own(String ownJson) {

	}

}
