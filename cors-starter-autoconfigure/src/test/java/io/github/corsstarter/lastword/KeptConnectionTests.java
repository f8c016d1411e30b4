/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.time.Duration;

import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that stays open answers as many requests as it does without the starter.
 */
@Slow
class KeptConnectionTests {

	private static final int CONNECTIONS = 20;

	@ParameterizedTest
	@EnumSource
	void answersWhatFollowsAFile(WebServer server) throws IOException {
		try (RunningApplication app = server.start(Application.class, "cors.policies.default.allowed-origins=*")) {
			for (int i = 0; i < CONNECTIONS; i++) {
				try (RawConnection connection = RawConnection.to(app, Duration.ofSeconds(5))) {
					assertThat(get(connection, "/fonts/test.woff2")).isEqualTo(200);
					// A server that has not yet done with the file may queue this one,
					assertThat(get(connection, "/hello")).isEqualTo(200);
					// and forget that one.
					assertThat(get(connection, "/hello")).isEqualTo(200);
				}
			}
		}
	}

	private static int get(RawConnection connection, String path) throws IOException {
		return connection
			.send("GET " + path + " HTTP/1.1", "Host: localhost", "Origin: https://app.example.com", "", "")
			.status();
	}

	@UnsecuredApplication
	@Import(Routes.class)
	static class Application {

	}

	@RestController
	static class Routes {

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

	}

}
