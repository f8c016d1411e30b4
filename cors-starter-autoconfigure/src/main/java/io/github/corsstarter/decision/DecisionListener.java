package io.github.corsstarter.decision;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.routing.PolicySelection;

/**
 * Is told of each decision about a cross-origin request, on the thread of the request and
 * before anything is answered. Must be quick, safe for use by many threads, and must not
 * keep the request.
 */
@FunctionalInterface
public interface DecisionListener {

	/**
	 * Called when a decision has been made.
	 * @param decision the decision
	 * @param rule what selected its policy, as {@link PolicySelection#rule()} has it
	 * @param enforced whether it is carried out
	 * @param path the path of the request
	 * @param request the facts about the request
	 */
	void onDecision(CorsDecision decision, String rule, boolean enforced, String path, CorsRequest request);

}
