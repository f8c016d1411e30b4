/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.policy.SourcedPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A front end that worked and no longer does is counted, and nobody else.
 */
class FormerOriginMetricsTests {

	private static final String APP = "https://app.example.com";

	private static final String SHOP = "https://shop.example.com";

	private static final CorsPolicy BEFORE = CorsPolicy.builder().name("app").allowedOrigins(APP, SHOP).build();

	private static final CorsPolicy AFTER = BEFORE.toBuilder().allowedOrigins(APP).build();

	private final CorsProtocol protocol = new CorsProtocol(DisallowedRequests.REJECT, 204);

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final FormerOriginMetrics metrics = new FormerOriginMetrics(this.meters);

	@Test
	void refusalOfAnOriginThatWasAllowedIsCounted() {
		decide(BEFORE, SHOP, true);
		assertThat(count("app", "rejected")).isZero();
		decide(AFTER, SHOP, true);
		decide(AFTER, "https://stranger.example.net", true);
		decide(AFTER, APP, true);
		decide(AFTER, SHOP, false);
		assertThat(count("app", "rejected")).isOne();
		assertThat(count("app", "reported")).isOne();
	}

	@Test
	void originThatAnotherPolicyAllowedIsNoneOfThisOne() {
		decide(BEFORE.toBuilder().name("other").build(), SHOP, true);
		decide(AFTER, APP, true);
		decide(AFTER, SHOP, true);
		assertThat(count("app", "rejected")).isZero();
	}

	@Test
	void originThatMayUseNoOtherMethodIsAllowedAllTheSame() {
		this.metrics.onDecision(reported(BEFORE, ExplainedRequest.actual(SHOP, "DELETE"), true));
		decide(AFTER, SHOP, true);
		assertThat(count("app", "rejected")).isOne();
	}

	@Test
	void openPolicyRemembersNobody() {
		decide(BEFORE.toBuilder().allowedOrigins("*").build(), SHOP, true);
		decide(AFTER, SHOP, true);
		assertThat(this.meters.getMeters()).isEmpty();
	}

	@Test
	void originThatAnotherScopeAllowsIsNoFormerOne() {
		CorsPolicy written = CorsPolicy.builder()
			.name("app")
			.paths("/t/{tenant}/**")
			.originsFrom("database")
			.originsScope("path:tenant")
			.build();
		SourcedPolicy sourced = new SourcedPolicy(written, Duration.ofMinutes(1));
		decide(sourced.compile(List.of(SHOP)).policy(), SHOP, true);
		decide(sourced.withoutOrigins(), SHOP, true);
		assertThat(this.meters.getMeters()).isEmpty();
	}

	/**
	 * Below a domain anybody can claim as many names as they like.
	 */
	@Test
	void originThatCallsOftenStaysAmongManyThatCallOnce() {
		CorsPolicy pattern = BEFORE.toBuilder().allowedOrigins("https://*.example.com").build();
		IntStream.range(0, 10 * FormerOriginMetrics.MOST_ORIGINS).forEach((i) -> {
			decide(pattern, "https://x%d.example.com".formatted(i), true);
			if (i % 100 == 0) {
				decide(pattern, SHOP, true);
			}
		});
		decide(AFTER, "https://x0.example.com", true);
		assertThat(count("app", "rejected")).isZero();
		decide(AFTER, SHOP, true);
		assertThat(count("app", "rejected")).isOne();
	}

	private void decide(CorsPolicy policy, String origin, boolean enforced) {
		this.metrics.onDecision(reported(policy, ExplainedRequest.actual(origin, "GET"), enforced));
	}

	private ReportedDecision reported(CorsPolicy policy, ExplainedRequest request, boolean enforced) {
		return new ReportedDecision(this.protocol.decide(policy, request), "path /**", enforced, "/", request);
	}

	private double count(String policy, String outcome) {
		return this.meters.get(FormerOriginMetrics.NAME).tags("policy", policy, "outcome", outcome).counter().count();
	}

}
