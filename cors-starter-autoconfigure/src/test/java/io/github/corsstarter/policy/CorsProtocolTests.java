/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is asked of the protocol besides a decision about a request under its policy.
 */
class CorsProtocolTests {

	private static final String APP = "https://app.example.com";

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private final CorsPolicy policy = CorsPolicy.builder().allowedOrigins(APP).allowedHeaders("X-A").build();

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 299 })
	void statusIsOneThatBrowsersAccept(int status) {
		CorsProtocol protocol = new CorsProtocol(DisallowedRequests.PASS_THROUGH, status, EnforcementMode.REPORT_ONLY);
		assertThat(protocol.preflightStatus()).isEqualTo(status);
		assertThat(protocol.disallowedRequests()).isEqualTo(DisallowedRequests.PASS_THROUGH);
		assertThat(protocol.mode()).isEqualTo(EnforcementMode.REPORT_ONLY);
		assertThat(protocol.enforces(this.policy)).isFalse();
		assertThat(this.protocol.enforces(this.policy)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 199, 300, 403 })
	void statusIsNoneThatBrowsersRefuse(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CorsProtocol(DisallowedRequests.REJECT, status));
	}

	@Test
	void firstFiveHeadersAreNamedThatAreNotAllowed() {
		assertThat(disallowed("x-a")).isEmpty();
		assertThat(disallowed("x-b, X-A,X-C")).containsExactly("x-b", "X-C");
		assertThat(disallowed("1,2,x-a,3,4,5")).containsExactly("1", "2", "3", "4", "5");
		assertThat(disallowed("1,2,3,4,5,6,7")).containsExactly("1", "2", "3", "4", "5");
	}

	private List<String> disallowed(String names) {
		return CorsProtocol.disallowedHeaders(this.policy,
				request("OPTIONS", Map.of("Access-Control-Request-Headers", names)));
	}

	@Test
	void anyHeaderIsNotAuthorizationWhereverItStands() {
		CorsPolicy any = CorsPolicy.builder().allowedOrigins("*").allowedHeaders("*").build();
		for (String names : List.of("authorization", "x-a,authorization", "x-a, Authorization ,x-b")) {
			CorsDecision decision = this.protocol.decide(any, request("OPTIONS", Map.of("Origin", APP,
					"Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", names)));
			assertThat(decision.reason()).as(names).isEqualTo(DecisionReason.HEADER_NOT_ALLOWED);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET     |                                                        |
			OPTIONS | Access-Control-Request-Method=PUT                      |
			GET     | Origin=https://app.example.com                         | ACTUAL
			OPTIONS | Origin=https://app.example.com                         | ACTUAL
			OPTIONS | Origin=https://app.example.com;Access-Control-Request-Method=PUT | PREFLIGHT
			GET     | Origin=https://app.example.com;Upgrade=websocket       | WEBSOCKET_HANDSHAKE
			CONNECT | Origin=https://app.example.com                         | WEBSOCKET_HANDSHAKE
			GET     | Origin=https://app.example.com;Sec-Fetch-Site=same-origin |
			GET     | Origin=https://app.example.com;Sec-Fetch-Site=none     |
			GET     | Origin=https://app.example.com;Sec-Fetch-Site=cross-site | ACTUAL
			GET     | Origin=https://app.example.com;Sec-Fetch-Mode=navigate |
			GET     | Origin=https://app.example.com;Sec-Fetch-Mode=no-cors  |
			GET     | Origin=https://api.example.com                         |
			""")
	void requestThatNoPolicyGovernsIsLeftAlone(String method, @Nullable String headers, @Nullable RequestKind kind) {
		CorsRequest request = request(method, headers(headers));
		CorsDecision decision = CorsProtocol.decideUngoverned(request);
		assertThat(this.protocol.isPreflight(request)).isEqualTo(kind == RequestKind.PREFLIGHT);
		assertThat(CorsProtocol.isWebSocketHandshake(request)).isEqualTo(kind == RequestKind.WEBSOCKET_HANDSHAKE);
		if (kind == null) {
			assertThat(decision).isNull();
			return;
		}
		assertThat(decision).isNotNull();
		assertThat(decision.kind()).isEqualTo(kind);
		assertThat(decision.reason()).isEqualTo(DecisionReason.NOT_GOVERNED);
		assertThat(decision.endsRequest()).isFalse();
		assertThat(decision.headers()).isEmpty();
		assertThat(decision.vary().names()).isEmpty();
	}

	@Test
	void preflightOfAnotherMethodIsNone() {
		assertThat(this.protocol
			.isPreflight(request("PUT", Map.of("Origin", APP, "Access-Control-Request-Method", "PUT")))).isFalse();
		assertThat(this.protocol.isPreflight(request("OPTIONS", Map.of("Access-Control-Request-Method", "PUT"))))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Origin=https://app.example.com", "Origin=https://other.example.com",
			"Origin=https://app.example.com;Sec-Fetch-Site=same-origin",
			"Origin=https://other.example.com;Access-Control-Request-Method=GET" })
	void otherPolicyDecidesAboutTheSameRequestAsIfItWereTheFirst(String headers) {
		CorsPolicy other = CorsPolicy.builder().name("other").allowedOrigins("https://other.example.com").build();
		for (String method : List.of("GET", "OPTIONS")) {
			CorsRequest request = request(method, headers(headers));
			CorsDecision decided = this.protocol.decide(this.policy, request);
			assertThat(this.protocol.decideUnder(other, decided, request))
				.hasToString(this.protocol.decide(other, request).toString());
		}
	}

	@Test
	void requestThatIsLeftAloneGetsNoHeader() {
		CorsDecision decision = CorsProtocol.leaveAlone();
		assertThat(decision.endsRequest()).isFalse();
		assertThat(decision.allowOrigin()).isNull();
		assertThat(decision.headers()).isEmpty();
	}

	@Test
	void decisionIsLikeOneOfTheSamePolicyForTheSameReason() {
		CorsRequest allowed = request("GET", Map.of("Origin", APP));
		CorsRequest refused = request("GET", Map.of("Origin", "https://other.example.com"));
		CorsDecision decision = this.protocol.decide(this.policy, allowed);
		CorsPolicy same = this.policy.toBuilder().build();
		CorsPolicy sourced = this.policy.with(this.policy.compiledOrigins(), this.policy.settings().maxAge());
		assertThat(decision.header("Access-Control-Allow-Origin")).isEqualTo(APP);
		assertThat(decision.isLike(this.protocol.decide(this.policy, allowed))).isTrue();
		assertThat(decision.isLike(this.protocol.decide(sourced, allowed))).isTrue();
		assertThat(decision.isLike(this.protocol.decide(same, allowed))).isFalse();
		assertThat(decision.isLike(this.protocol.decide(this.policy, refused))).isFalse();
		assertThat(decision.isLike(null)).isFalse();
	}

	/**
	 * A proxy that ends TLS, keeps the host and forwards nothing. HTTP/2 has no
	 * {@code Host}, and a server may say only what it knows.
	 */
	@ParameterizedTest
	@CsvSource({ "https://api.example.com, http, 80, , true", "https://api.example.com:8080, http, 8080, , true",
			"https://api.example.com, http, 8080, , false", "https://api.example.com, http, 80, api.example.com, true",
			"https://api.example.com:8443, http, 80, api.example.com:8443, true",
			"https://api.example.com, http, 80, other.example.com, false",
			"https://api.example.com, http, 80, api.example.com:8443, false",
			"http://api.example.com, https, 443, api.example.com, false",
			"https://other.example.com, http, 80, , false" })
	void originIsTheRequestsOwnBehindAProxyThatEndsTls(String origin, String scheme, int port, @Nullable String host,
			boolean same) {
		Map<String, String> headers = (host != null) ? Map.of("Origin", origin, "Host", host)
				: Map.of("Origin", origin);
		assertThat(RequestClassifier.classify(new Request("GET", scheme, port, headers), origin))
			.isEqualTo(same ? RequestKind.SAME_ORIGIN : RequestKind.ACTUAL);
	}

	private static Map<String, String> headers(@Nullable String lines) {
		return Stream.of((lines != null) ? lines.split(";") : new String[0])
			.filter((line) -> !line.isEmpty())
			.collect(Collectors.toMap((line) -> line.substring(0, line.indexOf('=')),
					(line) -> line.substring(line.indexOf('=') + 1)));
	}

	private static CorsRequest request(String method, Map<String, String> headers) {
		return new Request(method, "https", 443, headers);
	}

	private record Request(String method, String scheme, int port, Map<String, String> headers) implements CorsRequest {

		@Override
		public String host() {
			return "api.example.com";
		}

		@Override
		public @Nullable String header(String name) {
			return this.headers.get(name);
		}

		@Override
		public Enumeration<String> headers(String name) {
			String value = this.headers.get(name);
			return Collections.enumeration((value != null) ? List.of(value) : List.of());
		}

	}

}
