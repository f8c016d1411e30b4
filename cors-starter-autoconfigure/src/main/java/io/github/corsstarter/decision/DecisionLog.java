/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.corsstarter.decision.WarningBudgets.Silence;
import io.github.corsstarter.decision.WarningBudgets.Warning;
import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.Internal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes decisions to the log {@value #NAME}: each rejection, and each cross-origin
 * request that no policy governs, at level {@code DEBUG}, each allowed request at
 * {@code TRACE}, and at {@code WARN}, with what to change, the rejections that an
 * operator should see. What strangers send can neither forge a line, nor fill the log,
 * nor hide from it what matters. Safe for use by many threads.
 */
@Internal
public final class DecisionLog implements SparingListener {

	/**
	 * The name of the log.
	 */
	public static final String NAME = "io.github.corsstarter.decisions";

	private static final String NO_ADVICE = "Many others are refused at the same time, so this may be an attack: allow nothing that you do not know.";

	private static final long NANOS_BELOW_A_SECOND = 999_999_999;

	private static final Log logger = LogFactory.getLog(NAME);

	private final WarningBudgets budgets;

	private final LongSupplier nanoTime;

	/**
	 * Create a log.
	 * @param listed whether a policy lists an origin: rejections of such origins are
	 * always worth a warning
	 */
	public DecisionLog(Predicate<String> listed) {
		this(listed, System::nanoTime);
	}

	DecisionLog(Predicate<String> listed, LongSupplier nanoTime) {
		this.budgets = new WarningBudgets(listed, nanoTime);
		this.nanoTime = nanoTime;
	}

	@Override
	public boolean isInterestedIn(DecisionReason reason) {
		return (reason == DecisionReason.NOT_GOVERNED) ? logger.isDebugEnabled()
				: reason.isRejection() ? logger.isWarnEnabled() : logger.isTraceEnabled();
	}

	@Override
	public void onDecision(ReportedDecision reported) {
		CorsDecision decision = reported.decision();
		if (!isInterestedIn(decision.reason())) {
			return;
		}
		if (decision.reason() == DecisionReason.NOT_GOVERNED) {
			logger.debug(describe("Left alone", reported));
			return;
		}
		if (!decision.reason().isRejection()) {
			logger.trace(describe("Allowed", reported) + admittingEntry(reported));
			return;
		}
		Warning warning = this.budgets.ask(decision, reported.rule(), reported.request(),
				reported.nanoTime(this.nanoTime));
		if (warning != null || logger.isDebugEnabled()) {
			String text = describe(reported.isEnforced() ? "Rejected" : "Would reject", reported);
			if (warning != null) {
				logger.warn("%s %s %s".formatted(text, warning.advised() ? reported.explanation().remedy() : NO_ADVICE,
						describe(warning.silence())));
			}
			else {
				logger.debug(text);
			}
		}
	}

	private static String describe(Silence silence) {
		String duration = inWords(silence.duration());
		return switch (silence.subject()) {
			case THIS -> "Further ones like it are logged at DEBUG for %s.".formatted(duration);
			case ALL_BUT_FAMILIAR_ONES ->
				"For %s, further ones are hidden, of other origins too, and logged at DEBUG; what is refused %d times, or comes from an origin that a policy lists, is still warned of."
					.formatted(duration, WarningBudgets.OFTEN);
			case ALL_BUT_MORE_FREQUENT_ONES ->
				"For %s, further ones are hidden, of other origins too, and logged at DEBUG; what is refused more often is still warned of."
					.formatted(duration);
		};
	}

	/**
	 * Rounded up, so the silence is over when somebody counts on it.
	 */
	private static String inWords(Duration duration) {
		long seconds = duration.plusNanos(NANOS_BELOW_A_SECOND).toSeconds();
		long minutes = (seconds + 59) / 60;
		return (minutes == 60) ? "an hour"
				: (minutes > 1) ? minutes + " minutes" : (seconds == 1) ? "a second" : seconds + " seconds";
	}

	private static String admittingEntry(ReportedDecision reported) {
		return reported.explanation()
			.admittingEntry()
			.map((entry) -> " by the entry \"%s\"".formatted(Printable.of(entry)))
			.orElse("");
	}

	private static String describe(String verb, ReportedDecision reported) {
		CorsDecision decision = reported.decision();
		DecisionExplanation explanation = reported.explanation();
		String kind = switch (decision.kind()) {
			case PREFLIGHT -> "preflight for ";
			case WEBSOCKET_HANDSHAKE -> "WebSocket handshake ";
			case NAVIGATION -> "form ";
			default -> "";
		};
		return "%s %s%s %s from origin \"%s\": %s (%s) [%s]".formatted(verb, kind, explanation.method(),
				Printable.of(reported.path()), explanation.origin(), explanation.reason(), explanation.rule(),
				decision.reason());
	}

}
