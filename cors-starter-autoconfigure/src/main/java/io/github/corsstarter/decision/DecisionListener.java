package io.github.corsstarter.decision;

/**
 * Is told of each decision about a cross-origin request, on the thread of the request and
 * before anything is answered. Must be quick, safe for use by many threads, and must not
 * keep what it is told. What it throws is logged, and changes no answer.
 */
@FunctionalInterface
public interface DecisionListener {

	/**
	 * Called when a decision has been made.
	 * @param decision the decision, with what it is about
	 */
	void onDecision(ReportedDecision decision);

}
