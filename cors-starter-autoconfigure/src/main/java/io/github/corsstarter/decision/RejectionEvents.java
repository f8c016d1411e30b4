/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Duration;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes a {@link CorsRejectedEvent} for each rejection, within a limit. Safe for use
 * by many threads.
 */
@Internal
public final class RejectionEvents implements SparingListener {

	static final int EVENTS_PER_SECOND = 10;

	private final ApplicationEventPublisher publisher;

	private final RateLimit rate = new RateLimit(EVENTS_PER_SECOND, Duration.ofSeconds(1), System::nanoTime);

	/**
	 * Create the listener.
	 * @param publisher takes the events
	 */
	public RejectionEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public boolean isInterestedIn(DecisionReason reason) {
		return reason.isRejection();
	}

	@Override
	public void onDecision(ReportedDecision reported) {
		CorsDecision decision = reported.decision();
		if (decision.reason().isRejection() && this.rate.tryAcquire(reported.nanoTime(System::nanoTime))) {
			DecisionExplanation explanation = reported.explanation();
			this.publisher.publishEvent(new CorsRejectedEvent(this, decision.policy().name(), reported.rule(),
					decision.kind(), decision.reason(), reported.isEnforced(), explanation.origin(),
					explanation.method(), Printable.of(reported.path())));
		}
	}

}
