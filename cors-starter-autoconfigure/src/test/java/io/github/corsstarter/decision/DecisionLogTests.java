/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers send can neither forge a line, nor fill the log, nor hide from it what
 * an operator should see.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class DecisionLogTests {

	private static final int MAX_LINE_LENGTH = 2000;

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.name("app")
		.allowedOrigins("https://app.example.com")
		.ofProperties()
		.build();

	private static final String ADVICE = "If its pages may call, add ";

	private static final String NO_ADVICE = "this may be an attack: allow nothing that you do not know.";

	private static final String STILL_WARNED_OF = " further ones are hidden, of other origins too, and logged at DEBUG; what is refused 3 times, or comes from an origin that a policy lists, is still warned of.";

	private static final long MILLISECOND = 1_000_000;

	private static final long MINUTE = 60_000 * MILLISECOND;

	private static final long HOUR = 60 * MINUTE;

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private final AtomicLong nanoTime = new AtomicLong();

	private final DecisionLog log = new DecisionLog(DecisionLogTests::isListed, this.nanoTime::get);

	/**
	 * Applications of other tests have asked for more.
	 */
	@BeforeEach
	void logWarningsAlone() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(DecisionLog.NAME, LogLevel.WARN);
	}

	@AfterEach
	void logAsBefore() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(DecisionLog.NAME, null);
	}

	@Test
	void hostileOriginLeavesOnePrintableBoundedLine(CapturedOutput output) {
		List<String> hostile = List.of("https://a\r\nWARN forged", "\u001b[31mred\u001b[0m", "\u0000\u0007\u009b31m",
				"https://\u202egro.elpmaxe.ppa", "x".repeat(100_000), "\"] forged [\"", "\\u001b", "%n%s%d{}");
		for (String origin : hostile) {
			int before = output.getOut().length();
			reject(origin);
			assertThat(output.getOut().substring(before).stripTrailing()).as("line of %s", shown(origin))
				.isNotEmpty()
				.matches("[ -~]*")
				.hasSizeLessThan(MAX_LINE_LENGTH);
		}
	}

	private static String shown(String text) {
		return text.substring(0, Math.min(20, text.length()));
	}

	@Test
	void hostilePathMethodAndHeadersLeaveOnePrintableBoundedLine(CapturedOutput output) {
		ExplainedRequest request = new ExplainedRequest("OPTIONS",
				Map.of("origin", "https://app.example.com", "access-control-request-method",
						"P\u001b[31mT".repeat(1000), "access-control-request-headers", "a\u001b,b\n,".repeat(1000)),
				null);
		CorsDecision decision = this.protocol.decide(POLICY, request);
		this.log.onDecision(new ReportedDecision(decision, "path /**", true, "/\r\nx".repeat(1000), request));
		assertThat(output.getOut().stripTrailing()).isNotEmpty().matches("[ -~]*").hasSizeLessThan(MAX_LINE_LENGTH);
	}

	@Test
	void warningsOfOnePolicyAndReasonAreLimitedInNumber(CapturedOutput output) {
		for (int i = 0; i < 1_000_000; i++) {
			this.nanoTime.addAndGet(3 * MILLISECOND);
			reject("https://stranger" + i + ".example.org");
		}
		assertThat(warnings(output)).hasSize(10);
		this.nanoTime.addAndGet(HOUR);
		for (int i = 0; i < 100; i++) {
			reject("https://other" + i + ".example.org");
		}
		assertThat(warnings(output)).hasSize(20);
	}

	@Test
	void lastWarningSaysThatFurtherOnesAreHiddenAndWhatIsNot(CapturedOutput output) {
		rejectJunk(100);
		List<String> warnings = warnings(output).toList();
		assertThat(warnings.subList(0, 9)).noneMatch((line) -> line.contains("hidden"));
		assertThat(warnings.get(9)).contains(" For an hour,").endsWith(STILL_WARNED_OF);
	}

	@Test
	void lastWarningOfAMinuteSaysItToo(CapturedOutput output) {
		for (int i = 0; i < 100; i++) {
			reject(policy("app" + i), ExplainedRequest.actual("https://stranger.example.org", "GET"));
		}
		assertThat(warnings(output)).hasSize(20)
			.last()
			.asString()
			.contains(" For 60 seconds,")
			.endsWith(STILL_WARNED_OF);
	}

	@Test
	void lineSaysWhichEntryAdmitsAnOrigin(CapturedOutput output) {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(DecisionLog.NAME, LogLevel.TRACE);
		CorsPolicy pattern = POLICY.toBuilder()
			.allowedOrigins("https://app.example.com", "https://*.example.org")
			.build();
		reject(pattern, ExplainedRequest.actual("https://a.b.example.org", "GET"));
		assertThat(output).contains(
				"Allowed GET /x from origin \"https://a.b.example.org\": policy 'app' allows it (path /**) [ALLOWED] by the entry \"https://*.example.org\"");
	}

	@Test
	void lastWarningSaysWhenTheSilenceEnds(CapturedOutput output) {
		reject("https://first.example.org");
		this.nanoTime.addAndGet(20 * MINUTE - 1);
		rejectJunk(100);
		assertThat(warnings(output)).hasSize(10).last().asString().contains(" For 41 minutes,");
		this.nanoTime.addAndGet(40 * MINUTE);
		int before = output.getOut().length();
		reject("https://junk200.example.org");
		assertThat(output.getOut().substring(before)).isEmpty();
		this.nanoTime.addAndGet(MINUTE);
		reject("https://junk201.example.org");
		assertThat(output.getOut().substring(before)).contains("https://junk201.example.org");
	}

	/** A count of what is not kept word for word may be too high, and never too low. */
	@Test
	void originRefusedOftenIsWarnedOfBehindAMillionOfJunk(CapturedOutput output) {
		rejectJunk(1_000_000);
		int before = output.getOut().length();
		for (int i = 0; i < 4; i++) {
			reject("https://front-end.example.com");
		}
		assertThat(output.getOut().substring(before).lines()).singleElement()
			.asString()
			.contains("\"https://front-end.example.com\"", ADVICE)
			.doesNotContain(NO_ADVICE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 100 })
	void originRefusedOftenIsWarnedOfBehindJunk(int junk, CapturedOutput output) {
		rejectJunk(junk);
		int before = output.getOut().length();
		reject("https://front-end.example.com");
		reject("https://front-end.example.com");
		assertThat(output.getOut().substring(before)).isEmpty();
		reject("https://front-end.example.com");
		reject("https://front-end.example.com");
		assertThat(output.getOut().substring(before).lines()).singleElement()
			.asString()
			.contains("\"https://front-end.example.com\"", ADVICE)
			.doesNotContain(NO_ADVICE);
	}

	@Test
	void originRefusedOftenIsWarnedOfAmidJunk(CapturedOutput output) {
		for (int i = 0; i < 100_000; i++) {
			reject("https://junk" + i + ".example.org");
			if (i % 1500 == 1499) {
				reject("https://front-end.example.com");
			}
		}
		assertThat(warnings(output).filter((line) -> line.contains("front-end"))).hasSize(1);
	}

	@Test
	void originRefusedTenTimesAsOftenAsJunkIsWarnedOf(CapturedOutput output) {
		for (int i = 0; i < 10_000; i++) {
			for (int repetition = 0; repetition < 3; repetition++) {
				reject("https://junk" + i + ".example.org");
			}
		}
		int before = output.getOut().length();
		for (int repetition = 0; repetition < 29; repetition++) {
			reject("https://front-end.example.com");
		}
		assertThat(output.getOut().substring(before)).isEmpty();
		reject("https://front-end.example.com");
		assertThat(output.getOut().substring(before)).contains("https://front-end.example.com");
		assertThat(warnings(output).toList().get(29)).contains(" For 60 seconds, further ones are hidden");
		assertThat(warnings(output)).hasSize(31);
	}

	@Test
	void originThatAnotherPolicyListsIsWarnedOfAtOnceBehindJunk(CapturedOutput output) {
		rejectJunk(1_000_000);
		int before = output.getOut().length();
		reject("https://listed.example.com");
		assertThat(output.getOut().substring(before)).contains("\"https://listed.example.com\"", ADVICE)
			.doesNotContain(NO_ADVICE);
	}

	/**
	 * Whoever knows a front end can send its origin with junk of another kind.
	 */
	@Test
	void methodOfAFrontEndIsWarnedOfBehindJunkInItsName(CapturedOutput output) {
		for (int i = 0; i < 10_000; i++) {
			reject(POLICY, ExplainedRequest.preflight("https://app.example.com", "JUNK" + i, null));
			reject(POLICY, ExplainedRequest.preflight("https://app.example.com", "GET", "x-junk-" + i));
		}
		assertThat(warnings(output)).hasSize(40);
		assertThat(warnings(output).filter((line) -> line.contains("If they may ")).toList()).hasSize(10);
		int before = output.getOut().length();
		for (int repetition = 0; repetition < 3; repetition++) {
			reject(POLICY, ExplainedRequest.preflight("https://app.example.com", "DELETE", null));
			reject(POLICY, ExplainedRequest.preflight("https://app.example.com", "GET", "x-request-id"));
		}
		assertThat(output.getOut().substring(before)).contains(
				"set cors.policies.app.allowed-methods to GET, HEAD, POST, DELETE",
				"set cors.policies.app.allowed-headers to Authorization, Content-Type, x-request-id");
	}

	@Test
	void originWithTheHashOfAnotherDoesNotHideIt(CapturedOutput output) {
		String frontEnd = "https://c1.example.com";
		String twin = "https://ao.example.com";
		assertThat(twin).hasSameHashCodeAs(frontEnd);
		reject(twin);
		reject(frontEnd);
		assertThat(warnings(output)).hasSize(2);
	}

	@Test
	void adviceIsNotGivenToOneOfMany(CapturedOutput output) {
		rejectJunk(100);
		List<String> warnings = warnings(output).toList();
		assertThat(warnings.subList(0, 5)).allMatch((line) -> line.contains(ADVICE));
		assertThat(warnings.subList(5, 10)).allMatch((line) -> line.contains(NO_ADVICE) && !line.contains(ADVICE));
	}

	@Test
	void adviceIsNotGivenWhileTheJunkGoesOn(CapturedOutput output) {
		for (int i = 0; i < 30_000; i++) {
			this.nanoTime.addAndGet(MINUTE / 100);
			reject("https://junk" + i + ".example.org");
		}
		assertThat(warnings(output)).hasSize(50);
		assertThat(warnings(output).skip(5)).allMatch((line) -> line.contains(NO_ADVICE));
	}

	@Test
	void adviceIsGivenWhereFewAreNew(CapturedOutput output) {
		for (int i = 0; i < 10; i++) {
			reject("https://front-end" + i + ".example.com");
			this.nanoTime.addAndGet(MINUTE);
		}
		assertThat(warnings(output)).hasSize(10).allMatch((line) -> line.contains(ADVICE));
	}

	@Test
	void junkUnderOnePolicyDoesNotHideTheFirstOfAnother(CapturedOutput output) {
		rejectJunk(1000);
		int before = output.getOut().length();
		reject(policy("other"), ExplainedRequest.actual("https://front-end.example.com", "GET"));
		assertThat(output.getOut().substring(before)).contains("policy 'other'", ADVICE);
	}

	@Test
	void sameOriginIsWarnedOfAgainAfterAnHour(CapturedOutput output) {
		for (int i = 0; i < 180; i++) {
			reject("https://stranger.example.org");
			this.nanoTime.addAndGet(MINUTE);
		}
		assertThat(warnings(output)).hasSize(3);
	}

	@Test
	void warningsAreLimitedInRate(CapturedOutput output) {
		for (int i = 0; i < 1000; i++) {
			reject(policy("app" + i), ExplainedRequest.actual("https://stranger.example.org", "GET"));
		}
		assertThat(warnings(output)).hasSize(20);
	}

	@Test
	void sameOriginIsWarnedOfOnce(CapturedOutput output) {
		for (int i = 0; i < 100; i++) {
			reject("https://stranger.example.org");
		}
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("Rejected GET /x from origin \"https://stranger.example.org\": policy 'app' does not allow the"
					+ " origin (path /**) [ORIGIN_NOT_ALLOWED] If its pages may call, add"
					+ " \"https://stranger.example.org\" to cors.policies.app.allowed-origins.");
	}

	@Property(tries = 2000)
	void printableIsPrintableAndBounded(@ForAll String text) {
		assertThat(Printable.of(text)).matches("[ -~]*").hasSizeLessThan(700);
	}

	@ParameterizedTest
	@EnumSource
	void originOfAHundredKilobytesLeavesOneLine(WebServer server, CapturedOutput output) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"server.max-http-request-header-size=256KB", "server.netty.max-initial-line-length=64KB")) {
			int before = output.getOut().length();
			int status = application
				.send(RawRequest.of("GET", "/api/x", "Origin: https://" + "a".repeat(100_000) + ".example.org"))
				.status();
			assertThat(status).isEqualTo(403);
			assertThat(output.getOut()
				.substring(before)
				.lines()
				.filter((line) -> line.contains("CORS") || line.contains("decisions") || line.contains("origin")))
				.singleElement()
				.asString()
				.matches("[ -~]*")
				.hasSizeLessThan(MAX_LINE_LENGTH);
		}
	}

	@ParameterizedTest
	@EachServer
	void applicationKnowsTheOriginsOfItsOtherPolicies(WebServer server, CapturedOutput output) {
		try (RunningApplication application = server.start(Application.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.partner.paths=/partner/**",
				"cors.policies.partner.allowed-origins=https://*.example.net", "cors.policies.open.paths=/open/**",
				"cors.policies.open.allowed-origins=*")) {
			for (int i = 0; i < 20; i++) {
				application.send(RawRequest.of("GET", "/api/x", "Origin: https://junk" + i + ".example.org"));
			}
			application.send(RawRequest.of("GET", "/api/x", "Origin: https://one.example.net"));
		}
		assertThat(warnings(output).filter((line) -> line.contains("[ORIGIN_NOT_ALLOWED]"))).hasSize(11)
			.last()
			.asString()
			.contains("https://one.example.net");
	}

	private static Stream<String> warnings(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains(" WARN "));
	}

	private void rejectJunk(int number) {
		for (int i = 0; i < number; i++) {
			reject("https://junk" + i + ".example.org");
		}
	}

	private void reject(String origin) {
		reject(POLICY, ExplainedRequest.actual(origin, "GET"));
	}

	private void reject(CorsPolicy policy, CorsRequest request) {
		this.log
			.onDecision(new ReportedDecision(this.protocol.decide(policy, request), "path /**", true, "/x", request));
	}

	private static CorsPolicy policy(String name) {
		return CorsPolicy.builder().name(name).allowedOrigins("https://app.example.com").ofProperties().build();
	}

	private static boolean isListed(String origin) {
		return origin.equals("https://listed.example.com");
	}

	@UnsecuredApplication
	static class Application {

	}

}
