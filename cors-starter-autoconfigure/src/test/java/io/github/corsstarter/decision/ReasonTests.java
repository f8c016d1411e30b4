/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.ServersToTry;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every reason is found wherever an operator may look: log, metric, endpoint, debug
 * header, event.
 */
@Slow
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ReasonTests {

	private static final String ORIGIN = "https://app.example.com";

	private static final String[] PROPERTIES = { "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=" + ORIGIN, "cors.policies.app.allowed-methods=GET,PUT",
			"cors.policies.app.allowed-headers=X-Known", "cors.policies.forms.paths=/forms/**",
			"cors.policies.forms.allowed-origins=" + ORIGIN, "cors.policies.forms.cross-site-forms=reject",
			"cors.policies.tenants.paths=/tenants/**", "cors.policies.tenants.origins-from=failingOrigins",
			"cors.debug=true", "logging.level.io.github.corsstarter.decisions=trace",
			"management.endpoints.web.exposure.include=cors", "management.metrics.enable.all=true" };

	private static final List<Row> ROWS = List.of(row(DecisionReason.ALLOWED, "GET", "/api/x", ORIGIN),
			row(DecisionReason.ALLOWED, "PUT", "/api/x", ORIGIN, "x-known"),
			row(DecisionReason.ORIGIN_NOT_ALLOWED, "GET", "/api/x", "https://stranger.example.org"),
			row(DecisionReason.ORIGIN_SOURCE_UNAVAILABLE, "GET", "/tenants/x", ORIGIN),
			row(DecisionReason.ORIGIN_MALFORMED, "GET", "/api/x", "https://app..example.com"),
			row(DecisionReason.ORIGIN_OPAQUE, "GET", "/api/x", "null"),
			row(DecisionReason.METHOD_NOT_ALLOWED, "DELETE", "/api/x", ORIGIN),
			row(DecisionReason.HEADER_NOT_ALLOWED, "GET", "/api/x", ORIGIN, "x-known, x-unknown"),
			row(DecisionReason.CORS_DISABLED, "GET", "/api/closed", ORIGIN),
			row(DecisionReason.NOT_GOVERNED, "GET", "/login", ORIGIN));

	private final Map<WebServer, RunningApplication> applications = new HashMap<>();

	static Stream<Arguments> rows() {
		return ServersToTry.all().flatMap((server) -> ROWS.stream().map((row) -> Arguments.of(server, row)));
	}

	@Test
	void eachReasonHasARow() {
		Set<DecisionReason> reasons = ROWS.stream()
			.map(Row::reason)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(DecisionReason.class)));
		// Nobody asks before posting a form; it has a test of its own.
		assertThat(reasons).containsExactlyInAnyOrderElementsOf(
				EnumSet.complementOf(EnumSet.of(DecisionReason.NOT_CROSS_ORIGIN, DecisionReason.CROSS_SITE_FORM)));
	}

	@ParameterizedTest
	@EachServer
	void rejectedFormIsFoundEverywhere(WebServer server, CapturedOutput output) {
		RunningApplication application = start(server);
		Rejections rejections = application.context().getBean(Rejections.class);
		rejections.events.clear();
		RawResponse response = application.send(RawRequest.of("POST", "/forms/x",
				"Origin: https://stranger.example.org", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Site: cross-site"));
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.first("X-Cors-Debug")).contains("policy=forms", "reason=CROSS_SITE_FORM",
				"kind=NAVIGATION");
		assertThat(response.body()).startsWith("Refused by CORS: policy 'forms' rejects forms of other sites");
		assertThat(output).containsOnlyOnce("Rejected form POST /forms/x from origin \"https://stranger.example.org\"");
		assertThat(rejections.events).singleElement()
			.satisfies((event) -> assertThat(event.getReason()).isEqualTo(DecisionReason.CROSS_SITE_FORM));
		assertThat(application.context()
			.getBean(MeterRegistry.class)
			.get("cors.requests")
			.tags("policy", "forms", "kind", "navigation", "outcome", "rejected", "reason", "CROSS_SITE_FORM")
			.counter()
			.count()).isEqualTo(1);
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("rows")
	void reasonIsFoundEverywhere(WebServer server, Row row, CapturedOutput output) throws InterruptedException {
		RunningApplication application = start(server);
		Rejections rejections = application.context().getBean(Rejections.class);
		MeterRegistry meters = application.context().getBean(MeterRegistry.class);
		rejections.events.clear();
		application.context().getBean(Observations.class).clear();
		double before = count(meters, row);
		RawResponse response = application.send(row.preflight());
		String debug = response.first("X-Cors-Debug");
		assertThat(debug).isNotNull().contains("reason=" + row.reason(), "kind=PREFLIGHT");
		// Whose origin is admitted learns by which entry.
		assertThat(debug.contains("; entry=" + ORIGIN))
			.isEqualTo(response.first("Access-Control-Allow-Origin") != null);
		assertThat(count(meters, row)).isEqualTo(before + 1);
		assertThat(output.getOut().lines().filter((line) -> line.contains("[" + row.reason() + "]"))).hasSize(1)
			.allSatisfy((line) -> assertThat(line).contains("preflight for " + row.method() + " " + row.path()));
		assertThat(explain(application, row)).contains("\"reason\":\"" + row.reason() + "\"");
		assertThat(application.context().getBean(Observations.class).say(row.reason().name())).isTrue();
		assertThat(application.context().getBean(RecentRefusals.class).refusals())
			.filteredOn(
					(refusal) -> refusal.reason().equals(row.reason().name()) && row.origin().equals(refusal.origin()))
			.hasSize(row.outcome().equals("allowed") ? 0 : 1)
			.allSatisfy((refusal) -> assertThat(refusal.policy()).isEqualTo(row.policy()));
		if (row.reason().isRejection()) {
			assertThat(rejections.events).singleElement().satisfies((event) -> {
				assertThat(event.getReason()).isEqualTo(row.reason());
				assertThat(event.getPath()).isEqualTo(row.path());
				assertThat(event.isEnforced()).isTrue();
			});
			if (response.status() == 403) {
				assertThat(response.body()).startsWith("Refused by CORS: ").endsWith("%n".formatted());
			}
		}
		else {
			assertThat(rejections.events).isEmpty();
		}
	}

	@ParameterizedTest
	@EachServer
	void whatNoPolicyGovernsIsLeftAloneAndSaid(WebServer server, CapturedOutput output) {
		RunningApplication application = start(server);
		RawResponse response = application
			.send(RawRequest.of("GET", "/apii/x?secret=1", "Origin: https://stranger.example.org"));
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.first("X-Cors-Debug"))
			.isEqualTo("policy=none; rule=none; kind=ACTUAL; reason=NOT_GOVERNED");
		assertThat(response.all("Vary")).noneMatch((names) -> names.contains("Origin"));
		assertThat(output).containsOnlyOnce("Left alone GET /apii/x from origin \"https://stranger.example.org\": "
				+ "no policy governs the path (none) [NOT_GOVERNED]");
		assertThat(application
			.send(RawRequest.of("GET", "/actuator/cors/explain?origin=%s&path=/apii/x".formatted(ORIGIN)))
			.body()).contains("near to it is path /api/** of policy 'app'", "add the path to the paths of a policy");
	}

	@ParameterizedTest
	@EachServer
	void requestThatIsNotCrossOriginMissesNoPolicy(WebServer server, CapturedOutput output) {
		RunningApplication application = start(server);
		for (String header : List.of("X-Any: 1", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate")) {
			RawResponse response = application.send(RawRequest.of("GET", "/login", header)
				.header(header.startsWith("X-") ? header : "Origin: " + ORIGIN));
			assertThat(response.all("X-Cors-Debug")).isEmpty();
		}
		assertThat(output).doesNotContain("NOT_GOVERNED");
	}

	@ParameterizedTest
	@EachServer
	void requestOfTheSameOriginIsReportedNowhere(WebServer server, CapturedOutput output) {
		RunningApplication application = start(server);
		RawResponse response = application.send(
				RawRequest.of("GET", "/api/x", "Sec-Fetch-Site: same-origin", "Origin: https://stranger.example.org"));
		assertThat(response.first("X-Cors-Debug")).contains("reason=NOT_CROSS_ORIGIN");
		assertThat(output).doesNotContain("stranger");
	}

	@ParameterizedTest
	@EachServer
	void endpointDescribesPoliciesWithTheirSources(WebServer server) {
		RawResponse response = start(server).send(RawRequest.of("GET", "/actuator/cors"));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).contains("\"name\":\"app\"", "\"paths\":[\"/api/**\"]", "\"mode\":\"enforce\"",
				"\"cors.policies.app.allowed-origins\":", "@DisableCors on Handlers#closed");
	}

	@ParameterizedTest
	@EachServer
	void explanationNeedsAnOriginAndAPath(WebServer server) {
		RunningApplication application = start(server);
		assertThat(application.send(RawRequest.of("GET", "/actuator/cors/explain")).status()).isEqualTo(400);
		assertThat(application.send(RawRequest.of("GET", "/actuator/cors/explain?origin=null&path=api")).status())
			.isEqualTo(400);
		assertThat(application.send(RawRequest.of("GET", "/actuator/cors/other?origin=null")).status()).isEqualTo(404);
		assertThat(application.send(RawRequest.of("GET", "/actuator/cors/explain?origin=%0a%1b%5b31m")).body())
			.contains("\\\\u000a\\\\u001b[31m")
			.doesNotContain("\u001b");
	}

	@ParameterizedTest
	@EachServer
	void policiesAreListedAtTheStartUnlessTheyAreNot(WebServer server, CapturedOutput output) {
		server.start(Application.class, PROPERTIES).close();
		assertThat(output).contains("CORS policies in force:").containsPattern("app +/api/\\*\\* +1 +" + ORIGIN);
		int length = output.getOut().length();
		List<String> quiet = new ArrayList<>(List.of(PROPERTIES));
		quiet.add("cors.log-policies=false");
		server.start(Application.class, quiet.toArray(String[]::new)).close();
		assertThat(output.getOut().substring(length)).doesNotContain("CORS policies in force:");
	}

	@ParameterizedTest
	@EachServer
	void withoutDebugNothingOfItIsSent(WebServer server, CapturedOutput output) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=" + ORIGIN)) {
			RawResponse response = application
				.send(RawRequest.of("GET", "/api/x", "Origin: https://stranger.example.org"));
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.body()).isEmpty();
			assertThat(response.all("X-Cors-Debug")).isEmpty();
			assertThat(output).contains("WARN")
				.contains("add \"https://stranger.example.org\" to cors.policies.app.allowed-origins");
			application.send(RawRequest.of("GET", "/api/x", "Origin: https://stranger.example.org"));
			assertThat(output.getOut().split("stranger.example.org\" to", -1)).hasSize(2);
		}
	}

	private static double count(MeterRegistry meters, Row row) {
		Counter counter = meters.find("cors.requests")
			.tag("reason", row.reason().name())
			.tag("kind", "preflight")
			.tag("policy", row.policy())
			.tag("outcome", row.outcome())
			.counter();
		return (counter != null) ? counter.count() : 0;
	}

	private static String explain(RunningApplication application, Row row) {
		String headers = row.headers().isEmpty() ? "" : "&headers=" + row.headers().replace(" ", "");
		return application.send(RawRequest.of("GET", "/actuator/cors/explain?origin=%s&method=%s&path=%s%s"
			.formatted(row.origin(), row.method(), row.path(), headers))).body();
	}

	private static Row row(DecisionReason reason, String method, String path, String origin) {
		return row(reason, method, path, origin, "");
	}

	private static Row row(DecisionReason reason, String method, String path, String origin, String headers) {
		return new Row(reason, method, path, origin, headers);
	}

	private RunningApplication start(WebServer server) {
		return this.applications.computeIfAbsent(server, (key) -> key.start(Application.class, PROPERTIES));
	}

	@AfterAll
	void close() {
		this.applications.values().forEach(RunningApplication::close);
	}

	record Row(DecisionReason reason, String method, String path, String origin, String headers) {

		String outcome() {
			return switch (this.reason) {
				case ALLOWED -> "allowed";
				case NOT_GOVERNED -> "ungoverned";
				default -> "rejected";
			};
		}

		String policy() {
			return switch (this.reason) {
				case CORS_DISABLED -> "(disabled)";
				case NOT_GOVERNED -> "none";
				case ORIGIN_SOURCE_UNAVAILABLE -> "tenants";
				default -> "app";
			};
		}

		RawRequest preflight() {
			RawRequest preflight = RawRequest.of("OPTIONS", this.path, "Origin: " + this.origin,
					"Access-Control-Request-Method: " + this.method);
			return this.headers.isEmpty() ? preflight
					: preflight.header("Access-Control-Request-Headers: " + this.headers);
		}

	}

	@UnsecuredApplication
	@Import({ Handlers.class, Rejections.class, Observations.class })
	static class Application {

		@Bean
		AllowedOriginSource failingOrigins() {
			return (scope) -> {
				throw new IllegalStateException("no database");
			};
		}

	}

	@RestController
	static class Handlers {

		@GetMapping("/api/x")
		String handle() {
			return "handled";
		}

		@GetMapping("/api/closed")
		@DisableCors
		String closed() {
			return "closed";
		}

	}

	static class Rejections {

		final List<CorsRejectedEvent> events = new ArrayList<>();

		@EventListener
		void rejected(CorsRejectedEvent event) {
			this.events.add(event);
		}

	}

}
