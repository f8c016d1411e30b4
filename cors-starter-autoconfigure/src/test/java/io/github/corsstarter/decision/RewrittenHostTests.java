/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.CrossSiteForms;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A proxy that rewrites the host is found out where the browser does not say what the
 * page is, and a foreign page is never recommended for it.
 */
class RewrittenHostTests {

	private static final String OWN = "https://www.example.com";

	private static final String FOUND_OUT = "is the application's own public address, a proxy in front rewrites Host";

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.name("app")
		.allowedOrigins("https://app.example.org")
		.ofProperties()
		.build();

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1", "127.1.2.3", "[::1]", "10.1.2.3", "172.16.0.9", "172.31.255.1",
			"192.168.1.2", "100.64.0.1", "169.254.1.1", "[fd00::12]", "[fe80::1]", "[::ffff:a00:1]", "backend",
			"my_app", "BACKEND", "shop.local", "shop.default.svc.cluster.local", "shop.default.svc", "shop.internal",
			"0.0.0.0", "backend." })
	void internalHostUnderAPublicOriginIsFoundOut(String host) {
		assertThat(remedy(Request.of("POST", host).with("Origin", OWN))).contains(FOUND_OUT)
			.contains("(to \"%s\")".formatted(host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example.com", "8.8.8.8", "172.32.0.1", "172.15.0.1", "192.169.1.2", "11.0.0.1",
			"100.63.0.1", "100.128.0.1", "[2001:db8::1]", "[::ffff:808:808]", "local.example.com", "a..b", "" })
	void publicHostIsNotFoundOut(String host) {
		assertThat(remedy(Request.of("POST", host).with("Origin", OWN))).doesNotContain(FOUND_OUT)
			.startsWith("If its pages may call, add \"https://www.example.com\"");
	}

	@ParameterizedTest
	@CsvSource({ "https://www.example.com/checkout, true", "https://www.example.com/?page=1, true",
			"https://www.example.com/, false", "https://www.example.com, false",
			"https://www.example.com.evil.net/checkout, false", "https://other.example.net/checkout, false",
			"'', false" })
	void pathInTheRefererIsSentToTheOwnOriginAlone(String referer, boolean foundOut) {
		String remedy = remedy(Request.of("POST", "edge.example.net").with("Origin", OWN).with("Referer", referer));
		assertThat(remedy.contains(FOUND_OUT)).isEqualTo(foundOut);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "http://localhost:5173", "http://192.168.1.7:5173", "http://frontend", "http://[::1]:3000" })
	void internalOriginIsNotFoundOutByTheHostAlone(String origin) {
		assertThat(remedy(Request.of("POST", "localhost").with("Origin", origin))).doesNotContain(FOUND_OUT);
	}

	@Test
	void handshakeOfABrowserThatSendsNoFetchMetadataIsFoundOut() {
		Request handshake = Request.of("GET", "backend").with("Origin", OWN).with("Upgrade", "websocket");
		assertThat(remedy(handshake)).contains(FOUND_OUT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site", "cross-origin" })
	void browserThatSaysWhatThePageIsIsBelieved(String site) {
		Request request = Request.of("POST", "backend")
			.with("Origin", OWN)
			.with("Referer", OWN + "/checkout")
			.with("Sec-Fetch-Site", site);
		assertThat(remedy(request)).doesNotContain(FOUND_OUT);
		assertThat(remedy(request.with("Upgrade", "websocket"))).doesNotContain(FOUND_OUT);
	}

	@Test
	void formOfTheOwnPageIsFoundOutToo() {
		Request form = Request.of("POST", "backend")
			.with("Origin", OWN)
			.with("Upgrade-Insecure-Requests", "1")
			.with("Content-Type", "application/x-www-form-urlencoded");
		CorsPolicy policy = CorsPolicy.builder()
			.name("app")
			.allowedOrigins("https://app.example.org")
			.crossSiteForms(CrossSiteForms.REJECT)
			.ofProperties()
			.build();
		CorsDecision decision = this.protocol.decide(policy, form);
		assertThat(decision.reason()).isEqualTo(DecisionReason.CROSS_SITE_FORM);
		assertThat(new DecisionExplanation(decision, "path /**", form).remedy()).contains(FOUND_OUT)
			.contains("login provider");
		CorsDecision disabled = this.protocol.decide(CorsPolicy.disabled(CrossSiteForms.REJECT), form);
		assertThat(new DecisionExplanation(disabled, "@DisableCors", form).remedy()).startsWith("If it is the answer");
		CorsRequest ofPublicHost = new Request("POST", "api.example.com", form.headers());
		assertThat(new DecisionExplanation(decision, "path /**", ofPublicHost).remedy())
			.startsWith("If it is the answer");
	}

	@Test
	void preflightIsSentToNoPagesOwnOrigin() {
		Request preflight = Request.of("OPTIONS", "backend")
			.with("Origin", OWN)
			.with("Access-Control-Request-Method", "PUT");
		assertThat(remedy(preflight)).doesNotContain(FOUND_OUT);
	}

	@Test
	void remedyForwardsTheHostOrListsTheOwnAddressAndTrustsNoOtherPage() {
		assertThat(remedy(Request.of("POST", "backend").with("Origin", OWN))).isEqualTo(
				"If \"https://www.example.com\" is the application's own public address, a proxy in front rewrites Host"
						+ " (to \"backend\"): let it forward the host (nginx: proxy_set_header Host $http_host; others:"
						+ " X-Forwarded-*, with server.forward-headers-strategy), or add \"https://www.example.com\" to"
						+ " cors.policies.app.allowed-origins. If it is another site's, add it only if its pages may"
						+ " call, not to silence this.");
	}

	@Test
	void hostThatAStrangerSendsIsPrintable() {
		Request request = Request.of("POST", "evil\"\r\nhost").with("Origin", OWN).with("Referer", OWN + "/x");
		assertThat(remedy(request)).contains(FOUND_OUT).matches("[ -~]*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://my-app", "http://10.0.0.1:8080", "http://[fd00::1]", "app://home" })
	void internalOrigins(String origin) {
		assertThat(Origin.parse(origin)).isNotNull().matches(Origin::isInternal);
	}

	@Test
	void portThatAProxyLosesIsFoundOut() {
		Request request = Request.of("POST", "www.example.com").with("Origin", OWN + ":8443");
		assertThat(remedy(request)).contains(FOUND_OUT);
		assertThat(remedy(Request.of("POST", "localhost").with("Origin", "https://localhost:5173")))
			.doesNotContain(FOUND_OUT);
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-Host, www.example.com", "X-Forwarded-Host, 'www.example.com, inner'",
			"X-Forwarded-Host, www.example.com:443", "Forwarded, host=www.example.com;proto=https" })
	void forwardedAddressThatNobodyAppliesIsFoundOut(String name, String value) {
		Request request = Request.of("POST", "api.example.net")
			.with("Origin", OWN)
			.with(name, value)
			.with("X-Forwarded-Proto", "https");
		assertThat(remedy(request)).contains("\"https://www.example.com\" is the application's own address")
			.contains("set server.forward-headers-strategy to framework")
			.doesNotContain("cors.policies");
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-Host, other.example.com", "X-Forwarded-Host, ' '", "X-Forwarded-Port, x",
			"Forwarded, host=\\\"", "Forwarded, for=1.2.3.4" })
	void forwardedAddressOfAnotherIsNone(String name, String value) {
		Request request = Request.of("POST", "api.example.net").with("Origin", OWN).with(name, value);
		assertThat(remedy(request)).doesNotContain("server.forward-headers-strategy");
	}

	@Test
	void ownAddressOverPlainHttpIsNotToBeListedWithCredentials() {
		CorsPolicy policy = POLICY.toBuilder().allowCredentials(true).build();
		Request request = Request.of("POST", "backend")
			.with("Origin", "http://www.example.com")
			.with("Referer", "http://www.example.com/checkout");
		CorsDecision decision = this.protocol.decide(policy, request);
		assertThat(new DecisionExplanation(decision, "path /**", request).remedy()).doesNotContain("cors.policies");
	}

	private String remedy(CorsRequest request) {
		CorsDecision decision = this.protocol.decide(POLICY, request);
		assertThat(decision.reason()).isEqualTo(DecisionReason.ORIGIN_NOT_ALLOWED);
		return new DecisionExplanation(decision, "path /**", request).remedy();
	}

	/**
	 * A request over http.
	 */
	private record Request(String method, String host, Map<String, String> headers) implements CorsRequest {

		static Request of(String method, String host) {
			return new Request(method, host, Map.of());
		}

		Request with(String name, String value) {
			Map<String, String> headers = new HashMap<>(this.headers);
			headers.put(name.toLowerCase(Locale.ROOT), value);
			return new Request(this.method, this.host, headers);
		}

		@Override
		public String scheme() {
			return "http";
		}

		@Override
		public int port() {
			return 8080;
		}

		@Override
		public @Nullable String header(String name) {
			return this.headers.get(name.toLowerCase(Locale.ROOT));
		}

		@Override
		public Enumeration<String> headers(String name) {
			String value = header(name);
			return (value != null) ? Collections.enumeration(List.of(value)) : Collections.emptyEnumeration();
		}

	}

}
