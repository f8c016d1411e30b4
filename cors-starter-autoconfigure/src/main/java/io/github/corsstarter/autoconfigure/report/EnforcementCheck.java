/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes sure that policies are enforced. Whether there is a filter is decided when an
 * application is processed ahead of time; policies that come later, from a profile of the
 * production say, would otherwise be silently ignored.
 */
@Internal
public final class EnforcementCheck implements ConfigurationCheck {

	private final ObjectProvider<CorsPolicyRegistry> registries;

	public EnforcementCheck(ObjectProvider<CorsPolicyRegistry> registries) {
		this.registries = registries;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		if (settings.policies().isEmpty() || this.registries.stream().findAny().isPresent()) {
			return Stream.empty();
		}
		return Stream.of(ConfigurationProblem.error("cors.policies",
				"The application was processed ahead of time without any policy, so it has no filter which enforces them.",
				"Process it with the profiles and properties that it runs with: one policy is enough, whatever it says."));
	}

}
