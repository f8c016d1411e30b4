/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

import io.github.corsstarter.decision.RecentRefusals.Refusal;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.testing.Slow;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees of the last refusals, and what junk cannot do to it.
 */
@Slow
class RecentRefusalsTests {

	private static final String FRONT_END = "https://front-end.example.com";

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.name("app")
		.allowedOrigins("https://app.example.com")
		.build();

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private final SteppingClock clock = new SteppingClock();

	private final RecentRefusals refusals = new RecentRefusals(this.clock);

	@Test
	void refusalsAreGroupedByPolicyReasonAndOrigin() {
		refuse(FRONT_END, "GET", true);
		refuse(FRONT_END, "PUT", true);
		refuse("https://app.example.com", "DELETE", true);
		refuse(FRONT_END, "GET", false);
		refuse("https://app.example.com", "GET", true);
		assertThat(this.refusals.refusals())
			.extracting(Refusal::reason, Refusal::outcome, Refusal::origin, Refusal::count)
			.containsExactly(row("ORIGIN_NOT_ALLOWED", "reported", FRONT_END, 1),
					row("METHOD_NOT_ALLOWED", "rejected", "https://app.example.com", 1),
					row("ORIGIN_NOT_ALLOWED", "rejected", FRONT_END, 2));
		assertThat(this.refusals.refusals().get(2)).satisfies((refusal) -> {
			assertThat(refusal.policy()).isEqualTo("app");
			assertThat(refusal.first()).isEqualTo(Instant.EPOCH.plusSeconds(1));
			assertThat(refusal.last()).isEqualTo(Instant.EPOCH.plusSeconds(2));
			assertThat(refusal.rule()).isEqualTo("path /**");
			assertThat(refusal.method()).isEqualTo("PUT");
			assertThat(refusal.path()).isEqualTo("/x");
			assertThat(refusal.lastHour()).hasSize(12).endsWith(0, 2);
		});
	}

	@Test
	void requestThatNoPolicyGovernsIsAmongThem() {
		CorsRequest request = ExplainedRequest.actual(FRONT_END, "GET");
		CorsDecision decision = CorsProtocol.decideUngoverned(request);
		assertThat(decision).isNotNull();
		this.refusals.onDecision(new ReportedDecision(decision, "none", true, "/login", request));
		assertThat(this.refusals.refusals()).singleElement().satisfies((refusal) -> {
			assertThat(refusal.policy()).isEqualTo("none");
			assertThat(refusal.outcome()).isEqualTo("ungoverned");
			assertThat(refusal.path()).isEqualTo("/login");
		});
	}

