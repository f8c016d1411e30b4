/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.CrossSiteForms;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.testing.RawRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The wire contract, held against the pure decision.
 */
class DecisionWireTests {

	private static final int PORT = 8080;

	private static final Map<String, CorsPolicy> POLICIES = Map.of("guarded",
			CorsPolicy.builder()
				.name("guarded")
				.allowedOrigins("https://app.example.com")
				.allowCredentials(true)
				.crossSiteForms(CrossSiteForms.REJECT)
				.build(),
			"guardedpublic",
			CorsPolicy.builder()
				.name("guarded-public")
				.allowedOrigins("https://app.example.com")
				.crossSiteForms(CrossSiteForms.REJECT)
				.build(),
			"app",
			CorsPolicy.builder()
				.name("app")
				.allowedOrigins("https://app.example.com", "https://*.example.org", "http://dev.localhost:*",
						"capacitor://localhost")
				.allowedMethods("GET", "POST", "PUT", "DELETE")
				.allowedHeaders("Content-Type", "X-Request-Id")
				.exposedHeaders("X-Total-Count")
				.allowCredentials(true)
				.maxAge(Duration.ofHours(2))
				.build(),
			"public",
			CorsPolicy.builder()
				.name("public")
				.allowedOrigins("*")
				.allowedMethods("GET")
				.exposedHeaders("X-Total-Count")
				.build(),
			"all",
			CorsPolicy.builder()
				.name("all")
				.allowedOrigins("https://app.example.com")
				.allowedMethods("*")
				.allowedHeaders("*")
				.allowCredentials(true)
				.build(),
			"anonymous",
			CorsPolicy.builder()
				.name("anonymous")
				.allowedOrigins("https://app.example.com")
				.allowedMethods("*")
				.allowedHeaders("*")
				.build());

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT,
			CorsProtocol.DEFAULT_PREFLIGHT_STATUS);

	@ParameterizedTest
	@MethodSource("io.github.corsstarter.wire.WireCase#all")
	void decidesAsTheContractSays(WireCase wireCase) {
		CorsPolicy policy = Objects.requireNonNull(POLICIES.get(wireCase.request().target().split("/")[1]));
		CorsDecision decision = this.protocol.decide(policy, new PlainRequest(wireCase.request(PORT)));
		assertThat(decision.kind()).isEqualTo(wireCase.kind());
		assertThat(decision.reason()).isEqualTo(wireCase.reason());
		assertThat(WireAnswer.of(decision)).isEqualTo(wireCase.answer());
	}

	private record PlainRequest(RawRequest request) implements CorsRequest {

		@Override
		public String method() {
			return this.request.method();
		}

		@Override
		public String scheme() {
			return "http";
		}

		@Override
		public String host() {
			String authority = header("Host");
			return (authority != null) ? authority.split(":")[0] : "localhost";
		}

		@Override
		public int port() {
			String authority = header("Host");
			return (authority == null) ? PORT
					: authority.contains(":") ? Integer.parseInt(authority.split(":")[1]) : -1;
		}

		@Override
		public @Nullable String header(String name) {
			Enumeration<String> values = headers(name);
			return values.hasMoreElements() ? values.nextElement() : null;
		}

		@Override
		public Enumeration<String> headers(String name) {
			List<String> values = new ArrayList<>();
			for (String line : this.request.headers()) {
				int colon = line.indexOf(':');
				if (line.substring(0, colon).equalsIgnoreCase(name)) {
					values.add(line.substring(colon + 1).strip());
				}
			}
			return Collections.enumeration(values);
		}

	}

}
