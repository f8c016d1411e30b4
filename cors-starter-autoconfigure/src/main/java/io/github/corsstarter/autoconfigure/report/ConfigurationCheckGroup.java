/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;

/**
 * Several checks in one bean. Each bean has its price at a start, also for all others
 * that are looked for among them.
 *
 * @param checks the checks, in the order of the report
 */
@Internal
public record ConfigurationCheckGroup(List<ConfigurationCheck> checks) implements ConfigurationCheck {

	/**
	 * Put checks together.
	 * @param checks the checks, in the order of the report
	 * @return all of them as one
	 */
	public static ConfigurationCheckGroup of(ConfigurationCheck... checks) {
		return new ConfigurationCheckGroup(List.of(checks));
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		boolean none = policies.isEmpty() && policies == settings.policies();
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (ConfigurationCheck check : this.checks) {
			if (!none || check.isForNoPolicies()) {
				check.check(settings, policies).forEach(problems::add);
			}
		}
		return problems.stream();
	}

	/**
	 * Each of them is asked.
	 */
	@Override
	public boolean isForNoPolicies() {
		return true;
	}

}
