package io.github.corsstarter.actuate;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.routing.DecisionExplanation;
import io.github.corsstarter.routing.DecisionListener;
import io.github.corsstarter.routing.Printable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes decisions to the log {@value #NAME}: each rejection at level {@code DEBUG}, each
 * allowed request at {@code TRACE}, and the first rejections of a policy, for each reason
 * and origin, at {@code WARN} with what to change. What strangers send can neither forge
 * a line nor fill the log: warnings are limited in number and in rate. Safe for use by
 * many threads.
 */
public final class DecisionLog implements DecisionListener {

	/**
	 * The name of the log.
	 */
	public static final String NAME = "io.github.corsstarter.decisions";

	/** Of one policy and reason. */
	private static final int MAX_ORIGINS = 10;

	/** Policies can be replaced by others with other names, for ever. */
	private static final int MAX_KEYS = 1000;

	private static final int WARNINGS_PER_MINUTE = 20;

	private static final Log logger = LogFactory.getLog(NAME);

	private final Map<Key, Set<Integer>> warned = new ConcurrentHashMap<>();

	private final RateLimit rate;

	/**
	 * Create a log.
	 */
	public DecisionLog() {
		this(System::nanoTime);
	}

	DecisionLog(LongSupplier nanoTime) {
		this.rate = new RateLimit(WARNINGS_PER_MINUTE, Duration.ofMinutes(1), nanoTime);
	}

	@Override
	public void onDecision(CorsDecision decision, String rule, boolean enforced, String path, CorsRequest request) {
		if (!decision.reason().isRejection()) {
			if (logger.isTraceEnabled()) {
				logger.trace(describe("Allowed", new DecisionExplanation(decision, rule, request), path));
			}
			return;
		}
		boolean warn = logger.isWarnEnabled() && isNew(decision, request);
		if (warn || logger.isDebugEnabled()) {
			DecisionExplanation explanation = new DecisionExplanation(decision, rule, request);
			String text = describe(enforced ? "Rejected" : "Would reject", explanation, path);
			if (warn) {
				logger.warn(text + " " + explanation.remedy() + " Further ones like it are logged at DEBUG.");
			}
			else {
				logger.debug(text);
			}
		}
	}

	private boolean isNew(CorsDecision decision, CorsRequest request) {
		if (this.warned.size() >= MAX_KEYS) {
			return false;
		}
		Set<Integer> origins = this.warned.computeIfAbsent(new Key(decision.policy().name(), decision.reason()),
				(key) -> ConcurrentHashMap.newKeySet());
		String origin = request.header("Origin");
		Integer hash = (origin != null) ? origin.hashCode() : 0;
		return origins.size() < MAX_ORIGINS && !origins.contains(hash) && this.rate.tryAcquire() && origins.add(hash);
	}

	private static String describe(String verb, DecisionExplanation explanation, String path) {
		CorsDecision decision = explanation.decision();
		String kind = switch (decision.kind()) {
			case PREFLIGHT -> "preflight for ";
			case WEBSOCKET_HANDSHAKE -> "WebSocket handshake ";
			case NAVIGATION -> "form ";
			default -> "";
		};
		return "%s %s%s %s from origin \"%s\": %s (%s) [%s]".formatted(verb, kind, explanation.method(),
				Printable.of(path), explanation.origin(), explanation.reason(), explanation.rule(), decision.reason());
	}

	private record Key(String policy, DecisionReason reason) {

	}

}
