/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What settings and surroundings change of the contract's answers, and what bad input
 * gets, on real servers.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class ServerBehaviourTests {

	private static final String APP = "Origin: https://app.example.com";

	private static final String EVIL = "Origin: https://evil.example.com";

	@ParameterizedTest
	@EachServer
	void passesDisallowedRequestsThroughWhereAsked(WebServer server) {
		try (RunningApplication app = start(server, "cors.disallowed-requests=pass-through")) {
			for (RawRequest request : List.of(RawRequest.of("GET", "/app/x", EVIL),
					RawRequest.of("PATCH", "/app/x", APP), RawRequest.of("POST", "/app/x", EVIL, EVIL))) {
				assertThat(WireAnswer.of(app.send(request))).as("%s", request).isEqualTo(WireAnswer.passed());
			}
			assertThat(WireAnswer
				.of(app.send(RawRequest.of("OPTIONS", "/app/x", EVIL, "Access-Control-Request-Method: GET"))))
				.isEqualTo(WireAnswer.refusedPreflight());
			assertThat(
					app.send(RawRequest.of("GET", "/app/x", EVIL, "Connection: close, Upgrade", "Upgrade: websocket"))
						.status())
				.isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void answersPreflightsWithConfiguredStatus(WebServer server) {
		try (RunningApplication app = start(server, "cors.preflight-status=200")) {
			RawResponse response = app
				.send(RawRequest.of("OPTIONS", "/app/x", APP, "Access-Control-Request-Method: PUT"));
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).isEmpty();
			assertThat(response.all("Access-Control-Allow-Origin")).containsExactly("https://app.example.com");
		}
	}

	@ParameterizedTest
	@EnumSource
	void knowsItsOriginFromForwardedHeadersWhereTheApplicationAppliesThem(WebServer server) {
		String[] headers = { "Origin: https://www.example.net", "X-Forwarded-Proto: https",
				"X-Forwarded-Host: www.example.net", "X-Forwarded-Port: 443" };
		for (String strategy : List.of("framework", "native")) {
			try (RunningApplication app = start(server, "server.forward-headers-strategy=" + strategy)) {
				assertThat(WireAnswer.of(app.send(RawRequest.of("POST", "/app/x", headers)))).as(strategy)
					.isEqualTo(WireAnswer.passed());
			}
		}
		try (RunningApplication app = start(server, "server.forward-headers-strategy=none")) {
			assertThat(WireAnswer.of(app.send(RawRequest.of("POST", "/app/x", headers))))
				.isEqualTo(WireAnswer.refused());
		}
	}

	@ParameterizedTest
	@EnumSource
	void answersBadInputAsTheContractSaysWithoutException(WebServer server, CapturedOutput output) {
		try (RunningApplication app = start(server, "server.max-http-request-header-size=256KB")) {
			int before = output.getAll().length();
			badInput().forEach((request) -> {
				RawResponse response = app.send(request);
				assertThat(response.status()).as("%s", request).isIn(403, 400, 431);
				assertThat(response.corsHeaders()).as("%s", request).isEmpty();
			});
			RawResponse hugeList = app.send(RawRequest.of("OPTIONS", "/app/x", APP,
					"Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: " + "x,".repeat(50_000)));
			assertThat(hugeList.status()).isEqualTo(204);
			RawResponse commas = app.send(RawRequest.of("OPTIONS", "/app/x", APP, "Access-Control-Request-Method: PUT",
					"Access-Control-Request-Headers: " + ",".repeat(100_000)));
			assertThat(commas.status()).isEqualTo(204);
			RawResponse repeated = app.send(RawRequest.of("OPTIONS", "/all/x", APP,
					"Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: " + numberedNames(10_000)));
			assertThat(repeated.status()).isEqualTo(204);
			assertThat(String.valueOf(repeated.first("Access-Control-Allow-Headers"))).hasSizeLessThan(6_000);
			// Connectors log, on their own account, the bytes that they refuse
			// themselves.
			assertThat(output.getAll().substring(before)).doesNotContain(" ERROR ")
				.doesNotContain("at io.github.corsstarter");
		}
	}

	private static String numberedNames(int count) {
		StringBuilder names = new StringBuilder();
		for (int i = 0; i < count; i++) {
			names.append("x-").append(i).append(',');
		}
		return names.toString();
	}

	private static Stream<RawRequest> badInput() {
		String invalidUtf8 = new String(new byte[] { (byte) 0xc3, (byte) 0x28, (byte) 0xff },
				StandardCharsets.ISO_8859_1);
		Stream<String> origins = Stream.of("Origin:", "Origin: \t ", "Origin: https://app.example.com\u0001",
				"Origin: https://app.example.com\u007f", "Origin: https://app.example.com\u001b[31m",
				"Origin: https://app.example.com\tx", "Origin: https://" + invalidUtf8 + ".example.org",
				"Origin: http\u017f://app.example.com", "Origin: https://app.example.com\u0000",
				"Origin: " + "a".repeat(100_000), "Origin: https://[::1", "Origin: https://[", "Origin: ://",
				"Origin: :", "Origin: https://a:99999999999999999999.example.org");
		return origins.flatMap((origin) -> Stream.of(RawRequest.of("GET", "/app/x", origin),
				RawRequest.of("OPTIONS", "/app/x", origin, "Access-Control-Request-Method: GET")));
	}

	@ParameterizedTest
	@EnumSource
	void findsPoliciesBehindContextPath(WebServer server) {
		String property = server.isReactive() ? "spring.webflux.base-path=/shop" : "server.servlet.context-path=/shop";
		try (RunningApplication app = start(server, property)) {
			assertThat(app.send(RawRequest.of("GET", "/shop/app/x", APP)).corsHeaders()).hasSize(3);
			assertThat(app.send(RawRequest.of("GET", "/shop/app/x", EVIL)).status()).isEqualTo(403);
			assertThat(app.send(RawRequest.of("GET", "/app/x", APP)).corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY" })
	void findsPoliciesBehindServletPath(WebServer server) {
		try (RunningApplication app = start(server, "spring.mvc.servlet.path=/mvc",
				"server.servlet.context-path=/shop")) {
			assertThat(app.send(RawRequest.of("GET", "/shop/mvc/app/x", APP)).corsHeaders()).hasSize(3);
			assertThat(app.send(RawRequest.of("GET", "/shop/mvc/app/x", EVIL)).status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void observesPreflights(WebServer server) {
		try (RunningApplication app = start(server)) {
			app.send(RawRequest.of("OPTIONS", "/app/x", APP, "Access-Control-Request-Method: PUT"));
			MeterRegistry registry = app.context().getBean(MeterRegistry.class);
			assertThat(registry.find("http.server.requests").tag("method", "OPTIONS").tag("status", "204").timer())
				.isNotNull();
		}
	}

	private static RunningApplication start(WebServer server, String... properties) {
		return server.start(WireApplication.class,
				Stream.concat(WireApplication.POLICIES.stream(), Stream.of(properties)).toArray(String[]::new));
	}

}
