package io.github.corsstarter.routing;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;

/**
 * A policy that governs a request, and why this one does. Immutable.
 *
 * @param policy the policy
 * @param rule what selected it: a path pattern such as {@code path /api/**}, an
 * annotation such as {@code @UseCorsPolicy on Orders#list}, or {@code default}
 */
@Internal
public record PolicySelection(CorsPolicy policy, String rule) {

	/**
	 * The {@link #rule()} of the policy that governs what no other claims.
	 */
	public static final String DEFAULT_RULE = "default";

	static PolicySelection byPath(CorsPolicy policy, String pattern) {
		return new PolicySelection(policy, "path " + pattern);
	}

}
