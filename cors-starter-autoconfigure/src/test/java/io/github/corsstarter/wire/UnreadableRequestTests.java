/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.util.List;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which handler serves a request may depend on its query and on its body. Whatever is
 * wrong with them, the answer has its headers; and nobody waits for the body of a request
 * that is refused.
 */
@Slow
class UnreadableRequestTests {

	private static final String APP = "Origin: https://app.example.com";

	private static final String EVIL = "Origin: https://evil.example.com";

	private static final List<String> QUERIES = List.of("?x=%zz", "?x=1&y=%", "?%=1", "?x=%ff%fe", "?x=1&&=&%u0041");

	/** WebFlux answers a query with an incomplete escape before it asks any filter. */
	private static final List<String> QUERIES_OF_WEBFLUX = List.of("?x=%ff%fe", "?x=1&&=", "?=%00");

	@ParameterizedTest
	@EnumSource
	void answerHasItsHeadersWhereTheQueryCannotBeParsed(WebServer server) {
		try (RunningApplication app = start(server)) {
			for (String query : server.isReactive() ? QUERIES_OF_WEBFLUX : QUERIES) {
				for (String path : List.of("/app/conditional", "/app/declared", "/app/plain")) {
					RawResponse response = app.send(RawRequest.of("GET", path + query, APP));
					assertThat(response.status()).as(path + query).isLessThan(500);
					assertThat(response.all("Access-Control-Allow-Origin")).as(path + query)
						.containsExactly("https://app.example.com");
					assertThat(response.vary()).as(path + query).contains("origin");
					assertThat(app.send(RawRequest.of("GET", path + query)).vary()).as(path + query).contains("origin");
				}
			}
		}
	}

	/**
	 * Other servers refuse it themselves.
	 */
	@Test
	void answerHasItsHeadersWhereAParameterOfThePathCannotBeDecoded() {
		try (RunningApplication app = start(WebServer.TOMCAT)) {
			for (String path : List.of("/app/plain;%zz?x=1", "/app/declared;a=%?x=1")) {
				RawResponse response = app.send(RawRequest.of("GET", path, APP));
				assertThat(response.all("Access-Control-Allow-Origin")).as(path)
					.containsExactly("https://app.example.com");
				assertThat(response.vary()).as(path).contains("origin");
				assertThat(app.send(RawRequest.of("GET", path, EVIL)).status()).as(path).isEqualTo(403);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void answerHasItsHeadersWhereTheFormCannotBeParsed(WebServer server) throws IOException {
		try (RunningApplication app = start(server); RawConnection connection = RawConnection.to(app)) {
			RawResponse response = connection.send("POST /app/conditional HTTP/1.1", "Host: localhost", APP,
					"Content-Type: application/x-www-form-urlencoded", "Content-Length: 5", "", "x=%zz");
			assertThat(response.status()).isLessThan(500);
			assertThat(response.all("Access-Control-Allow-Origin")).containsExactly("https://app.example.com");
			assertThat(response.vary()).contains("origin");
		}
	}

	@ParameterizedTest
	@EnumSource
	void bodyOfARefusedRequestIsNotWaitedFor(WebServer server) throws IOException {
		try (RunningApplication app = start(server)) {
			for (String path : List.of("/app/conditional", "/app/declared", "/free/conditional")) {
				try (RawConnection connection = RawConnection.to(app)) {
					connection.write("POST " + path + " HTTP/1.1", "Host: localhost", EVIL,
							"Content-Type: application/x-www-form-urlencoded", "Content-Length: 1000", "", "x=");
					assertThat(connection.read().status()).as(path).isEqualTo(403);
				}
			}
		}
	}

	private static RunningApplication start(WebServer server) {
		return server.start(Application.class, "cors.policies.app.paths=/app/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"cors.policies.other.allowed-origins=https://app.example.com,https://other.example.com");
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Application {

	}

	@RestController
	static class Handlers {

		@GetMapping(path = "/app/conditional", params = "x=1")
		@UseCorsPolicy("other")
		String other() {
			return "other";
		}

		@GetMapping("/app/conditional")
		String plain() {
			return "plain";
		}

		@PostMapping(path = "/app/conditional", params = "x=1")
		@UseCorsPolicy("other")
		String postOther() {
			return "other";
		}

		@PostMapping("/app/conditional")
		String postPlain() {
			return "plain";
		}

		@GetMapping(path = "/app/declared", params = "x")
		@UseCorsPolicy("other")
		String declared() {
			return "declared";
		}

		@PostMapping(path = { "/app/declared", "/free/conditional" }, params = "x")
		@UseCorsPolicy("other")
		String postDeclared() {
			return "declared";
		}

		@GetMapping(path = "/app/plain", params = "x")
		String plainWithCondition() {
			return "plain";
		}

	}

}
