package io.github.corsstarter.routing;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * A policy that governs a request, and why this one does. Immutable.
 *
 * @param policy the policy
 * @param rule what selected it: a path pattern such as {@code path /api/**}, an
 * annotation such as {@code @UseCorsPolicy on Orders#list}, or {@code default}
 * @param trial the trial of the policy's successor, which decides and reports beside it,
 * {@code null} if there is none
 */
@Internal
public record PolicySelection(CorsPolicy policy, String rule, @Nullable PolicySelection trial) {

	/**
	 * The {@link #rule()} of the policy that governs what no other claims.
	 */
	public static final String DEFAULT_RULE = "default";

	/**
	 * Select a policy without a trial.
	 * @param policy the policy
	 * @param rule what selected it
	 */
	public PolicySelection(CorsPolicy policy, String rule) {
		this(policy, rule, null);
	}

	/**
	 * Select a policy and what is tried beside it.
	 * @param policy the policy
	 * @param rule what selected it
	 * @param trial the trial of its successor, {@code null} if there is none
	 */
	public static PolicySelection of(CorsPolicy policy, String rule, @Nullable CorsPolicy trial) {
		return new PolicySelection(policy, rule, (trial != null) ? new PolicySelection(trial, rule) : null);
	}

}
