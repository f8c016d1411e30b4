/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.DisallowedRequests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told of a decision, and who is not asked.
 */
class DecisionPublisherTests {

	private static final CorsPolicy POLICY = CorsPolicy.builder()
		.name("app")
		.allowedOrigins("https://app.example.com")
		.build();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<Object> events = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void nobodyHearsWhereThereIsNobody(DecisionReason reason) {
		assertThat(DecisionPublisher.NONE.isHeard(reason)).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void listenerOfTheApplicationHearsAll(DecisionReason reason) {
		assertThat(new DecisionPublisher(List.of((decision) -> {
		})).isHeard(reason)).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void eventsAreForRejections(DecisionReason reason) {
		assertThat(new DecisionPublisher(List.of(new RejectionEvents(this.events::add))).isHeard(reason))
			.isEqualTo(reason.isRejection());
	}

	@Test
	void eachListenerIsToldOnce() {
		DecisionPublisher publisher = new DecisionPublisher(List.of(new DecisionMetrics(this.meters),
				new FormerOriginMetrics(this.meters), new RejectionEvents(this.events::add),
				(reported) -> this.told.add(reported.path() + " " + reported.decision().reason())));
		publish(publisher, "https://app.example.com");
		publish(publisher, "https://app.example.com");
		publish(publisher, "https://stranger.example.org");
		assertThat(this.told).containsExactly("/x ALLOWED", "/x ALLOWED", "/x ORIGIN_NOT_ALLOWED");
		assertThat(this.events).hasSize(1);
		assertThat(count("allowed")).isEqualTo(2);
		assertThat(count("rejected")).isEqualTo(1);
	}

	@Test
	void clockIsAskedOnceForADecision() {
		AtomicLong clock = new AtomicLong(7);
		DecisionListener listener = (reported) -> this.told.add("at " + reported.nanoTime(clock::getAndIncrement));
		publish(new DecisionPublisher(List.of(listener, listener)), "https://stranger.example.org");
		assertThat(this.told).containsExactly("at 7", "at 7");
	}

	private double count(String outcome) {
		return this.meters.get(DecisionMetrics.NAME).tag("outcome", outcome).counter().count();
	}

	private static void publish(DecisionPublisher publisher, String origin) {
		CorsRequest request = ExplainedRequest.actual(origin, "GET");
		CorsDecision decision = new CorsProtocol(DisallowedRequests.REJECT, CorsProtocol.DEFAULT_PREFLIGHT_STATUS)
			.decide(POLICY, request);
		publisher.publish(decision, "path /**", true, "/x", request);
	}

}
