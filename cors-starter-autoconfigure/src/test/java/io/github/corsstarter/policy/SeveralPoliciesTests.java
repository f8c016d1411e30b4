/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What a request gets that may come under any of several policies: what all of them
 * allow.
 */
class SeveralPoliciesTests {

	private static final String APP = "https://app.example.com";

	private static final CorsRequest GET = new Request("GET", Map.of("Origin", List.of(APP)));

	private static final CorsRequest PREFLIGHT = new Request("OPTIONS", Map.of("Origin", List.of(APP),
			"Access-Control-Request-Method", List.of("PUT"), "Access-Control-Request-Headers", List.of("x-b,x-a")));

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 200);

	@Test
	void onePolicyDecidesAlone() {
		CorsPolicy policy = policy("one", (one) -> one.exposedHeaders("X-Total"));
		for (CorsRequest request : List.of(GET, PREFLIGHT)) {
			assertThat(this.protocol.decide(List.of(policy), request))
				.hasToString(this.protocol.decide(policy, request).toString());
		}
	}

	@Test
	void refusalOfOneRefusesWhateverTheOrder() {
		CorsPolicy allows = policy("allows", UnaryOperator.identity());
		CorsPolicy refuses = policy("refuses", (refusing) -> refusing.allowedOrigins("https://other.example.com"));
		for (List<CorsPolicy> policies : List.of(List.of(allows, refuses), List.of(refuses, allows))) {
			for (CorsRequest request : List.of(GET, PREFLIGHT)) {
				CorsDecision decision = this.protocol.decide(policies, request);
				assertThat(decision.policy()).isSameAs(refuses);
				assertThat(decision.reason()).isEqualTo(DecisionReason.ORIGIN_NOT_ALLOWED);
				assertThat(decision.status()).isEqualTo(403);
			}
		}
	}

	@Test
	void refusalThatIsCarriedOutComesBeforeOneThatIsOnlyReported() {
		CorsPolicy reports = policy("reports",
				(reporting) -> reporting.allowedOrigins("https://other.example.com").mode(EnforcementMode.REPORT_ONLY));
		CorsPolicy refuses = policy("refuses", (refusing) -> refusing.allowedOrigins("https://other.example.com"));
		CorsPolicy allows = policy("allows", UnaryOperator.identity());
		assertThat(this.protocol.decide(List.of(reports, refuses), GET).policy()).isSameAs(refuses);
		assertThat(this.protocol.decide(List.of(refuses, reports), GET).policy()).isSameAs(refuses);
		assertThat(this.protocol.decide(List.of(allows, reports), GET).policy()).isSameAs(reports);
		assertThat(this.protocol.decide(List.of(reports, allows), GET).policy()).isSameAs(reports);
	}

	/** The answer to such a preflight has an origin, as one that is allowed has. */
	@Test
	void refusalOfAMethodComesFirstEvenWhereItIsOnlyReported() {
		CorsPolicy reports = policy("reports",
				(reporting) -> reporting.allowedMethods("GET").mode(EnforcementMode.REPORT_ONLY));
		CorsPolicy allows = policy("allows", UnaryOperator.identity());
		assertThat(this.protocol.decide(List.of(allows, reports), PREFLIGHT).reason())
			.isEqualTo(DecisionReason.METHOD_NOT_ALLOWED);
		assertThat(this.protocol.decide(List.of(reports, allows), PREFLIGHT).reason())
			.isEqualTo(DecisionReason.METHOD_NOT_ALLOWED);
	}

	@Test
	void credentialsNeedThePermissionOfAll() {
		CorsPolicy with = policy("with", (policy) -> policy.allowCredentials(true));
		CorsPolicy without = policy("without", UnaryOperator.identity());
		for (CorsRequest request : List.of(GET, PREFLIGHT)) {
			assertThat(this.protocol.decide(List.of(with, with), request).header("Access-Control-Allow-Credentials"))
				.isEqualTo("true");
			assertThat(this.protocol.decide(List.of(with, without), request).header("Access-Control-Allow-Credentials"))
				.isNull();
		}
		assertThat(this.protocol.decide(List.of(with, without), GET).vouchesForOrigin()).isFalse();
	}

	@Test
	void originIsNamedUnlessAllAllowAny() {
		CorsPolicy any = policy("any", (policy) -> policy.allowedOrigins("*"));
		CorsPolicy named = policy("named", UnaryOperator.identity());
		for (CorsRequest request : List.of(GET, PREFLIGHT)) {
			assertThat(this.protocol.decide(List.of(any, named), request).allowOrigin()).isEqualTo(APP);
			assertThat(this.protocol.decide(List.of(any, any), request).allowOrigin()).isEqualTo("*");
		}
		assertThat(this.protocol.decide(List.of(any, named), GET).vary().names()).containsExactly("Origin");
		assertThat(this.protocol.decide(List.of(any, any), GET).vary().names()).isEmpty();
	}

	@Test
	void headersAreExposedThatAllExpose() {
		CorsPolicy total = policy("total", (policy) -> policy.exposedHeaders("X-Total"));
		CorsPolicy page = policy("page", (policy) -> policy.exposedHeaders("X-Page"));
		CorsPolicy none = policy("none", UnaryOperator.identity());
		assertThat(exposed(total, total)).isEqualTo("X-Total");
		assertThat(exposed(total, page)).isNull();
		assertThat(exposed(total, none)).isNull();
		assertThat(exposed(none, total)).isNull();
	}

	private @Nullable String exposed(CorsPolicy... policies) {
		return this.protocol.decide(List.of(policies), GET).header("Access-Control-Expose-Headers");
	}

	@Test
	void requestThatIsNotCrossOriginGetsWhatTheStricterPolicySays() {
		CorsRequest request = new Request("GET", Map.of());
		CorsPolicy any = policy("any", (policy) -> policy.allowedOrigins("*"));
		CorsPolicy named = policy("named", UnaryOperator.identity());
		for (List<CorsPolicy> policies : List.of(List.of(any, named), List.of(named, any))) {
			CorsDecision decision = this.protocol.decide(policies, request);
			assertThat(decision.reason()).isEqualTo(DecisionReason.NOT_CROSS_ORIGIN);
			assertThat(decision.allowOrigin()).isNull();
			assertThat(decision.vary().names()).containsExactly("Origin");
		}
	}

	@Test
	void preflightThatAllAllowOpensThisRequestAloneAndIsNotRemembered() {
		CorsDecision decision = this.protocol.decide(List.of(policy("one", UnaryOperator.identity()),
				policy("other", (other) -> other.maxAge(Duration.ofHours(2)))), PREFLIGHT);
		assertThat(decision.kind()).isEqualTo(RequestKind.PREFLIGHT);
		assertThat(decision.reason()).isEqualTo(DecisionReason.ALLOWED);
		assertThat(decision.status()).isEqualTo(200);
		assertThat(decision.headers()).extracting(HeaderField::name, HeaderField::value)
			.containsExactly(tuple("Access-Control-Allow-Methods", "PUT"),
					tuple("Access-Control-Allow-Headers", "x-b, x-a"), tuple("Access-Control-Max-Age", "0"));
		assertThat(decision.vary().names()).containsExactly("Origin", "Access-Control-Request-Method",
				"Access-Control-Request-Headers");
	}

	@Test
	void preflightThatAsksForNoHeadersIsAnsweredWithNone() {
		CorsRequest request = new Request("OPTIONS",
				Map.of("Origin", List.of(APP), "Access-Control-Request-Method", List.of("PUT")));
		CorsPolicy policy = policy("app", UnaryOperator.identity());
		assertThat(this.protocol.decide(List.of(policy, policy), request).header("Access-Control-Allow-Headers"))
			.isNull();
	}

	@Test
	void preflightForOneOfSeveralHandlersNamesTheHeadersOfItsPolicy() {
		CorsDecision decision = this.protocol
			.decideForThisRequest(List.of(policy("app", (app) -> app.allowCredentials(true))), PREFLIGHT);
		assertThat(decision.header("Access-Control-Allow-Credentials")).isEqualTo("true");
		assertThat(decision.header("Access-Control-Allow-Methods")).isEqualTo("PUT");
		assertThat(decision.header("Access-Control-Allow-Headers")).isEqualTo("X-A, X-B, X-C");
		assertThat(decision.header("Access-Control-Max-Age")).isEqualTo("0");
	}

	private static CorsPolicy policy(String name, UnaryOperator<CorsPolicy.Builder> settings) {
		return settings
			.apply(CorsPolicy.builder()
				.name(name)
				.allowedOrigins(APP)
				.allowedMethods("GET", "PUT")
				.allowedHeaders("X-A", "X-B", "X-C"))
			.build();
	}

	private record Request(String method, Map<String, List<String>> headers) implements CorsRequest {

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public @Nullable String host() {
			return null;
		}

		@Override
		public int port() {
			return -1;
		}

		@Override
		public @Nullable String header(String name) {
			List<String> lines = this.headers.get(name);
			return (lines != null) ? lines.get(0) : null;
		}

		@Override
		public Enumeration<String> headers(String name) {
			return Collections.enumeration(this.headers.getOrDefault(name, List.of()));
		}

	}

}
