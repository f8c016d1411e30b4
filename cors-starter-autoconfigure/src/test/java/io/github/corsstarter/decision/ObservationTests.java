/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trace shows what was decided about its request.
 */
@Slow
class ObservationTests {

	@ParameterizedTest
	@EachServer
	void observationOfARequestHasTheReason(WebServer server) throws InterruptedException {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.tenants.paths=/tenants/**",
				"cors.policies.tenants.origins-from=failingOrigins")) {
			Observations observations = application.context().getBean(Observations.class);
			application.send(RawRequest.of("GET", "/api/x", "Origin: https://stranger.example.org"));
			assertThat(observations.next()).isEqualTo("ORIGIN_NOT_ALLOWED");
			application.send(RawRequest.of("GET", "/api/x", "Origin: https://app.example.com"));
			assertThat(observations.next()).isEqualTo("ALLOWED");
			application.send(RawRequest.of("GET", "/tenants/x", "Origin: https://app.example.com"));
			assertThat(observations.next()).isEqualTo("ORIGIN_SOURCE_UNAVAILABLE");
			application.send(RawRequest.of("GET", "/login", "Origin: https://app.example.com"));
			assertThat(observations.next()).isEqualTo("NOT_GOVERNED");
			application.send(RawRequest.of("GET", "/login"));
			assertThat(observations.next()).isEqualTo("none");
			application.send(RawRequest.of("GET", "/api/x"));
			assertThat(observations.next()).isEqualTo("none");
		}
	}

	@UnsecuredApplication
	@Import(Observations.class)
	static class Application {

		@Bean
		AllowedOriginSource failingOrigins() {
			return (scope) -> {
				throw new IllegalStateException("no database");
			};
		}

	}

}
