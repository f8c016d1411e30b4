/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever listens to decisions has no say in them.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class FailingListenerTests {

	@ParameterizedTest
	@EachServer
	void listenerThatFailsChangesNoAnswerAndKeepsNoOtherFromListening(WebServer server, CapturedOutput output) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			for (int i = 0; i < 3; i++) {
				assertThat(send(application, "https://evil.example.net").status()).isEqualTo(403);
				RawResponse allowed = send(application, "https://app.example.com");
				assertThat(allowed.status()).isEqualTo(404);
				assertThat(allowed.first("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
			}
			assertThat(output).containsOnlyOnce("The request gets the answer that was decided")
				.contains("Rejected GET /api/x from origin \"https://evil.example.net\"");
		}
	}

	private static RawResponse send(RunningApplication application, String origin) {
		return application.send(RawRequest.of("GET", "/api/x", "Origin: " + origin));
	}

	@UnsecuredApplication
	static class Application {

		@Bean
		@Order(0)
		DecisionListener failing() {
			return (decision) -> {
				throw new IllegalStateException("as the test wants it");
			};
		}

	}

}
