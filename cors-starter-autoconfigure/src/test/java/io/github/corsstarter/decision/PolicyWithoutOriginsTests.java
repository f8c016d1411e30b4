/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.actuate.CorsEndpoint;
import io.github.corsstarter.actuate.Explanation;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Origins that code has found nowhere: the policy allows nobody, says so, and stops
 * nothing.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class PolicyWithoutOriginsTests {

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void refusesEveryOriginUntilItHasOne(WebServer server, CapturedOutput output) {
		try (RunningApplication application = server.start(Application.class,
				"management.endpoints.web.exposure.include=cors")) {
			assertThat(output).containsPattern("partners +/api/\\*\\* +1 +\\(none\\) ");
			List<RawRequest> requests = new ArrayList<>();
			for (String origin : List.of("https://one.example.com", "http://localhost", "app://", "file://")) {
				RawRequest request = RawRequest.of("GET", "/api/x", "Origin: " + origin);
				requests.add(request);
				RawResponse response = application.send(request);
				assertThat(response.status()).as(origin).isEqualTo(403);
				assertThat(response.corsHeaders()).isEmpty();
				assertThat(response.vary()).containsExactly("origin");
			}
			RawResponse preflight = application.send(RawRequest.of("OPTIONS", "/api/x",
					"Origin: https://one.example.com", "Access-Control-Request-Method: GET"));
			assertThat(preflight.status()).isEqualTo(403);
			assertThat(application.send(RawRequest.of("GET", "/api/x")).body()).isEqualTo("handled");
			Explanation explanation = application.context()
				.getBean(CorsEndpoint.class)
				.explain("explain", "https://one.example.com", "GET", "/api/x", null, null, null, null, null, null);
			assertThat(explanation).isNotNull();
			assertThat(explanation.request().reason()).isEqualTo("ORIGIN_NOT_ALLOWED");
			assertThat(explanation.request().remedy()).isEqualTo(
					"If its pages may call, add \"https://one.example.com\" to the allowed-origins that code gives to policy 'partners'.");
			CorsPolicyRegistry registry = application.context().getBean(CorsPolicyRegistry.class);
			registry.setPolicies(registry.getPolicies()
				.with(application.context()
					.getBean(CorsPolicy.class)
					.toBuilder()
					.addAllowedOrigins("https://one.example.com")
					.build()));
			assertThat(application.send(requests.get(0)).status()).isEqualTo(200);
			assertThat(application.send(requests.get(1)).status()).isEqualTo(403);
		}
	}

	@UnsecuredApplication
	static class Application {

		@Bean
		CorsPolicy partners() {
			return CorsPolicy.builder().name("partners").paths("/api/**").allowedOrigins(List.of()).build();
		}

		@Bean
		Handlers handlers() {
			return new Handlers();
		}

	}

	@RestController
	static class Handlers {

		@GetMapping("/api/x")
		String handle() {
			return "handled";
		}

	}

}
