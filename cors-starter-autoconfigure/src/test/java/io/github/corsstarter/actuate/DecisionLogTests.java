package io.github.corsstarter.actuate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.routing.Printable;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers send can neither forge a line nor fill the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class DecisionLogTests {

	private static final int MAX_LINE_LENGTH = 2000;

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.name("app")
		.allowedOrigins("https://app.example.com")
		.build();

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private final AtomicLong nanoTime = new AtomicLong();

	private final DecisionLog log = new DecisionLog(this.nanoTime::get);

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
						"P\u001b[31mT".repeat(1000), "access-control-request-headers", "a\u001b,b\n,".repeat(1000)));
		CorsDecision decision = this.protocol.decide(POLICY, request);
		this.log.onDecision(decision, "path /**", true, "/\r\nx".repeat(1000), request);
		assertThat(output.getOut().stripTrailing()).isNotEmpty().matches("[ -~]*").hasSizeLessThan(MAX_LINE_LENGTH);
	}

	@Test
	void warningsOfOnePolicyAndReasonAreLimitedInNumber(CapturedOutput output) {
		for (int i = 0; i < 1_000_000; i++) {
			this.nanoTime.addAndGet(60_000_000_000L);
			reject("https://stranger" + i + ".example.org");
		}
		assertThat(warnings(output)).hasSize(10);
	}

	@Test
	void warningsAreLimitedInRate(CapturedOutput output) {
		for (int i = 0; i < 1000; i++) {
			CorsPolicy policy = CorsPolicy.builder().name("app" + i).allowedOrigins("https://app.example.com").build();
			ExplainedRequest request = ExplainedRequest.actual("https://stranger.example.org", "GET");
			this.log.onDecision(this.protocol.decide(policy, request), "path /**", true, "/x", request);
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

	/**
	 * Other tests may have asked for more.
	 */
	private static Stream<String> warnings(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains(" WARN "));
	}

	private void reject(String origin) {
		ExplainedRequest request = ExplainedRequest.actual(origin, "GET");
		this.log.onDecision(this.protocol.decide(POLICY, request), "path /**", true, "/x", request);
	}

	@UnsecuredApplication
	static class Application {

	}

}
