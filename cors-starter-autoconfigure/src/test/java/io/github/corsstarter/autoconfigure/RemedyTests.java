/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.decision.DecisionExplanation;
import io.github.corsstarter.decision.ExplainedRequest;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.SourcedPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever does what the advice about a rejection says gets the request through, and loses
 * nothing that was allowed before.
 */
class RemedyTests {

	private static final String ORIGIN = "https://app.example.com";

	private static final String POLICY = "cors.policies.app.";

	private static final Map<String, String> DEFAULTS = Map.of(POLICY + "paths", "/**", POLICY + "allowed-origins",
			ORIGIN);

	private static final Pattern SET = Pattern.compile("(?:, |\\. |^)set (cors\\.\\S+) to (.*?)\\.(?: |$)");

	private static final Pattern ADD = Pattern.compile("add (.*?) to (cors\\.policies\\.app\\.[a-z-]+)\\.");

	private static final Pattern LIST = Pattern.compile("let the source '(.*?)' list \"(.*?)\"(.*?)\\. ");

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	static Stream<Row> rows() {
		return Stream.of(
				row("a method beside the defaults", Map.of(), asking("DELETE", null),
						"set cors.policies.app.allowed-methods to GET, HEAD, POST, DELETE."),
				row("a method of an actual request", Map.of(), ExplainedRequest.actual(ORIGIN, "PUT"),
						"set cors.policies.app.allowed-methods to GET, HEAD, POST, PUT."),
				row("a method beside written ones", Map.of("allowed-methods", "GET"), asking("DELETE", null),
						"add DELETE to cors.policies.app.allowed-methods."),
				row("a method beside the defaults, written out", Map.of("allowed-methods", "GET,HEAD,POST"),
						asking("DELETE", null), "add DELETE to cors.policies.app.allowed-methods."),
				row("a method of the application's own", Map.of(), asking("PURGE", null), "GET, HEAD, POST, PURGE."),
				row("a header beside the defaults", Map.of(), asking("GET", "x-request-id"),
						"set cors.policies.app.allowed-headers to Authorization, Content-Type, x-request-id."),
				row("headers beside the defaults", Map.of(), asking("GET", "authorization,x-a,x-b"),
						"to Authorization, Content-Type, x-a, x-b."),
				row("a header beside written ones", Map.of("allowed-headers", "X-Known"), asking("GET", "x-a"),
						"add x-a to cors.policies.app.allowed-headers."),
				row("a header beside an empty list", Map.of("allowed-headers", ""), asking("GET", "x-a"),
						"add x-a to cors.policies.app.allowed-headers."),
				row("a token beside any header", Map.of("allowed-headers", "*"), asking("GET", "authorization"),
						"add authorization to cors.policies.app.allowed-headers."),
				row("more headers than are repeated", Map.of("allowed-headers", "*", "allow-credentials", "true"),
						asking("GET", many(70)), "name them in cors.policies.app.allowed-headers instead of \"*\"."),
				row("an origin", Map.of(), ExplainedRequest.actual("https://www.example.org", "GET"),
						"add \"https://www.example.org\" to cors.policies.app.allowed-origins."),
				row("a development server", Map.of("allow-credentials", "true"),
						ExplainedRequest.actual("http://localhost:5173", "GET"),
						"add \"http://localhost:5173\" to cors.policies.app.allowed-origins."));
	}

