/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EnforcementMode;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.OriginsScope;
import org.jspecify.annotations.Nullable;

/**
 * What of a policy counts when policies are put together; known also of one that cannot
 * be built. Immutable.
 *
 * @param name the policy's name
 * @param paths the paths that it governs
 * @param enforced whether it is enforced
 * @param trialOf the name of the policy whose successor it may become, {@code null} if it
 * says nothing of the kind
 * @param pathVariable the variable of its paths that is the scope of its origins,
 * {@code null} if none is
 * @param originsFrom the name of the source of its origins, {@code null} if it has none
 */
@Internal
public record PolicyOutline(String name, List<String> paths, boolean enforced, @Nullable String trialOf,
		@Nullable String pathVariable, @Nullable String originsFrom) {

	/**
	 * Outline a policy.
	 * @param policy the policy
	 * @param mode the mode of the application
	 * @return the outline
	 */
	public static PolicyOutline of(CorsPolicy policy, EnforcementMode mode) {
		return new PolicyOutline(policy.name(), policy.paths(), policy.isEnforcedIn(mode), policy.trialOf(),
				pathVariable(policy.originsScope()), policy.originsFrom());
	}

	/**
	 * Return the variable that a scope is.
	 * @param scope the scope, {@code null} if there is none
	 * @return the name, {@code null} if it is none
	 */
	public static @Nullable String pathVariable(@Nullable OriginsScope scope) {
		return (scope != null && scope.kind() == OriginsScope.Kind.PATH) ? scope.variable() : null;
	}

}
