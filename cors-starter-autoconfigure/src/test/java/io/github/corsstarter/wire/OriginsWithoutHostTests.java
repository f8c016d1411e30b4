/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.List;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages that have an origin and no host: of the file system, and of an application's web
 * view.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class OriginsWithoutHostTests {

	/** O4: under any origin, the answer is the same for all. */
	@ParameterizedTest
	@EnumSource
	void anyOriginIsAnySingleValue(WebServer server) {
		try (RunningApplication app = server.start(WireApplication.class, "cors.policies.app.paths=/app/**",
				"cors.policies.app.allowed-origins=*")) {
			for (String origin : List.of("null", "file://", "app://", "capacitor://", "ionic://",
					"https://a.example")) {
				assertThat(app.send(RawRequest.of("GET", "/app/x", "Origin: " + origin))
					.all("Access-Control-Allow-Origin")).as(origin).containsExactly("*");
				assertThat(app
					.send(RawRequest.of("OPTIONS", "/app/x", "Origin: " + origin, "Access-Control-Request-Method: GET"))
					.all("Access-Control-Allow-Origin")).as(origin).containsExactly("*");
			}
		}
	}

	/** O4: what it is, instead of "no browser sends that". */
	@ParameterizedTest
	@CsvSource({ "file://,It is a page from the file system", "app://,It is a page of an application's web view" })
	void logSaysWhatAnOriginWithoutAHostIs(String origin, String words, CapturedOutput output) {
		try (RunningApplication app = WebServer.TOMCAT.start(WireApplication.class, "cors.policies.app.paths=/app/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			assertThat(app.send(RawRequest.of("GET", "/app/x", "Origin: " + origin)).status()).isEqualTo(403);
			assertThat(output).contains(words).doesNotContain("No browser sends that");
		}
	}

}
