/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Actuator on a port of its own: there a policy governs that names the endpoints' path,
 * and no other.
 */
@Slow
class ManagementPortTests {

	private static final String APP = "https://app.example.com";

	private static final String OPS = "https://ops.example.com";

	@ParameterizedTest
	@EachServer
	void policyThatNamesThePathGoverns(WebServer server) {
		try (RunningApplication application = start(server, "cors.policies.ops.paths=/actuator/**",
				"cors.policies.ops.allowed-origins=" + OPS)) {
			for (String path : List.of("/actuator", "/actuator/health", "/actuator/missing")) {
				RawResponse response = get(application, path, OPS);
				assertThat(response.corsHeaders()).containsExactly("access-control-allow-origin: " + OPS);
				assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
			}
			RawResponse foreign = get(application, "/actuator/health", APP);
			assertThat(foreign.status()).isEqualTo(403);
			assertThat(foreign.corsHeaders()).isEmpty();
			RawResponse preflight = send(application, RawRequest.of("OPTIONS", "/actuator/health", "Origin: " + OPS,
					"Access-Control-Request-Method: GET"));
			assertThat(preflight.status()).isEqualTo(204);
			assertThat(application.send(RawRequest.of("GET", "/ok", "Origin: " + APP)).corsHeaders())
				.containsExactly("access-control-allow-origin: " + APP);
		}
	}

	@ParameterizedTest
	@EachServer
	void policyForEverythingDoesNotGovern(WebServer server) {
		try (RunningApplication application = start(server, "cors.policies.all.paths=/**",
				"cors.policies.all.allowed-origins=" + APP)) {
			RawResponse response = get(application, "/actuator/health", APP);
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.corsHeaders()).isEmpty();
			assertThat(response.vary()).doesNotContain("origin");
		}
	}

	@ParameterizedTest
	@EachServer
	void serversBasePathIsNotPartOfThePath(WebServer server) {
		try (RunningApplication application = start(server, "management.server.base-path=/ops",
				"cors.policies.ops.paths=/actuator/**", "cors.policies.ops.allowed-origins=" + OPS)) {
			assertThat(get(application, "/ops/actuator/health", OPS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OPS);
		}
	}

	@ParameterizedTest
	@EachServer
	void endpointsAtTheRootAreGovernedByPoliciesThatNameThem(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.base-path=/",
				"cors.policies.ops.paths=/health/**", "cors.policies.ops.allowed-origins=" + OPS,
				"management.endpoints.web.exposure.include=health,info")) {
			assertThat(get(application, "/health", OPS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OPS);
			assertThat(get(application, "/info", APP).status()).isEqualTo(200);
			assertThat(get(application, "/info", APP).corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EachServer
	void policyThatNamesNoEndpointDoesNotGovernThoseAtTheRoot(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.base-path=/",
				"cors.policies.all.paths=/**,/{x},/*/info,/**/env", "cors.policies.all.allowed-origins=" + APP,
				"cors.policies.api.paths=/api/**,/status/{x}", "cors.policies.api.allowed-origins=" + APP,
				"management.endpoints.web.path-mapping.info=api/info",
				"management.endpoints.web.path-mapping.env=/status/env",
				"management.endpoint.health.group.live.include=ping",
				"management.endpoint.health.group.live.additional-path=management:/alive",
				"management.endpoint.health.show-components=always", "management.endpoints.web.exposure.include=*")) {
			for (String path : List.of("/", "/health", "/api/info", "/status/env", "/alive")) {
				RawResponse response = get(application, path, APP);
				assertThat(response.status()).as(path).isEqualTo(200);
				assertThat(response.corsHeaders()).as(path).isEmpty();
				assertThat(response.vary()).as(path).doesNotContain("origin");
			}
			assertThat(application.send(RawRequest.of("GET", "/api", "Origin: " + APP)).corsHeaders()).isNotEmpty();
			assertThat(application.send(RawRequest.of("GET", "/health", "Origin: " + APP)).corsHeaders()).isNotEmpty();
		}
	}

	@ParameterizedTest
	@EachServer
	void policyMayNameAnEndpointWhereverItIs(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.base-path=/ops/{team}/",
				"cors.policies.ops.paths=/ops/{team}/health/**", "cors.policies.ops.allowed-origins=" + OPS,
				"cors.policies.all.paths=/ops/**", "cors.policies.all.allowed-origins=" + APP,
				"management.endpoints.web.exposure.include=*")) {
			assertThat(get(application, "/ops/a/health", OPS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OPS);
			assertThat(get(application, "/ops/a/env", APP).status()).isEqualTo(200);
			assertThat(get(application, "/ops/a/env", APP).corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EachServer
	void additionalPathsOfTheApplicationsServerAreKeptThere(WebServer server) {
		for (String port : List.of("0", "-1")) {
			try (RunningApplication application = start(server, "management.server.port=" + port,
					"management.endpoint.health.group.live.include=ping",
					"management.endpoint.health.group.live.additional-path=server:/alive")) {
				RawResponse response = application.send(RawRequest.of("GET", "/alive", "Origin: " + APP));
				assertThat(response.status()).isEqualTo(200);
				assertThat(response.corsHeaders()).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@EachServer
	void replacedPoliciesGovernHereToo(WebServer server) {
		try (RunningApplication application = start(server)) {
			assertThat(get(application, "/actuator/health", OPS).corsHeaders()).isEmpty();
			application.context()
				.getBean(CorsPolicyRegistry.class)
				.setPolicies(CorsPolicies
					.of(List.of(CorsPolicy.builder().name("ops").paths("/actuator/**").allowedOrigins(OPS).build())));
			assertThat(get(application, "/actuator/health", OPS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OPS);
		}
	}

	private static RunningApplication start(WebServer server, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("management.server.port=0", "cors.policies.default.allowed-origins=" + APP));
		all.addAll(List.of(properties));
		return server.start(OtherCorsTests.PermitAll.class, all.toArray(String[]::new));
	}

	private static RawResponse get(RunningApplication application, String path, String origin) {
		return send(application, RawRequest.of("GET", path, "Origin: " + origin));
	}

	private static RawResponse send(RunningApplication application, RawRequest request) {
		return request
			.send(application.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class));
	}

}
