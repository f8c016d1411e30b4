/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.decision.CorsRejectedEvent;
import io.github.corsstarter.decision.DecisionListener;
import io.github.corsstarter.decision.ReportedDecision;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A trial decides beside the policy that governs, is logged and counted, and changes no
 * byte of any response.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class TrialTests {

	private static final String APP = "Origin: https://app.example.com";

	private static final String OLD = "Origin: https://old.example.com";

	private static final String NEW = "Origin: https://new.example.com";

	private static final String UNKNOWN = "Origin: https://unknown.example.org";

	private static final String[] FORM = { "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate" };

	private static final List<String> POLICIES = Stream
		.of("app.paths=/api/**", "default.allow-credentials=true", "partner.allow-credentials=true",
				"app.allow-credentials=true", "app.allowed-methods=GET,POST,PUT")
		.map(TrialTests::property)
		.toList();

	private static final List<String> TRIALS = Stream
		.of("next.paths=/api/**", "next.mode=report-only", "next.cross-site-forms=reject",
				"next.allow-credentials=true", "partner-next.trial-of=partner", "fallback.trial-of=default",
				"fallback.cross-site-forms=reject")
		.map(TrialTests::property)
		.toList();

	private static String property(String text) {
		return "cors.policies." + text;
	}

	private static Stream<String> origins(String origins, String... policies) {
		return Stream.of(policies).map((policy) -> property(policy + ".allowed-origins=" + origins));
	}

	private static String[] settings(boolean trials) {
		Stream<String> settings = Stream.concat(POLICIES.stream(),
				origins("https://app.example.com,https://old.example.com", "app", "default", "partner"));
		Stream<String> tried = Stream.concat(TRIALS.stream(),
				origins("https://app.example.com,https://new.example.com", "next", "partner-next", "fallback"));
		Stream<String> others = Stream.of("cors.debug=true", "logging.level.io.github.corsstarter.decisions=trace");
		return Stream.of(settings, trials ? tried : Stream.<String>empty(), others)
			.flatMap((properties) -> properties)
			.toArray(String[]::new);
	}

	static Stream<Case> cases() {
		return Stream.of(expect("app ALLOWED", "next allowed ALLOWED", get("/api/x", APP)),
				expect("app ALLOWED", "next reported ORIGIN_NOT_ALLOWED", get("/api/x", OLD)),
				expect("app ORIGIN_NOT_ALLOWED", "next allowed ALLOWED", get("/api/x", NEW)),
				expect("app ORIGIN_NOT_ALLOWED", "next reported ORIGIN_NOT_ALLOWED", get("/api/x", UNKNOWN)),
				expect("app ORIGIN_OPAQUE", "next reported ORIGIN_OPAQUE", get("/api/x", "Origin: null")),
				expect("app ALLOWED", "next reported METHOD_NOT_ALLOWED", RawRequest.of("PUT", "/api/x", APP)),
				expect("app ALLOWED", "next allowed ALLOWED", preflight("/api/x", APP, "GET")),
				expect("app ALLOWED", "next reported ORIGIN_NOT_ALLOWED", preflight("/api/x", OLD, "GET")),
				expect("app ALLOWED", "next reported METHOD_NOT_ALLOWED", preflight("/api/x", APP, "PUT")),
				expect("app ORIGIN_NOT_ALLOWED", "next allowed ALLOWED", preflight("/api/x", NEW, "GET")),
				expect("app ORIGIN_NOT_ALLOWED", "next reported ORIGIN_NOT_ALLOWED",
						preflight("/api/x", UNKNOWN, "PUT")),
				expect("app ALLOWED", "next reported ORIGIN_NOT_ALLOWED", handshake("/api/x", OLD)),
				expect("app ORIGIN_NOT_ALLOWED", "next allowed ALLOWED", handshake("/api/x", NEW)),
				expect("", "next reported CROSS_SITE_FORM", form("/api/x", UNKNOWN)),
				expect("", "", form("/api/x", NEW.replace("new", "app"))), expect("", "", get("/api/x")),
				// The path can be read in more ways than one.
				expect("app ALLOWED", "next reported ORIGIN_NOT_ALLOWED", get("/api/%78", OLD)),
				expect("partner ALLOWED", "partner-next allowed ALLOWED", get("/partner", APP)),
				expect("partner ALLOWED", "partner-next reported ORIGIN_NOT_ALLOWED", get("/partner", OLD)),
				expect("partner ORIGIN_NOT_ALLOWED", "partner-next allowed ALLOWED", get("/partner", NEW)),
				expect("partner ALLOWED", "partner-next reported ORIGIN_NOT_ALLOWED",
						preflight("/partner", OLD, "GET")),
				expect("default ALLOWED", "fallback reported ORIGIN_NOT_ALLOWED", get("/elsewhere", OLD)),
				expect("default ORIGIN_NOT_ALLOWED", "fallback allowed ALLOWED", preflight("/elsewhere", NEW, "GET")),
				expect("", "fallback reported CROSS_SITE_FORM", form("/elsewhere", UNKNOWN)),
				// What a browser remembers of one handler must not open the other.
				expect("partner ALLOWED", "partner-next reported ORIGIN_NOT_ALLOWED", preflight("/split", OLD, "GET")),
				expect("default ALLOWED", "fallback reported ORIGIN_NOT_ALLOWED", preflight("/split", OLD, "POST")),
				// CORS is disabled, and no successor of a policy changes that.
				expect("(disabled) CORS_DISABLED", "", get("/api/closed", APP)));
	}

	private static Case expect(String governing, String trial, RawRequest request) {
		return new Case(request, governing, trial);
	}

	private static RawRequest get(String path, String... headers) {
		return RawRequest.of("GET", path, headers);
	}

	private static RawRequest preflight(String path, String origin, String method) {
		return RawRequest.of("OPTIONS", path, origin, "Access-Control-Request-Method: " + method);
	}

	private static RawRequest ambiguous(String origin) {
		return preflight("/either", origin, "POST").header("Access-Control-Request-Headers: content-type");
	}

	private static RawRequest handshake(String path, String origin) {
		return get(path, origin, "Connection: Upgrade, close", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
				"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
	}

	private static RawRequest form(String path, String origin) {
		return RawRequest.of("POST", path, origin, FORM[0], FORM[1]);
	}

	/**
	 * A request, and what is told of it.
	 *
	 * @param governing policy and reason of what governs, empty if it is no cross-origin
	 * request there
	 * @param trial policy, outcome and reason of the trial, empty if it is none there
	 */
	record Case(RawRequest request, String governing, String trial) {

		/**
		 * What the request is counted as, by policy, outcome and reason.
		 */
		List<String> counted() {
			String outcome = this.governing.endsWith(" ALLOWED") ? " allowed " : " rejected ";
			return Stream.of(this.governing.replace(" ", outcome), this.trial)
				.filter((text) -> !text.isEmpty())
				.toList();
		}

	}

	@ParameterizedTest
	@EnumSource
	void rejectionOfATrialIsAnEventThatIsNotEnforced(WebServer server) {
		try (RunningApplication application = server.start(Application.class, settings(true))) {
			application.send(get("/api/x", OLD));
			application.send(get("/partner", UNKNOWN));
			assertThat(application.context().getBean(Told.class).events()).containsExactly(
					"next reported ORIGIN_NOT_ALLOWED", "partner rejected ORIGIN_NOT_ALLOWED",
					"partner-next reported ORIGIN_NOT_ALLOWED");
		}
	}

	@Nested
	class OnTomcat extends OnServer {

		OnTomcat() {
			super(WebServer.TOMCAT);
		}

	}

	@Nested
	class OnJetty extends OnServer {

		OnJetty() {
			super(WebServer.JETTY);
		}

	}

	@Nested
	class OnNetty extends OnServer {

		OnNetty() {
			super(WebServer.NETTY);
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	abstract static class OnServer {

		private final WebServer server;

		@SuppressWarnings("NullAway.Init")
		private RunningApplication tried;

		@SuppressWarnings("NullAway.Init")
		private RunningApplication plain;

		OnServer(WebServer server) {
			this.server = server;
		}

		@BeforeAll
		void start() {
			this.tried = this.server.start(Application.class, settings(true));
			this.plain = this.server.start(Application.class, settings(false));
		}

		@AfterAll
		void stop() {
			this.tried.close();
			this.plain.close();
		}

		@ParameterizedTest
		@MethodSource("io.github.corsstarter.wire.TrialTests#cases")
		void bothAreToldOfAndOnlyOneAnswers(Case trial, CapturedOutput output) {
			Told told = this.tried.context().getBean(Told.class);
			told.clear();
			List<String> before = counts();
			RawResponse response = this.tried.send(trial.request());
			assertThat(told.decisions()).containsExactlyElementsOf(trial.counted());
			List<String> counted = new ArrayList<>(counts());
			before.forEach(counted::remove);
			assertThat(counted).containsExactlyInAnyOrderElementsOf(trial.counted());
			assertThat(lines(output, "Would reject ")).hasSize(trial.trial().contains(" reported ") ? 1 : 0)
				.allSatisfy((line) -> assertThat(line).contains(trial.trial().split(" ")[2]));
			assertThat(describe(response)).isEqualTo(describe(this.plain.send(trial.request())));
		}

		/**
		 * A filter behind ours makes another request of it, so it is decided about twice.
		 */
		@Test
		void requestThatAFilterChangesIsTriedAgain() {
			Told told = this.tried.context().getBean(Told.class);
			told.clear();
			RawResponse response = this.tried.send(RawRequest.of("POST", "/api/x", APP, "X-Method: PUT"));
			assertThat(response.body()).isEqualTo("handled PUT");
			assertThat(told.decisions()).containsExactly("app allowed ALLOWED", "next allowed ALLOWED",
					"next reported METHOD_NOT_ALLOWED");
		}

		/**
		 * Which of two handlers it is for, a preflight does not tell.
		 */
		@Test
		void preflightThatMayBeForEitherHandlerIsTriedOnce() {
			assertTriedOnce(APP, "(partner|default) allowed ALLOWED", "(partner-next|fallback) allowed ALLOWED");
			assertTriedOnce(OLD, "(partner|default) allowed ALLOWED",
					"(partner-next|fallback) reported ORIGIN_NOT_ALLOWED");
			assertTriedOnce(NEW, "(partner|default) rejected ORIGIN_NOT_ALLOWED",
					"(partner-next|fallback) allowed ALLOWED");
		}

		private void assertTriedOnce(String origin, String governing, String trial) {
			Told told = this.tried.context().getBean(Told.class);
			told.clear();
			RawResponse response = this.tried.send(ambiguous(origin));
			assertThat(told.decisions()).hasSize(2);
			assertThat(told.decisions().get(0)).matches(governing);
			assertThat(told.decisions().get(1)).matches(trial);
			assertThat(describe(response)).isEqualTo(describe(this.plain.send(ambiguous(origin))));
		}

		private List<String> counts() {
			return this.tried.context()
				.getBean(MeterRegistry.class)
				.find("cors.requests")
				.counters()
				.stream()
				.flatMap((counter) -> Stream.generate(() -> tags(counter)).limit((long) counter.count()))
				.toList();
		}

		private static String tags(Counter counter) {
			return "%s %s %s".formatted(counter.getId().getTag("policy"), counter.getId().getTag("outcome"),
					counter.getId().getTag("reason"));
		}

		private static List<String> lines(CapturedOutput output, String text) {
			return output.getAll().lines().filter((line) -> line.contains(text)).toList();
		}

		private static String describe(RawResponse response) {
			return "%d %s %s".formatted(response.status(),
					response.headers().stream().filter((field) -> !field.name().equalsIgnoreCase("Date")).toList(),
					response.body());
		}

	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Application {

		@Bean
		Told told() {
			return new Told();
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.SERVLET)
		Filter otherMethod() {
			return (request, response, chain) -> {
				HttpServletRequest httpRequest = (HttpServletRequest) request;
				String method = httpRequest.getHeader("X-Method");
				chain.doFilter((method == null) ? request : new HttpServletRequestWrapper(httpRequest) {

					@Override
					public String getMethod() {
						return method;
					}

				}, response);
			};
		}

		@Bean
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		WebFilter otherMethodToo() {
			return (exchange, chain) -> {
				String method = exchange.getRequest().getHeaders().getFirst("X-Method");
				return chain.filter((method == null) ? exchange
						: exchange.mutate().request((request) -> request.method(HttpMethod.valueOf(method))).build());
			};
		}

	}

	/**
	 * Remembers what it is told of.
	 */
	static final class Told implements DecisionListener {

		private final Queue<String> decisions = new ConcurrentLinkedQueue<>();

		private final Queue<String> events = new ConcurrentLinkedQueue<>();

		@Override
		public void onDecision(ReportedDecision reported) {
			boolean rejection = reported.decision().reason().isRejection();
			this.decisions.add("%s %s %s".formatted(reported.policy().name(),
					!rejection ? "allowed" : reported.isEnforced() ? "rejected" : "reported",
					reported.decision().reason()));
		}

		@EventListener
		void onRejection(CorsRejectedEvent event) {
			this.events.add("%s %s %s".formatted(event.getPolicy(), event.isEnforced() ? "rejected" : "reported",
					event.getReason()));
		}

		void clear() {
			this.decisions.clear();
			this.events.clear();
		}

		List<String> decisions() {
			return List.copyOf(this.decisions);
		}

		List<String> events() {
			return List.copyOf(this.events);
		}

	}

	@RestController
	static class Handlers {

		@RequestMapping(path = { "/api/x", "/elsewhere" },
				method = { RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT })
		String handle(HttpMethod method) {
			return "handled " + method;
		}

		@PostMapping(path = "/either", consumes = "application/json")
		@UseCorsPolicy("partner")
		String json() {
			return "handled";
		}

		@PostMapping(path = "/either", consumes = "text/csv")
		String table() {
			return "handled";
		}

		@GetMapping("/split")
		@UseCorsPolicy("partner")
		String read() {
			return "handled";
		}

		@PostMapping("/split")
		String write() {
			return "handled";
		}

		@GetMapping("/api/closed")
		@DisableCors
		String closed() {
			return "handled";
		}

		@RequestMapping(path = "/partner", method = RequestMethod.GET)
		@UseCorsPolicy("partner")
		String partner() {
			return "handled";
		}

	}

}