	static Stream<Row> sourceRows() {
		return Stream.of(row("one set for all", Map.of("origins-from", "origins"),
				ExplainedRequest.actual("https://www.example.org", "GET"),
				"let the source 'origins' list \"https://www.example.org\". To allow it whatever the source says, add \"https://www.example.org\" to cors.policies.app.allowed-origins."),
				row("a set for each tenant",
						Map.of("origins-from", "origins", "origins-scope", "path:tenant", "paths", "/{tenant}/**"),
						ExplainedRequest.actual("https://www.example.org", "GET"),
						"list \"https://www.example.org\" for the 'tenant' of this path. To allow it"),
				row("a set for each host", Map.of("origins-from", "origins", "origins-scope", "host"),
						ExplainedRequest.actual("https://www.example.org", "GET").to("shop.test"),
						"list \"https://www.example.org\" for the host shop.test. To allow it"),
				row("a host that nobody names", Map.of("origins-from", "origins", "origins-scope", "host"),
						ExplainedRequest.actual("https://www.example.org", "GET"),
						"for the host of the request. To allow it"),
				row("no origin but the source's", Map.of("origins-from", "origins", "allowed-origins", ""),
						asking("GET", null), "let the source 'origins' list \"https://app.example.com\"."),
				row("an application's page", Map.of("origins-from", "origins"),
						ExplainedRequest.actual("app://", "GET"),
						"It is a page of an application's web view. If its pages may call, let the source 'origins' list \"app://\"."));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void remedyLetsTheRequestPass(Row row) {
		Map<String, String> properties = new LinkedHashMap<>(DEFAULTS);
		row.settings().forEach((setting, value) -> properties.put(POLICY + setting, value));
		CorsPolicy before = policy(properties);
		String remedy = remedy(before, row.request());
		assertThat(remedy).contains(row.remedy());
		CorsPolicy after = policy(apply(remedy, properties, before, row.request()));
		assertThat(this.protocol.decide(after, row.request()).reason()).isEqualTo(DecisionReason.ALLOWED);
		assertThat(after.settings().allowedOrigins()).containsAll(before.settings().allowedOrigins());
		assertThat(after.settings().allowedMethods()).containsAll(before.settings().allowedMethods());
		if (!remedy.contains("instead of")) {
			assertThat(after.settings().allowedHeaders()).containsAll(before.settings().allowedHeaders());
		}
	}

	/**
	 * There are two ways, and each alone is enough.
	 */
	@ParameterizedTest
	@MethodSource("sourceRows")
	void remedyLetsTheRequestPassBySourceAndByPolicy(Row row) {
		remedyLetsTheRequestPass(row);
		Map<String, String> properties = new LinkedHashMap<>(DEFAULTS);
		row.settings().forEach((setting, value) -> properties.put(POLICY + setting, value));
		String remedy = remedy(policy(properties), row.request());
		Matcher list = LIST.matcher(remedy);
		assertThat(list.find()).isTrue();
		CorsPolicy after = policy(properties);
		assertThat(after.originsFrom()).isEqualTo(list.group(1));
		CorsPolicy answered = new SourcedPolicy(after, Duration.ofMinutes(5)).compile(List.of(list.group(2))).policy();
		assertThat(this.protocol.decide(answered, row.request()).reason()).isEqualTo(DecisionReason.ALLOWED);
	}

	@Test
	void sourceThatDoesNotAnswerIsLookedForInTheLog() {
		Map<String, String> properties = new LinkedHashMap<>(DEFAULTS);
		properties.put(POLICY + "origins-from", "origins");
		CorsPolicy policy = new SourcedPolicy(policy(properties), Duration.ofMinutes(5)).whereUnavailable();
		assertThat(remedy(policy, ExplainedRequest.actual("https://www.example.org", "GET"))).isEqualTo(
				"The log says why the source does not answer. An origin that has to work whatever the source does belongs into cors.policies.app.allowed-origins.");
	}

	@Test
	void whatCannotBeListedIsNotAdvised() {
		CorsPolicy policy = policy(DEFAULTS);
		assertThat(remedy(policy, asking("patch", null)))
			.startsWith("patch cannot be listed: Methods are case-sensitive")
			.doesNotContain("set ");
		assertThat(remedy(policy, asking("DELTE", null))).contains("There is no method 'DELTE'").doesNotContain("set ");
		assertThat(remedy(policy, asking("TRACE", null))).contains("Browsers never send TRACE").doesNotContain("set ");
		assertThat(remedy(policy, asking("*", null))).startsWith("* cannot be listed").doesNotContain("set ");
		assertThat(remedy(policy, asking("GET", "x-a,access-control-allow-origin,x b"))).contains(
				"set cors.policies.app.allowed-headers to Authorization, Content-Type, x-a. access-control-allow-origin cannot be listed",
				"x b cannot be listed: This cannot be a header's name.");
	}

	@Test
	void attributeOfAnAnnotationIsNamedWithAllThatItHasToSay() {
		CorsPolicy mapped = CorsPolicy.builder()
			.name("cross-origin-orders-list")
			.allowedOrigins(ORIGIN)
			.allowedMethods("GET", "PUT")
			.allowCredentials(true)
			.build();
		assertThat(remedy(mapped, asking("DELETE", null), "@CrossOrigin on Orders#list"))
			.isEqualTo("If they may use it, set 'methods' of @CrossOrigin on Orders#list to GET, PUT, DELETE.");
		assertThat(remedy(mapped, ExplainedRequest.actual("https://www.example.org", "GET"),
				"@CrossOrigin on Orders#list"))
			.contains("add \"https://www.example.org\" to 'origins' of @CrossOrigin on Orders#list.");
		assertThat(remedy(mapped, asking("PURGE", null), "@CrossOrigin on Orders#list")).isEqualTo(
				"PURGE cannot be listed: No annotation can name it, so name a policy that allows it by @UseCorsPolicy.");
		assertThat(remedy(policy(DEFAULTS), asking("DELETE", null), "@UseCorsPolicy on Orders#list"))
			.isEqualTo("If they may use it, set cors.policies.app.allowed-methods to GET, HEAD, POST, DELETE.");
	}

	/**
	 * Whoever accepts a danger finds the setting in the documentation: no log line leads
	 * there.
	 */
	@Test
	void dangerIsExplainedAndNotAdvised() {
		Map<String, String> properties = new LinkedHashMap<>(DEFAULTS);
		properties.put(POLICY + "allow-credentials", "true");
		assertThat(remedy(policy(properties), ExplainedRequest.actual("http://www.example.org", "GET"))).isEqualTo(
				"Over plain http anyone on the network path can put a page of this origin before a user, and that page would call with the user's credentials. Serve its page over https.");
		assertThat(remedy(policy(properties), ExplainedRequest.actual("http://app.example.com", "GET")))
			.isEqualTo("It is a page over plain http whose origin over https is allowed: redirect it there.");
		assertThat(remedy(policy(properties), ExplainedRequest.actual("https://app.example.com.evil.net", "GET")))
			.isEqualTo(
					"It resembles \"https://app.example.com\", which is allowed, and may be a stranger's that wants to be taken for it: allow it only if you know that it is yours.");
	}

	private String remedy(CorsPolicy policy, CorsRequest request) {
		return remedy(policy, request, "path /**");
	}

	private String remedy(CorsPolicy policy, CorsRequest request, String rule) {
		CorsDecision decision = this.protocol.decide(policy, request);
		assertThat(decision.reason().isRejection()).isTrue();
		return new DecisionExplanation(decision, rule, request).remedy();
	}

	/**
	 * Does what the sentence says, as a reader would.
	 */
	private static Map<String, String> apply(String remedy, Map<String, String> properties, CorsPolicy policy,
			CorsRequest request) {
		Map<String, String> changed = new LinkedHashMap<>(properties);
		SET.matcher(remedy).results().forEach((set) -> changed.put(set.group(1), set.group(2)));
		Matcher add = ADD.matcher(remedy);
		while (add.find()) {
			String property = add.group(2);
			List<String> entries = new ArrayList<>();
			if (!changed.getOrDefault(property, "").isEmpty()) {
				entries.add(changed.get(property));
			}
			entries.add(add.group(1).replace("\"", ""));
			changed.put(property, String.join(",", entries));
		}
		if (remedy.contains("name them in")) {
			assertThat(policy.settings().allowedHeaders()).contains("*");
			changed.put(POLICY + "allowed-headers", String.valueOf(request.header("Access-Control-Request-Headers")));
		}
		return changed;
	}

	private static CorsPolicy policy(Map<String, String> properties) {
		MockEnvironment environment = new MockEnvironment();
		properties.forEach(environment::setProperty);
		CorsSettings settings = new CorsSettingsFactory(environment).create(List.of(), List.of());
		assertThat(settings.problems()).isEmpty();
		return settings.policies().asCollection().iterator().next();
	}

	private static String many(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "x-" + i).collect(Collectors.joining(","));
	}

	private static ExplainedRequest asking(String method, @Nullable String headers) {
		return ExplainedRequest.preflight(ORIGIN, method, headers);
	}

	private static Row row(String name, Map<String, String> settings, CorsRequest request, String remedy) {
		return new Row(name, settings, request, remedy);
	}

	record Row(String name, Map<String, String> settings, CorsRequest request, String remedy) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
