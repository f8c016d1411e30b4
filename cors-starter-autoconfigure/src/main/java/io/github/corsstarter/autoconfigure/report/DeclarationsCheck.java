/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.handler.PolicyDeclaration;
import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.PolicyOutline;

/**
 * Checks what handlers say about their policies.
 *
 * @param policies all policies, those too that cannot be used
 */
@Internal
public record DeclarationsCheck(List<PolicyOutline> policies) {

	private static final int NEAREST_DISTANCE = 3;

	/**
	 * Check routes.
	 * @param routes the routes whose handlers say something
	 * @return what is wrong or doubtful
	 */
	public Stream<ConfigurationProblem> check(List<DeclaredRoute> routes) {
		return routes.isEmpty() ? Stream.empty()
				: routes.stream().map(DeclaredRoute::declaration).distinct().flatMap(this::check).distinct();
	}

	private Stream<ConfigurationProblem> check(PolicyDeclaration declaration) {
		String name = declaration.policyName();
		if (name == null) {
			return declaration.problems().stream().map(ConfigurationProblem::of);
		}
		PolicyOutline policy = this.policies.stream()
			.filter((candidate) -> candidate.name().equals(name))
			.findFirst()
			.orElse(null);
		if (policy == null) {
			return Stream.of(problem(declaration, name,
					"There is no policy of this name, so the route would allow nothing.", remedy(name)));
		}
		String governing = policy.trialOf();
		return (governing == null) ? Stream.empty()
				: Stream.of(problem(declaration, name,
						"This policy is the trial of '%s' and governs nothing, so the route would allow nothing."
							.formatted(governing),
						"Write \"%s\": the trial is tried wherever that governs.".formatted(governing)));
	}

	private static ConfigurationProblem problem(PolicyDeclaration declaration, String name, String message,
			String remedy) {
		return new ConfigurationProblem(declaration.location(), name, null, message, remedy, false);
	}

	private String remedy(String name) {
		List<String> names = this.policies.stream().map(PolicyOutline::name).toList();
		return names.stream()
			.min(Comparator.comparing((known) -> EditDistance.between(known, name)))
			.filter((known) -> EditDistance.between(known, name) <= NEAREST_DISTANCE)
			.map((known) -> "Write \"%s\", or add the policy cors.policies.%s.".formatted(known, name))
			.orElseGet(() -> "Write one of %s, or add the policy cors.policies.%s.".formatted(String.join(", ", names),
					name));
	}

}
