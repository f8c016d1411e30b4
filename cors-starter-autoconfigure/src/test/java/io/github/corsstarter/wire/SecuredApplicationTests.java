/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.SharedApplications;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract where every route requires a login: Spring Boot's default security.
 */
@Slow
class SecuredApplicationTests {

	private static final String[] PROPERTIES = { "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.allow-credentials=true",
			"cors.policies.app.allowed-methods=GET,PUT" };

	private static final List<String> SECURITY_HEADERS = List.of("x-frame-options", "x-content-type-options",
			"x-xss-protection", "cache-control", "pragma", "expires", "set-cookie", "www-authenticate", "allow");

	@RegisterExtension
	static final SharedApplications applications = new SharedApplications();

	@ParameterizedTest
	@EachServer
	void preflightNeedsNoLoginAndNeverReachesSecurity(WebServer server) {
		RunningApplication app = applications.start(server, Application.class, PROPERTIES);
		RawResponse response = app.send(RawRequest.of("OPTIONS", "/api/orders", "Origin: https://app.example.com",
				"Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: content-type"));
		assertThat(response.status()).isEqualTo(204);
		assertThat(response.corsHeaders()).contains("access-control-allow-origin: https://app.example.com",
				"access-control-allow-credentials: true");
		assertThat(response.headers()).extracting((field) -> field.name().toLowerCase(Locale.ROOT))
			.doesNotContainAnyElementsOf(SECURITY_HEADERS);
	}

	@ParameterizedTest
	@EachServer
	void requestWithoutLoginGets401WithCorsHeaders(WebServer server) {
		RunningApplication app = applications.start(server, Application.class, PROPERTIES);
		RawResponse response = app
			.send(RawRequest.of("GET", "/api/orders", "Origin: https://app.example.com", "Accept: application/json"));
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: https://app.example.com");
	}

	@ParameterizedTest
	@EachServer
	void refusedRequestNeverReachesSecurity(WebServer server) {
		RunningApplication app = applications.start(server, Application.class, PROPERTIES);
		RawResponse response = app.send(RawRequest.of("GET", "/api/orders", "Origin: https://evil.example.com"));
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.headers()).extracting((field) -> field.name().toLowerCase(Locale.ROOT))
			.doesNotContainAnyElementsOf(SECURITY_HEADERS);
	}

	@ParameterizedTest
	@CsvSource({ "TOMCAT,-2147483600", "JETTY,-2147483600", "TOMCAT,-2147483640" })
	void standsAheadOfSecurityWhateverItsOrder(WebServer server, int order) {
		try (RunningApplication app = server.start(Application.class,
				Stream.concat(Arrays.stream(PROPERTIES), Stream.of("spring.security.filter.order=" + order))
					.toArray(String[]::new))) {
			RawResponse response = app.send(RawRequest.of("OPTIONS", "/api/orders", "Origin: https://app.example.com",
					"Access-Control-Request-Method: PUT"));
			assertThat(response.status()).isEqualTo(204);
		}
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