	@Test
	void hostileOriginIsPrintableAndBounded() {
		refuse("https://\u0000\u001b[31m<script>" + "x".repeat(100_000), "GET", true);
		assertThat(this.refusals.refusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.origin()).matches("\\p{Print}{1,600}"));
	}

	@Test
	void whatTheLastPreflightAskedForIsKept() {
		refuse(ExplainedRequest.preflight(FRONT_END, "PUT", "content-type,x-request-id"));
		assertThat(this.refusals.refusals()).singleElement().satisfies((refusal) -> {
			assertThat(refusal.kind()).isEqualTo("preflight");
			assertThat(refusal.method()).isEqualTo("PUT");
			assertThat(refusal.headers()).isEqualTo("content-type,x-request-id");
		});
		refuse(ExplainedRequest.actual(FRONT_END, "GET").with("Upgrade", "websocket"));
		assertThat(this.refusals.refusals()).singleElement().satisfies((refusal) -> {
			assertThat(refusal.kind()).isEqualTo("websocket");
			assertThat(refusal.headers()).isEmpty();
		});
	}

	@Test
	void hostileHeadersArePrintableAndBounded() {
		refuse(ExplainedRequest.preflight(FRONT_END, "PUT", "x-\u0000\u001b[31m" + "x".repeat(100_000)));
		assertThat(this.refusals.refusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.headers()).matches("\\p{Print}{1,600}"));
	}

	@Test
	void manySeenOnceMakeOneRow() {
		for (int i = 0; i < 100_000; i++) {
			refuse("https://junk" + i + ".example.org", "GET", true);
		}
		List<Refusal> rows = this.refusals.refusals();
		assertThat(rows).hasSize(RecentRefusals.SELDOM_ROWS + 1);
		assertThat(rows.stream().filter((row) -> row.origin() == null)).singleElement().satisfies((together) -> {
			assertThat(together.count()).isEqualTo(100_000 - RecentRefusals.SELDOM_ROWS);
			assertThat(together.origins()).isEqualTo(100_000 - RecentRefusals.SELDOM_ROWS);
			assertThat(together.first()).isEqualTo(Instant.EPOCH.plusSeconds(1));
			assertThat(together.reason()).isEqualTo("ORIGIN_NOT_ALLOWED");
		});
	}

	@Test
	void originSeenOftenStaysAmidAMillionSeenOnce() {
		for (int i = 0; i < 1_000_000; i++) {
			refuse("https://junk" + i + ".example.org", "GET", true);
			if (i % 50_000 == 0) {
				refuse(FRONT_END, "GET", true);
			}
		}
		assertThat(this.refusals.refusals()).filteredOn((refusal) -> FRONT_END.equals(refusal.origin()))
			.singleElement()
			.satisfies((refusal) -> assertThat(refusal.count()).isGreaterThan(15));
	}

	@Test
	void originSeenOftenStaysAmidThoseThatAreRepeatedLessOften() {
		for (int i = 0; i < 30_000; i++) {
			refuse("https://junk" + i / 3 + ".example.org", "GET", true);
			if (i % 100 == 0) {
				refuse(FRONT_END, "GET", true);
			}
		}
		assertThat(this.refusals.refusals()).extracting(Refusal::origin).contains(FRONT_END);
	}

	@Test
	void whatIsOldMakesRoomForWhatIsNew() {
		for (int i = 0; i < 10 * RecentRefusals.OFTEN_ROWS; i++) {
			refuse("https://old" + i % RecentRefusals.OFTEN_ROWS + ".example.org", "GET", true);
		}
		this.clock.pass(Duration.ofDays(2));
		for (int i = 0; i < 3 * RecentRefusals.OFTEN_ROWS; i++) {
			refuse("https://new" + i % RecentRefusals.OFTEN_ROWS + ".example.org", "GET", true);
		}
		assertThat(this.refusals.refusals())
			.filteredOn((refusal) -> refusal.origin() != null && refusal.origin().startsWith("https://new"))
			.hasSize(RecentRefusals.OFTEN_ROWS);
	}

	@Property(tries = 20)
	void nothingIsLostAndNothingGrows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int origins) {
		RecentRefusalsTests fresh = new RecentRefusalsTests();
		Random random = new Random(seed);
		int sent = 5_000;
		for (int i = 0; i < sent; i++) {
			fresh.refuse("https://o" + random.nextInt(origins) + ".example.org", random.nextBoolean() ? "GET" : "PUT",
					random.nextInt(5) > 0);
		}
		List<Refusal> rows = fresh.refusals.refusals();
		assertThat(rows.stream().mapToLong(Refusal::count).sum()).isEqualTo(sent);
		assertThat(rows).hasSizeLessThanOrEqualTo(RecentRefusals.OFTEN_ROWS + RecentRefusals.SELDOM_ROWS + 2)
			.isSortedAccordingTo((one, other) -> other.last().compareTo(one.last()))
			.allSatisfy((row) -> assertThat(row.first()).isBeforeOrEqualTo(row.last()));
	}

	@Test
	void policiesThatComeAndGoTakeNoMemory() {
		for (int i = 0; i < 10_000; i++) {
			CorsRequest request = ExplainedRequest.actual("https://junk" + i + ".example.org", "GET");
			CorsPolicy policy = CorsPolicy.builder().name("p" + i).allowedOrigins("https://app.example.com").build();
			this.refusals.onDecision(
					new ReportedDecision(this.protocol.decide(policy, request), "path /**", true, "/x", request));
		}
		assertThat(this.refusals.refusals()).hasSize(RecentRefusals.SELDOM_ROWS + RecentRefusals.OTHERS_ROWS);
	}

	private static Tuple row(String reason, String outcome, String origin, long count) {
		return Tuple.tuple(reason, outcome, origin, count);
	}

	private void refuse(String origin, String method, boolean enforced) {
		this.clock.pass(Duration.ofSeconds(1));
		refuse(ExplainedRequest.actual(origin, method), enforced);
	}

	private void refuse(CorsRequest request) {
		refuse(request, true);
	}

	private void refuse(CorsRequest request, boolean enforced) {
		this.refusals.onDecision(
				new ReportedDecision(this.protocol.decide(POLICY, request), "path /**", enforced, "/x", request));
	}

	private static final class SteppingClock extends Clock {

		private Instant now = Instant.EPOCH;

		void pass(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
