/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy in mode report-only decides, logs and counts, and changes nothing.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class ReportOnlyTests {

	private static final String STRANGER = "Origin: https://stranger.example.org";

	private static final List<String> POLICIES = List.of("cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.new.paths=/new/**",
			"cors.policies.new.allowed-origins=https://app.example.com",
			"logging.level.io.github.corsstarter.decisions=debug");

	@ParameterizedTest
	@EachServer
	void nothingChangesWhereNothingIsEnforced(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server, "cors.mode=report-only")) {
			for (String origin : List.of(STRANGER, "Origin: https://app.example.com")) {
				assertUntouched(application.send(RawRequest.of("GET", "/api/x", origin)));
				assertUntouched(application.send(RawRequest.of("GET", "/new/x", origin)));
				assertUntouched(application.send(RawRequest.of("GET", "/api/closed", origin)));
			}
			RawResponse theirs = application.send(RawRequest.of("GET", "/api/theirs", STRANGER));
			assertThat(theirs.all("Access-Control-Allow-Origin")).containsExactly("https://theirs.example.com");
			assertThat(theirs.vary()).containsExactly("accept");
			RawResponse preflight = application
				.send(RawRequest.of("OPTIONS", "/api/x", STRANGER, "Access-Control-Request-Method: GET"));
			assertThat(preflight.status()).isEqualTo(200);
			assertThat(preflight.corsHeaders()).isEmpty();
			assertThat(output).contains("Would reject GET /api/x from origin \"https://stranger.example.org\"")
				.contains("Would reject preflight for GET /api/x")
				.contains("report-only")
				.doesNotContain("Rejected ");
			assertThat(application.context()
				.getBean(MeterRegistry.class)
				.get("cors.requests")
				.tag("policy", "app")
				.tag("kind", "actual")
				.tag("outcome", "reported")
				.counter()
				.count()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@EachServer
	void onePolicyCanReportAlone(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server, "cors.policies.new.mode=report-only")) {
			assertThat(application.send(RawRequest.of("GET", "/api/x", STRANGER)).status()).isEqualTo(403);
			assertUntouched(application.send(RawRequest.of("GET", "/new/x", STRANGER)));
			assertThat(output).contains("Rejected GET /api/x", "Would reject GET /new/x");
		}
	}

	@ParameterizedTest
	@EachServer
	void onePolicyCanBeEnforcedAlone(WebServer server) {
		try (RunningApplication application = start(server, "cors.mode=report-only",
				"cors.policies.app.mode=enforce")) {
			assertThat(application.send(RawRequest.of("GET", "/api/x", STRANGER)).status()).isEqualTo(403);
			assertUntouched(application.send(RawRequest.of("GET", "/new/x", STRANGER)));
		}
	}

	private static void assertUntouched(RawResponse response) {
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("handled");
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).isEmpty();
	}

	private static RunningApplication start(WebServer server, String... properties) {
		List<String> all = new ArrayList<>(POLICIES);
		all.addAll(List.of(properties));
		return server.start(Application.class, all.toArray(String[]::new));
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Application {

	}

	@RestController
	static class Handlers {

		@GetMapping({ "/api/x", "/new/x" })
		String handle() {
			return "handled";
		}

		@GetMapping("/api/closed")
		@DisableCors
		String closed() {
			return "handled";
		}

		@GetMapping("/api/theirs")
		ResponseEntity<String> theirs() {
			return ResponseEntity.ok()
				.header("Access-Control-Allow-Origin", "https://theirs.example.com")
				.header("Vary", "Accept")
				.body("handled");
		}

	}

}
