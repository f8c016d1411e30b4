package io.github.corsstarter.decision;

import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.corsstarter.decision.WarningBudgets.Sequel;
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
public final class DecisionLog implements DecisionListener {

	/**
	 * The name of the log.
	 */
	public static final String NAME = "io.github.corsstarter.decisions";

	private static final String NO_ADVICE = "Many others are refused at the same time, so this may be an attack: allow nothing that you do not know.";

	private static final Log logger = LogFactory.getLog(NAME);

	private final WarningBudgets budgets;

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
	}

	@Override
	public void onDecision(ReportedDecision reported) {
		CorsDecision decision = reported.decision();
		if (decision.reason() == DecisionReason.NOT_GOVERNED) {
			if (logger.isDebugEnabled()) {
				logger.debug(describe("Left alone", reported));
			}
			return;
		}
		if (!decision.reason().isRejection()) {
			if (logger.isTraceEnabled()) {
				logger.trace(describe("Allowed", reported));
			}
			return;
		}
		Warning warning = logger.isWarnEnabled() ? this.budgets.ask(decision, reported.rule(), reported.request())
				: null;
		if (warning != null || logger.isDebugEnabled()) {
			String text = describe(reported.isEnforced() ? "Rejected" : "Would reject", reported);
			if (warning != null) {
				logger.warn("%s %s %s".formatted(text, warning.advised() ? reported.explanation().remedy() : NO_ADVICE,
						describe(warning.sequel())));
			}
			else {
				logger.debug(text);
			}
		}
	}

	private static String describe(Sequel sequel) {
		return switch (sequel) {
			case OTHERS -> "Further ones like it are logged at DEBUG for an hour.";
			case ONLY_FAMILIAR_ONES ->
				"Further ones, of other origins too, are hidden now and logged at DEBUG; what is refused %d times, or comes from an origin that a policy lists, is still warned of."
					.formatted(WarningBudgets.OFTEN);
			case NONE_FOR_A_MINUTE ->
				"Further ones, of other origins too, are hidden for a minute and logged at DEBUG; what is refused more often is still warned of.";
		};
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
