/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.corsstarter.policy.HostileOrigins;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hostile origins, as bytes on the wire of each server.
 */
@Slow
class HostileOriginWireTests {

	@ParameterizedTest
	@EnumSource
	void getNothing(WebServer server) {
		String[] properties = { "cors.policies.app.paths=/app/**",
				"cors.policies.app.allowed-origins=" + String.join(",", HostileOrigins.TRUSTED),
				"cors.policies.app.allow-credentials=true", "cors.policies.app.dangerously-allow-whole-schemes=true" };
		try (RunningApplication app = server.start(WireApplication.class, properties)) {
			for (String origin : HostileOrigins.ADMITTED) {
				assertThat(send(app, origin).all("Access-Control-Allow-Origin")).containsExactly(origin);
			}
			int answered = 0;
			for (String origin : HostileOrigins.all()) {
				// Servers strip white space around a header's value (RFC 9110, 5.5).
				if (!HostileOrigins.ADMITTED.contains(origin.strip())) {
					RawResponse response = send(app, origin);
					assertThat(response.status()).as(origin).isIn(403, 400, 431);
					assertThat(response.corsHeaders()).as(origin).isEmpty();
					answered += (response.status() == 403) ? 1 : 0;
				}
			}
			assertThat(answered).as("refused by the policy").isGreaterThan(600);
		}
	}

	private static RawResponse send(RunningApplication app, String origin) {
		String bytes = new String(origin.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		try {
			return app.send(RawRequest.of("GET", "/app/x", "Origin: " + bytes));
		}
		catch (UncheckedIOException ex) {
			throw new AssertionError(origin, ex);
		}
	}

}
