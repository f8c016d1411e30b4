/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of decisions those who listen. Safe for use by many threads.
 */
@Internal
public final class DecisionPublisher {

	/**
	 * The response header that names policy and reason, where it is asked for.
	 */
	public static final String DEBUG_HEADER = "X-Cors-Debug";

	/**
	 * The key under which the observation of a request has the reason of its decision.
	 */
	public static final String OBSERVATION_KEY = "cors.decision";

	/**
	 * Tells nobody.
	 */
	public static final DecisionPublisher NONE = new DecisionPublisher(List.of());

	private static final Log logger = LogFactory.getLog(DecisionPublisher.class);

	private final SparingListener[] listeners;

	private final BooleanSupplier observed;

	private final RateLimit failures = new RateLimit(1, Duration.ofMinutes(1), System::nanoTime);

	/**
	 * Create a publisher where nobody observes requests.
	 * @param listeners who is told
	 */
	public DecisionPublisher(List<DecisionListener> listeners) {
		this(listeners, () -> false);
	}

	/**
	 * Create a publisher.
	 * @param listeners who is told
	 * @param observed whether anybody observes the requests of the application, so what
	 * is noted in their observations is seen; asked for each decision
	 */
	public DecisionPublisher(List<DecisionListener> listeners, BooleanSupplier observed) {
		this.listeners = new SparingListener[listeners.size()];
		for (int i = 0; i < this.listeners.length; i++) {
			this.listeners[i] = sparing(listeners.get(i));
		}
		this.observed = observed;
	}

	private static SparingListener sparing(DecisionListener listener) {
		return (listener instanceof SparingListener sparing) ? sparing : new ToldAll(listener);
	}

	/**
	 * Whether anybody wants to hear of decisions for a reason now.
	 * @param reason the reason
	 * @return whether {@link #publish} would tell anybody
	 */
	public boolean isHeard(DecisionReason reason) {
		for (SparingListener listener : this.listeners) {
			if (listener.isInterestedIn(reason)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether anybody observes requests. WebFlux has an observation of each, also where
	 * nobody does.
	 * @return whether what is noted in an observation is seen
	 */
	public boolean isObserved() {
		return this.observed.getAsBoolean();
	}

	/**
	 * Tell the listeners of a decision about a cross-origin request. Whatever becomes of
	 * one, the request gets the answer that was decided.
	 * @param decision the decision
	 * @param rule what selected its policy
	 * @param enforced whether it is carried out
	 * @param path the path of the request
	 * @param request the facts about the request
	 */
	public void publish(CorsDecision decision, String rule, boolean enforced, String path, CorsRequest request) {
		ReportedDecision reported = null;
		for (SparingListener listener : this.listeners) {
			try {
				if (listener.hear(decision, enforced)) {
					reported = (reported != null) ? reported
							: new ReportedDecision(decision, rule, enforced, path, request);
					listener.onDecision(reported);
				}
			}
			catch (RuntimeException ex) {
				report(listener, ex);
			}
		}
	}

	private void report(DecisionListener listener, RuntimeException failure) {
		if (this.failures.tryAcquire()) {
			logger.warn(
					"%s has failed. The request gets the answer that was decided, and further failures are hidden for a minute."
						.formatted(listener),
					failure);
		}
	}

	/**
	 * A listener of the application's own.
	 */
	private record ToldAll(DecisionListener listener) implements SparingListener {

		@Override
		public boolean isInterestedIn(DecisionReason reason) {
			return true;
		}

		@Override
		public void onDecision(ReportedDecision decision) {
			this.listener.onDecision(decision);
		}

		@Override
		public String toString() {
			return this.listener.toString();
		}

	}

	/**
	 * What a client is told while someone debugs.
	 *
	 * @param header the value of {@link #DEBUG_HEADER}
	 * @param body the body of a refusal
	 */
	public record DebugAnswer(String header, String body) {

		/**
		 * Say what was decided.
		 * @param decision the decision
		 * @param rule what selected its policy
		 * @param request the facts about the request
		 * @return what the client is told
		 */
		public static DebugAnswer of(CorsDecision decision, String rule, CorsRequest request) {
			DecisionExplanation explanation = new DecisionExplanation(decision, rule, request);
			String header = "policy=%s; rule=%s; kind=%s; reason=%s".formatted(decision.policy().name(),
					Printable.of(rule), decision.kind(), decision.reason())
					+ explanation.admittingEntry()
						.map((entry) -> "; entry=" + Printable.of(entry))
						.orElseGet(() -> ofSource(decision, explanation));
			String body = "Refused by CORS: %s (%s). %s%n".formatted(explanation.reason(), Printable.of(rule),
					explanation.remedy());
			return new DebugAnswer(header, body);
		}

		private static String ofSource(CorsDecision decision, DecisionExplanation explanation) {
			String source = decision.policy().originsFrom();
			return (source != null && explanation.isOriginAdmitted()) ? "; origins-from=" + Printable.of(source) : "";
		}

	}

}
