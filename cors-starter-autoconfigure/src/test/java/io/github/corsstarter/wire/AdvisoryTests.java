/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import io.github.corsstarter.wire.WireApplication.Counts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The mistakes that other CORS software published advisories about. Each test is named
 * after the advisory whose mistake it looks for here.
 */
@Slow
class AdvisoryTests {

	private static final Map<WebServer, RunningApplication> APPLICATIONS = new EnumMap<>(WebServer.class);

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT,
			CorsProtocol.DEFAULT_PREFLIGHT_STATUS);

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com.evil.com", "https://app.example.comevil.com",
			"https://app.example.com:8443", "https://app.example.co", "https://evilapp.example.com" })
	void cve201711173_missingEndAnchor(String origin) {
		assertRefused(origin, "https://app.example.com", "https://*.app.example.com");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://appxexample.com", "https://app.examplexcom", "https://axexample.org",
			"https://a.examplexorg" })
	void cve20221996_dotMatchesAnyCharacter(String origin) {
		assertRefused(origin, "https://app.example.com", "https://*.example.org");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evilexample.org", "https://evil-example.org", "https://1example.org" })
	void cve202427302_suffixWithoutDotBoundary(String origin) {
		assertRefused(origin, "https://*.example.org");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/*", "https://example.*", "https://example.com*", "http://localhost*",
			"https://*example.com", "https://a.*.example.com" })
	void cve201925211_wildcardAtTheEnd(String pattern) {
		assertInvalid(pattern);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://barfoo.com", "https://foobar.com", "https://oo.com", "https://o.com",
			"https://r.com", "https://foo.combar.com" })
	void ghsaVhxvFg4mP2w8_sharedSuffixAdmitsThirdHost(String origin) {
		assertRefused(origin, "https://foo.com", "https://bar.com", "https://*.foo.com", "https://*.bar.com",
				"http://foo.com:*");
	}

	@Test
	void cve201820744_anyOriginIsNeverReflected() {
		CorsDecision decision = decide("https://evil.example.com", CorsPolicy.builder().allowedOrigins("*").build());
		assertThat(decision.allowOrigin()).isEqualTo("*");
		assertThat(decision.headers()).noneMatch((header) -> header.name().endsWith("Credentials"));
	}

	@Test
	void cve202425124_anyOriginWithCredentialsDoesNotStart() {
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class))
			.withPropertyValues("cors.policies.app.allowed-origins=*", "cors.policies.app.allow-credentials=true",
					"cors.policies.app.paths=/**")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void cve202654290_anyOriginAmongOthersWithCredentialsDoesNotBuild() {
		assertThatExceptionOfType(InvalidCorsPolicyException.class)
			.isThrownBy(() -> CorsPolicy.builder()
				.allowedOrigins("https://app.example.com", "*")
				.allowCredentials(true)
				.build())
			.satisfies((ex) -> assertThat(ex.getProblems()).extracting(PolicyProblem::type)
				.contains(PolicyProblem.Type.ANY_ORIGIN_WITH_CREDENTIALS));
	}

	@Test
	void cve20188014_cve202349803_noOriginIsAllowedByDefault() {
		assertThat(decide("https://evil.example.com", CorsPolicy.builder().build()).allowOrigin()).isNull();
		assertThat(decide("https://evil.example.com",
				CorsPolicy.builder().allowedOrigins("https://app.example.com").build())
			.allowOrigin()).isNull();
	}

	@Test
	void cve201720146_requesterDoesNotControlTheAnswer() {
		CorsDecision decision = decide("https://evil.example.com",
				CorsPolicy.builder().allowedOrigins("https://app.example.com").allowCredentials(true).build());
		assertThat(decision.allowOrigin()).isNull();
		assertThat(decision.headers()).isEmpty();
	}

	@ParameterizedTest
	@EachServer
	void cve202226969_starterAloneOpensNothing(WebServer server) {
		try (RunningApplication app = server.start(WireApplication.class)) {
			RawResponse response = app.send(RawRequest.of("GET", "/app/x", "Origin: https://evil.example.com"));
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@EachServer
	void cve20224147_simplePostFromForeignOriginIsNotExecuted(WebServer server) {
		RunningApplication app = application(server);
		Counts counts = app.context().getBean(Counts.class);
		int passed = counts.passed().get();
		RawResponse response = app
			.send(RawRequest.of("POST", "/app/x", "Origin: https://evil.example.com", "Content-Type: text/plain"));
		assertThat(response.status()).isEqualTo(403);
		assertThat(counts.passed()).hasValue(passed);
	}

	@ParameterizedTest
	@EachServer
	void cve20205397_preflightNeverReachesHandler(WebServer server) {
		RunningApplication app = application(server);
		Counts counts = app.context().getBean(Counts.class);
		int passed = counts.passed().get();
		for (String origin : List.of("https://app.example.com", "https://evil.example.com", "null", "nonsense")) {
			for (String method : List.of("GET", "POST", "PATCH", "OPTIONS", "", "x y")) {
				for (String path : List.of("/app/x", "/public/x", "/all/x", "/anonymous/x")) {
					app.send(RawRequest.of("OPTIONS", path, "Origin: " + origin,
							"Access-Control-Request-Method: " + method));
				}
			}
		}
		assertThat(counts.passed()).hasValue(passed);
	}

	@ParameterizedTest
	@EachServer
	void ghsa583gG682Crxf_driveByLocalhostIsRefused(WebServer server) {
		RunningApplication app = application(server);
		RawResponse response = app.send(RawRequest.of("POST", "/app/stop", "Origin: https://evil.example.com",
				"Content-Type: application/x-www-form-urlencoded"));
		assertThat(response.status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a", "/a/b", "/a/b/c" })
	void cve20246839_mostSpecificPathWinsWhateverTheOrder(String path) {
		CorsPolicy any = policy("any", "/**");
		CorsPolicy long1 = policy("long", "/a/{an-awfully-long-variable-name}/**");
		CorsPolicy exact = policy("exact", "/a/b");
		Map<String, String> expected = Map.of("/a", "any", "/a/b", "exact", "/a/b/c", "long");
		for (List<CorsPolicy> order : List.of(List.of(any, long1, exact), List.of(exact, long1, any),
				List.of(long1, any, exact))) {
			CorsPolicy found = CorsPolicies.of(order).find(PathContainer.parsePath(path));
			assertThat(found).isNotNull().extracting(CorsPolicy::name).isEqualTo(expected.get(path));
		}
	}

	@Test
	void cve20246844_plusInPathIsNoSpace() {
		CorsPolicies policies = CorsPolicies.of(List.of(policy("plus", "/a+b")));
		assertThat(policies.find(PathContainer.parsePath("/a+b"))).isNotNull();
		assertThat(policies.find(PathContainer.parsePath("/a b"))).isNull();
		assertThat(policies.find(PathContainer.parsePath("/a%20b"))).isNull();
	}

	@Test
	void cve20246866_pathsAreCaseSensitive() {
		CorsPolicies policies = CorsPolicies.of(List.of(policy("admin", "/admin/**")));
		assertThat(policies.find(PathContainer.parsePath("/admin/x"))).isNotNull();
		assertThat(policies.find(PathContainer.parsePath("/Admin/x"))).isNull();
	}

	@ParameterizedTest
	@EachServer
	void cve20246221_privateNetworkAccessIsNeverAllowed(WebServer server) {
		RunningApplication app = application(server);
		RawResponse response = app.send(RawRequest.of("OPTIONS", "/app/x", "Origin: https://app.example.com",
				"Access-Control-Request-Method: GET", "Access-Control-Request-Private-Network: true",
				"Access-Control-Request-Local-Network: true"));
		assertThat(response.all("Access-Control-Allow-Private-Network")).isEmpty();
		assertThat(response.all("Access-Control-Allow-Local-Network")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", " ", "\t", ", ", "a", "content-type," })
	void cve202547908_cve202669207_requestedHeadersAreReadInLinearTime(String unit) {
		CorsPolicy policy = CorsPolicy.builder().allowedOrigins("https://app.example.com").build();
		CorsDecision decision = this.protocol.decide(policy,
				new Request("OPTIONS", Map.of("Origin", "https://app.example.com", "Access-Control-Request-Method",
						"GET", "Access-Control-Request-Headers", unit.repeat((1 << 20) / unit.length()))));
		assertThat(decision.status()).isEqualTo(204);
	}

	@ParameterizedTest
	@EachServer
	void ghsaQ7jfGf436X6p_varyIsNotCopiedFromTheRequest(WebServer server) {
		RunningApplication app = application(server);
		RawResponse response = app
			.send(RawRequest.of("GET", "/app/x", "Origin: https://app.example.com", "Vary: X-Injected"));
		assertThat(response.vary()).containsExactly("origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://4b7c3b1e-0b0a-4b7e-8d6f-2f5b8e0b7a11.evil.com",
			"https://8080--dev--me--app.evil.com" })
	void cve202655438_shapeOfLabelIsNoTrust(String origin) {
		assertRefused(origin, "https://*.apps.example.org");
	}

	@ParameterizedTest
	@EachServer
	void cve202559956_sameOriginGrantsNothingButSilence(WebServer server) {
		RunningApplication app = application(server);
		RawResponse response = app
			.send(RawRequest.of("GET", "/app/x", "Host: evil.example.com", "Origin: http://evil.example.com"));
		assertThat(response.corsHeaders()).isEmpty();
	}

	@Test
	void jub0bs0136_rsCors198_policyCannotBeChangedThroughWhatItHandsOut() {
		CorsPolicy policy = CorsPolicy.builder()
			.allowedOrigins("https://app.example.com")
			.exposedHeaders("X-Total-Count")
			.build();
		CorsDecision decision = decide("https://app.example.com", policy);
		Stream
			.<List<?>>of(decision.headers(), decision.vary().names(), policy.settings().allowedOrigins(),
					policy.paths(), policy.warnings())
			.forEach((list) -> assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(list::clear));
	}

	private void assertRefused(String origin, String... allowed) {
		CorsDecision decision = decide(origin, CorsPolicy.builder().allowedOrigins(allowed).build());
		assertThat(decision.allowOrigin()).isNull();
		assertThat(decision.status()).isEqualTo(CorsProtocol.FORBIDDEN);
	}

	private static void assertInvalid(String pattern) {
		assertThatExceptionOfType(InvalidCorsPolicyException.class)
			.isThrownBy(() -> CorsPolicy.builder().allowedOrigins(pattern).build());
	}

	private CorsDecision decide(String origin, CorsPolicy policy) {
		return this.protocol.decide(policy, new Request("GET", Map.of("Origin", origin)));
	}

	private static CorsPolicy policy(String name, String path) {
		return CorsPolicy.builder().name(name).paths(path).allowedOrigins("https://app.example.com").build();
	}

	private static RunningApplication application(WebServer server) {
		return APPLICATIONS.computeIfAbsent(server,
				(key) -> key.start(WireApplication.class, WireApplication.POLICIES.toArray(String[]::new)));
	}

	@AfterAll
	static void stop() {
		APPLICATIONS.values().forEach(RunningApplication::close);
		APPLICATIONS.clear();
	}

	private record Request(String method, Map<String, String> headers) implements CorsRequest {

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return "api.example.com";
		}

		@Override
		public int port() {
			return 443;
		}

		@Override
		public @Nullable String header(String name) {
			return this.headers.get(name);
		}

		@Override
		public Enumeration<String> headers(String name) {
			String value = this.headers.get(name);
			return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
		}

	}

}
