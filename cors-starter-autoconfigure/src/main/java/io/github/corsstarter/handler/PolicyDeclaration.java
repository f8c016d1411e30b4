/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.handler;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicySelection;
import org.jspecify.annotations.Nullable;

/**
 * What a handler says about its own CORS policy. Immutable.
 */
@Internal
public final class PolicyDeclaration {

	/**
	 * A handler that says nothing: the policy of its path governs it.
	 */
	public static final PolicyDeclaration NONE = new PolicyDeclaration("", null, null, List.of());

	private final String location;

	private final @Nullable String policyName;

	private final @Nullable CorsPolicy policy;

	private final List<DeclarationProblem> problems;

	private PolicyDeclaration(String location, @Nullable String policyName, @Nullable CorsPolicy policy,
			List<DeclarationProblem> problems) {
		this.location = location;
		this.policyName = policyName;
		this.policy = policy;
		this.problems = List.copyOf(problems);
	}

	static PolicyDeclaration ofName(String location, String policyName) {
		return new PolicyDeclaration(location, policyName, null, List.of());
	}

	static PolicyDeclaration of(String location, CorsPolicy policy, List<DeclarationProblem> problems) {
		return new PolicyDeclaration(location, null, policy, problems);
	}

	/**
	 * A declaration that cannot be followed allows nothing.
	 */
	static PolicyDeclaration invalid(String location, List<DeclarationProblem> problems) {
		return new PolicyDeclaration(location, null, CorsPolicy.DISABLED, problems);
	}

	/**
	 * Return what was declared where.
	 */
	public String location() {
		return this.location;
	}

	/**
	 * Return the name of the policy that the handler asks for.
	 * @return the name, or {@code null} if the handler names none
	 */
	public @Nullable String policyName() {
		return this.policyName;
	}

	/**
	 * Return the policy that the handler has of its own.
	 * @return the policy, or {@code null} if it names one or says nothing
	 */
	public @Nullable CorsPolicy policy() {
		return this.policy;
	}

	/**
	 * Return what is wrong with the declaration.
	 * @return the problems, none if it is valid
	 */
	public List<DeclarationProblem> problems() {
		return this.problems;
	}

	/**
	 * Select the policy of a handler that says this. A name that no policy has, because
	 * the policies were replaced, or the handler registered, while the application runs,
	 * allows nothing, and neither does that of a trial.
	 * @param policies the policies in force
	 * @param pathPolicy the policy of the handler's path
	 * @return the policy, or {@code null} if none governs the handler
	 */
	@Nullable PolicySelection select(CorsPolicies policies, @Nullable PolicySelection pathPolicy) {
		if (this == NONE) {
			return pathPolicy;
		}
		CorsPolicy found = (this.policyName != null) ? policies.get(this.policyName) : this.policy;
		if (found == null || found == CorsPolicy.DISABLED || found.trialOf() != null) {
			return new PolicySelection(disabled(pathPolicy), this.location);
		}
		return (this.policyName != null) ? policies.selectNamed(found, this.location)
				: new PolicySelection(found, this.location);
	}

	/**
	 * To allow no page of another origin is no reason to let it post forms.
	 */
	private static CorsPolicy disabled(@Nullable PolicySelection pathPolicy) {
		return (pathPolicy != null) ? CorsPolicy.disabled(pathPolicy.policy().crossSiteForms()) : CorsPolicy.DISABLED;
	}

	@Override
	public String toString() {
		return this.location;
	}

}
