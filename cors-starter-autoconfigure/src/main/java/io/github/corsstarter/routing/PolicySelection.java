package io.github.corsstarter.routing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.corsstarter.policy.CorsDecision;
import io.github.corsstarter.policy.CorsPolicy;

/**
 * A policy that governs a request, and why this one does. Immutable.
 *
 * @param policy the policy
 * @param rule what selected it: a path pattern such as {@code path /api/**}, an
 * annotation such as {@code @UseCorsPolicy on Orders#list}, or {@code default}
 */
public record PolicySelection(CorsPolicy policy, String rule) {

	/**
	 * The {@link #rule()} of the policy that governs what no other claims.
	 */
	public static final String DEFAULT_RULE = "default";

	private static final String CROSS_ORIGIN = "@CrossOrigin";

	/** A handler that no policy governs allows nothing. */
	static final PolicySelection UNGOVERNED = new PolicySelection(CorsPolicy.DISABLED, "a handler without a policy");

	/**
	 * Find the selection whose policy made a decision.
	 * @param selections what was selected, at least one
	 * @param decision the decision
	 * @return the selection
	 */
	public static PolicySelection of(List<PolicySelection> selections, CorsDecision decision) {
		for (PolicySelection selection : selections) {
			if (selection.policy() == decision.policy()) {
				return selection;
			}
		}
		return selections.get(0);
	}

	/**
	 * Put together what may govern a request whose handler is not known for sure.
	 * @param selections what each of the possible handlers comes under, empty where no
	 * policy governs it
	 * @return each policy once, and one that allows nothing in the place of none; nothing
	 * if no policy governs any of them
	 */
	static List<PolicySelection> ofAll(Collection<Optional<PolicySelection>> selections) {
		Map<Optional<CorsPolicy>, Optional<PolicySelection>> found = new LinkedHashMap<>();
		selections.forEach((selection) -> found.putIfAbsent(selection.map(PolicySelection::policy), selection));
		return (found.size() == 1) ? found.values().stream().flatMap(Optional::stream).toList()
				: found.values().stream().map((selection) -> selection.orElse(UNGOVERNED)).toList();
	}

	/**
	 * Whether what a browser remembers of one selection holds for the other. Of two
	 * {@code @CrossOrigin} the methods do not count: they are those of their handlers.
	 */
	boolean allowsSameAs(PolicySelection other) {
		boolean methods = !(this.rule.startsWith(CROSS_ORIGIN) && other.rule.startsWith(CROSS_ORIGIN));
		return this.policy == other.policy || this.policy.allowsSameAs(other.policy, methods);
	}

	static PolicySelection byPath(CorsPolicy policy, String pattern) {
		return new PolicySelection(policy, "path " + pattern);
	}

}
