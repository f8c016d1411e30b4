/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.corsstarter.actuate.Explanation.Answer;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.OriginLoader;
import io.github.corsstarter.source.OriginScope;
import io.github.corsstarter.source.OriginSourceSettings;
import io.github.corsstarter.source.RememberedOrigins;
import io.github.corsstarter.testing.Slow;
import jakarta.servlet.http.MappingMatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint explains is what the filter does.
 */
@Slow
class ExplanationPropertyTests {

	private static final List<String> ORIGINS = List.of("https://app.example.com", "https://a.example.org",
			"https://stranger.example", "null", "https://", "http://localhost:8081", "https://app..example.com");

	private static final String HOST = "api.example.com";

	private static final OriginSourceSettings SETTINGS = new OriginSourceSettings(Duration.ofMinutes(1),
			Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10), 100, 100, 16);

	private static final String NO_SOURCE = "";

	private static final String SET = "set";

	private static final String LOOKUP = "lookup";

	private static final String FAILING = "failing";

	@Property(tries = 3000)
	void explanationAgreesWithTheFilter(@ForAll("policies") List<CorsPolicy> policies, @ForAll("origins") String origin,
			@ForAll("methods") String method, @ForAll("paths") String path, @ForAll("requestHeaders") String headers,
			@ForAll DisallowedRequests disallowed) throws Exception {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(policies),
				new CorsProtocol(disallowed, 204));
		RememberedOrigins origins = new RememberedOrigins(ExplanationPropertyTests::source, SETTINGS,
				registry::getPolicies, 1, (policy, outcome, duration) -> {
				}, System::nanoTime);
		CorsPolicyFilter filter = new CorsPolicyFilter(registry, "", ServletHandlers.NONE, origins,
				DecisionPublisher.NONE, List::of);
		Explanation explanation = new CorsEndpoint(registry, null, PolicyProvenance.UNKNOWN, origins,
				new RecentRefusals(Clock.systemUTC()), (event) -> {
				}, OtherConfigurations.NONE)
			.explain("explain", origin, method, path, headers.isEmpty() ? null : headers, HOST, null, null, null, null);
		assertThat(explanation).isNotNull();
		MockHttpServletRequest preflight = request("OPTIONS", path, origin);
		preflight.addHeader("Access-Control-Request-Method", method);
		if (!headers.isEmpty()) {
			preflight.addHeader("Access-Control-Request-Headers", headers);
		}
		assertAgrees(explanation.preflight(), filter, preflight);
		assertAgrees(explanation.request(), filter, request(method, path, origin));
		// Whoever gets a preflight with an origin is told which entry admitted it.
		assertThat(explanation.preflight().originAllowedBy() != null)
			.isEqualTo(explanation.preflight().headers().containsKey("Access-Control-Allow-Origin"));
	}

	/** Whatever somebody writes is explained, or gets a sentence. */
	@Property(tries = 2000)
	void anythingIsUnderstoodOrGetsASentence(@ForAll("anything") String origin, @ForAll("anything") String method,
			@ForAll("anything") String path, @ForAll("anything") String headers, @ForAll("anything") String host) {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List
			.of(CorsPolicy.builder().name("app").paths("/**").allowedOrigins("https://app.example.com").build())),
				new CorsProtocol(DisallowedRequests.REJECT, 204));
		CorsEndpoint endpoint = new CorsEndpoint(registry, null, PolicyProvenance.UNKNOWN, null,
				new RecentRefusals(Clock.systemUTC()), (event) -> {
				}, OtherConfigurations.NONE);
		try {
			Explanation explanation = endpoint.explain("explain", origin, method, path, headers, host, null, null, null,
					null);
			assertThat(explanation).isNotNull();
			assertThat(explanation.browser().steps()).isNotEmpty();
			assertThat(explanation.toString()).doesNotContainPattern("[\\x00-\\x1f\\x7f]");
		}
		catch (InvalidEndpointRequestException ex) {
			assertThat(ex.getReason()).endsWith(".").doesNotContainPattern("[\\x00-\\x1f\\x7f]");
		}
	}

	private static OriginLoader source(String name) {
		return switch (name) {
			case SET -> OriginLoader.of((OriginScope scope) -> listed(scope), Runnable::run);
			case LOOKUP -> OriginLoader.of((origin, scope) -> listed(scope).contains(origin), Runnable::run);
			default -> OriginLoader.failing(name);
		};
	}

	private static List<String> listed(OriginScope scope) {
		return switch (scope.value()) {
			case "" -> List.of("https://stranger.example", "https://*.com");
			case "api" -> List.of("https://app.example.com", "https://*.example.org");
			case HOST -> List.of("http://localhost:8081");
			default -> List.of();
		};
	}

	private static void assertAgrees(Answer answer, CorsPolicyFilter filter, MockHttpServletRequest request)
			throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		filter.doFilter(request, response, chain);
		Integer status = (chain.getRequest() == null) ? response.getStatus() : null;
		assertThat(answer.status()).isEqualTo(status);
		for (String name : List.of("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
				"Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Expose-Headers",
				"Access-Control-Max-Age")) {
			assertThat(answer.headers().get(name)).as(name).isEqualTo(response.getHeader(name));
		}
		List<String> vary = response.getHeaders("Vary");
		assertThat(answer.headers().get("Vary")).isEqualTo(vary.isEmpty() ? null : String.join(", ", vary));
	}

	private static MockHttpServletRequest request(String method, String path, String origin) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServerName(HOST);
		request.setHttpServletMapping(new MockHttpServletMapping("", "/", "dispatcherServlet", MappingMatch.DEFAULT));
		request.addHeader("Origin", origin);
		return request;
	}

	@Provide
	Arbitrary<List<CorsPolicy>> policies() {
		Arbitrary<List<String>> origins = Arbitraries
			.of("https://app.example.com", "https://*.example.org", "http://localhost:*")
			.list()
			.uniqueElements()
			.ofMinSize(1);
		Arbitrary<List<String>> methods = Arbitraries.of("GET", "POST", "PUT", "DELETE")
			.list()
			.uniqueElements()
			.ofMinSize(1);
		Arbitrary<List<String>> headers = Arbitraries.of("X-One", "X-Two", "Content-Type").list().uniqueElements();
		Arbitrary<String> paths = Arbitraries.of("/api/**", "/api/orders", "/{x}/public", "/**", "/api/public/**");
		return Combinators
			.combine(paths, origins, methods, headers, Arbitraries.of(true, false), Arbitraries.of(true, false),
					Arbitraries.of(NO_SOURCE, SET, LOOKUP, FAILING), Arbitraries.of("global", "host"))
			.as((path, allowedOrigins, allowedMethods, allowedHeaders, credentials, any, source, scope) -> {
				CorsPolicy.Builder policy = CorsPolicy.builder()
					.name("p" + Integer.toHexString(path.hashCode()))
					.paths(path)
					.allowedMethods(allowedMethods)
					.allowedHeaders(any ? List.of("*") : allowedHeaders)
					.exposedHeaders("X-Total")
					.allowCredentials(credentials);
				return source.equals(NO_SOURCE)
						? policy.allowedOrigins((any && !credentials) ? List.of("*") : allowedOrigins).build()
						: policy.allowedOrigins(allowedOrigins.subList(1, allowedOrigins.size()))
							.originsFrom(source)
							.originsScope(path.contains("{x}") ? "path:x" : scope)
							.build();
			})
			.list()
			.ofMaxSize(4)
			.uniqueElements(CorsPolicy::name);
	}

	@Provide
	Arbitrary<String> anything() {
		Arbitrary<String> parts = Arbitraries.of("https://", "app", ".", "example.com", "/", ":", "8443", "99999", "[",
				"::1", "]", "@", "?x=1", "#y", "%2", "%zz", "*", "{a}", "PUT", "put", ",", " ", "Content-Type", ": ",
				"text/plain", "\n", "\u001b[31m", "\u202e", "é", "wss://", "null", "\"", "\\", "$1");
		return Arbitraries.oneOf(parts.list().ofMaxSize(6).map((list) -> String.join("", list)),
				Arbitraries.strings().ofMaxLength(300));
	}

	@Provide
	Arbitrary<String> origins() {
		return Arbitraries.of(ORIGINS);
	}

	@Provide
	Arbitrary<String> methods() {
		return Arbitraries.of("GET", "POST", "PUT", "DELETE", "patch", "HEAD");
	}

	@Provide
	Arbitrary<String> paths() {
		return Arbitraries.of("/", "/api", "/api/orders", "/api/public", "/api/public/x", "/x/public", "/api/%6Frders");
	}

	@Provide
	Arbitrary<String> requestHeaders() {
		return Arbitraries.of("", "x-one", "x-one,x-two", "authorization", "X-ONE , content-type", ",,", "x one");
	}

}
