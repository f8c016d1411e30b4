/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CrossSiteForms;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;
import io.github.corsstarter.testing.Slow;
import jakarta.servlet.http.MappingMatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trial says what the swap will do, and until then nothing happens but what happens
 * without it.
 */
@Slow
class TrialPropertyTests {

	@Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
	void trialDecidesAsItWillOnceItIsInForce(@ForAll("policies") CorsPolicy policy,
			@ForAll("policies") CorsPolicy successor, @ForAll DisallowedRequests disallowed,
			@ForAll("requests") Request request) throws Exception {
		CorsPolicy next = successor.toBuilder().name("next").withoutPaths().trialOf("app").build();
		Seen tried = send(CorsPolicies.of(List.of(policy, next)), disallowed, request);
		Seen before = send(CorsPolicies.of(List.of(policy)), disallowed, request);
		Seen after = send(CorsPolicies.of(List.of(successor)), disallowed, request);
		assertThat(tried.response()).isEqualTo(before.response());
		List<String> expected = new ArrayList<>(before.told());
		after.told().forEach((decision) -> expected.add(decision.replace("app enforced", "next reported")));
		assertThat(tried.told()).isEqualTo(expected);
	}

	private static Seen send(CorsPolicies policies, DisallowedRequests disallowed, Request request) throws Exception {
		List<String> told = new ArrayList<>();
		DecisionListener listener = (reported) -> told
			.add("%s %s %s %s %s".formatted(reported.policy().name(), reported.isEnforced() ? "enforced" : "reported",
					reported.decision().kind(), reported.decision().reason(), reported.rule()));
		CorsPolicyFilter filter = new CorsPolicyFilter(
				new CorsPolicyRegistry(policies, new CorsProtocol(disallowed, CorsProtocol.DEFAULT_PREFLIGHT_STATUS)),
				"", ServletHandlers.NONE, SourcedOrigins.NONE, new DecisionPublisher(List.of(listener)), List::of);
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		filter.doFilter(request.toMock(), response, chain);
		List<String> headers = response.getHeaderNames()
			.stream()
			.sorted()
			.map((name) -> name + ": " + response.getHeaders(name))
			.toList();
		return new Seen("%d, passed on: %s, %s".formatted(response.getStatus(), chain.getRequest() != null, headers),
				told);
	}

	@Provide
	Arbitrary<CorsPolicy> policies() {
		Arbitrary<List<String>> origins = Arbitraries
			.of("https://app.example.com", "https://*.example.org", "http://localhost:*")
			.list()
			.uniqueElements();
		Arbitrary<List<String>> methods = Arbitraries.of("GET", "POST", "PUT").list().uniqueElements().ofMinSize(1);
		Arbitrary<List<String>> headers = Arbitraries.of("X-One", "Content-Type").list().uniqueElements();
		return Combinators
			.combine(origins, methods, headers, Arbitraries.of(true, false), Arbitraries.of(CrossSiteForms.class))
			.as((allowedOrigins, allowedMethods, allowedHeaders, credentials, forms) -> CorsPolicy.builder()
				.name("app")
				.paths("/api/**")
				.allowedOrigins((allowedOrigins.isEmpty() && !credentials) ? List.of("*") : allowedOrigins)
				.allowedMethods(allowedMethods)
				.allowedHeaders(allowedHeaders)
				.allowCredentials(credentials)
				.crossSiteForms(forms)
				.build());
	}

	@Provide
	Arbitrary<Request> requests() {
		Arbitrary<String> origins = Arbitraries.of("https://app.example.com", "https://a.example.org",
				"https://stranger.example", "null", "http://localhost:8081", "https://api.example.com", "junk", "");
		return Combinators
			.combine(Arbitraries.of("GET", "POST", "PUT", "OPTIONS"), origins,
					Arbitraries.of("GET", "PUT", "DELETE", ""), Arbitraries.of("x-one", "x-two", ""),
					Arbitraries.of("navigate", "no-cors", "cors", ""), Arbitraries.of(true, false))
			.as(Request::new);
	}

	/**
	 * A request, whose empty headers are not there.
	 */
	record Request(String method, String origin, String requestMethod, String requestHeaders, String mode,
			boolean webSocket) {

		MockHttpServletRequest toMock() {
			MockHttpServletRequest request = new MockHttpServletRequest(this.method, "/api/orders");
			request.setServerName("api.example.com");
			request
				.setHttpServletMapping(new MockHttpServletMapping("", "/", "dispatcherServlet", MappingMatch.DEFAULT));
			add(request, "Origin", this.origin);
			add(request, "Access-Control-Request-Method", this.requestMethod);
			add(request, "Access-Control-Request-Headers", this.requestHeaders);
			add(request, "Sec-Fetch-Mode", this.mode);
			add(request, "Upgrade", this.webSocket ? "websocket" : "");
			return request;
		}

		private static void add(MockHttpServletRequest request, String name, String value) {
			if (!value.isEmpty()) {
				request.addHeader(name, value);
			}
		}

	}

	/**
	 * What is seen of a request.
	 *
	 * @param response what the client gets
	 * @param told what listeners are told
	 */
	record Seen(String response, List<String> told) {

	}

}
