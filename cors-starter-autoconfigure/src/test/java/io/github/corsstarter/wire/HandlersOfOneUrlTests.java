/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.List;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.SharedApplications;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser remembers the answer to a preflight for the URL. Where its handlers come
 * under different policies, what it remembers of one would open another, so it is told to
 * remember nothing.
 */
@Slow
class HandlersOfOneUrlTests {

	private static final String PARTNER = "https://partner.example.net";

	@RegisterExtension
	static final SharedApplications applications = new SharedApplications();

	@ParameterizedTest
	@EachServer
	void nothingIsRememberedOfAHandlerBesideOneThatNoPolicyGoverns(WebServer server) {
		RunningApplication app = start(server);
		assertOnlyThis(preflight(app, "/free/mixed", "GET"), "GET");
		RawResponse ungoverned = preflight(app, "/free/mixed", "POST");
		assertThat(ungoverned.corsHeaders()).isEmpty();
	}

	@ParameterizedTest
	@EachServer
	void nothingIsRememberedOfAHandlerBesideOneOfAnotherPolicy(WebServer server) {
		RunningApplication app = start(server);
		assertOnlyThis(preflight(app, "/app/mixed", "GET"), "GET");
		assertOnlyThis(preflight(app, "/app/closed", "GET"), "GET");
		assertThat(preflight(app, "/app/closed", "DELETE").status()).isEqualTo(403);
	}

	@ParameterizedTest
	@EachServer
	void whatIsTheSameForAllHandlersIsRemembered(WebServer server) {
		RunningApplication app = start(server);
		for (String path : List.of("/free/alone", "/free/alike", "/app/alike")) {
			RawResponse response = preflight(app, path, "GET");
			assertThat(response.status()).as(path).isEqualTo(204);
			assertThat(response.all("Access-Control-Max-Age")).as(path).containsExactly("1800");
		}
		RawResponse byMapping = preflight(app, "/free/alike", "PUT");
		assertThat(byMapping.all("Access-Control-Allow-Methods")).containsExactly("PUT");
		assertThat(byMapping.all("Access-Control-Max-Age")).containsExactly("1800");
	}

	@ParameterizedTest
	@EachServer
	void equalAnnotationsOfHandlersThatAConditionTellsApartAreOnePolicy(WebServer server) {
		RunningApplication app = start(server);
		for (String path : List.of("/free/by-parameter", "/free/by-type")) {
			RawResponse response = preflight(app, path, "GET");
			assertThat(response.all("Access-Control-Max-Age")).as(path).containsExactly("1800");
			assertThat(response.all("Access-Control-Allow-Methods")).as(path).containsExactly("GET, HEAD");
		}
		RawResponse different = preflight(app, "/free/by-parameter-differently", "GET");
		assertThat(different.all("Access-Control-Max-Age")).containsExactly("0");
		assertThat(different.all("Access-Control-Allow-Methods")).containsExactly("GET");
	}

	@ParameterizedTest
	@EachServer
	void refusalNamesWhatThePolicyAllows(WebServer server) {
		RunningApplication app = start(server);
		RawResponse response = app.send(RawRequest.of("OPTIONS", "/free/mixed", "Origin: " + PARTNER,
				"Access-Control-Request-Method: GET", "Access-Control-Request-Headers: x-unknown"));
		assertThat(response.status()).isEqualTo(204);
		assertThat(response.all("Access-Control-Allow-Headers")).containsExactly("Authorization, Content-Type");
	}

	private static void assertOnlyThis(RawResponse response, String method) {
		assertThat(response.status()).isEqualTo(204);
		assertThat(response.all("Access-Control-Allow-Origin")).containsExactly(PARTNER);
		assertThat(response.all("Access-Control-Allow-Credentials")).containsExactly("true");
		assertThat(response.all("Access-Control-Allow-Methods")).containsExactly(method);
		assertThat(response.all("Access-Control-Allow-Headers")).containsExactly("Authorization, Content-Type");
		assertThat(response.all("Access-Control-Max-Age")).containsExactly("0");
		assertThat(response.vary()).contains("origin", "access-control-request-method");
	}

	private static RawResponse preflight(RunningApplication app, String path, String method) {
		return app.send(RawRequest.of("OPTIONS", path, "Origin: " + PARTNER, "Access-Control-Request-Method: " + method,
				"Access-Control-Request-Headers: content-type"));
	}

	private static RunningApplication start(WebServer server) {
		return applications.start(server, Application.class, "cors.policies.app.paths=/app/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"cors.policies.partner.allowed-origins=" + PARTNER, "cors.policies.partner.allowed-methods=GET",
				"cors.policies.partner.allow-credentials=true");
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Application {

	}

	@RestController
	static class Handlers {

		@GetMapping({ "/free/mixed", "/app/mixed", "/app/closed", "/free/alone", "/app/alike" })
		@UseCorsPolicy("partner")
		String partner() {
			return "partner";
		}

		@PostMapping({ "/free/mixed", "/app/mixed" })
		String plain() {
			return "plain";
		}

		@DeleteMapping("/app/closed")
		@DisableCors
		String closed() {
			return "closed";
		}

		@PutMapping("/app/alike")
		@UseCorsPolicy("partner")
		String partnerToo() {
			return "partner";
		}

		@GetMapping("/free/alike")
		@CrossOrigin(PARTNER)
		String crossOrigin() {
			return "cross-origin";
		}

		@PutMapping("/free/alike")
		@CrossOrigin(PARTNER)
		String crossOriginToo() {
			return "cross-origin";
		}

		@GetMapping({ "/free/by-parameter", "/free/by-parameter-differently" })
		@CrossOrigin(PARTNER)
		String withoutParameter() {
			return "cross-origin";
		}

		@GetMapping(path = "/free/by-parameter", params = "q")
		@CrossOrigin(PARTNER)
		String withParameter() {
			return "cross-origin";
		}

		@GetMapping(path = "/free/by-parameter-differently", params = "q")
		@CrossOrigin(origins = PARTNER, maxAge = 60)
		String withParameterAndAge() {
			return "cross-origin";
		}

		@GetMapping(path = "/free/by-type", produces = "application/json")
		@CrossOrigin(PARTNER)
		String json() {
			return "{}";
		}

		@GetMapping(path = "/free/by-type", produces = "text/csv")
		@CrossOrigin(PARTNER)
		String csv() {
			return "cross,origin";
		}

	}

}
