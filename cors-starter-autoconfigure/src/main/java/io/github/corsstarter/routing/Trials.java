/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EnforcementMode;
import org.jspecify.annotations.Nullable;

/**
 * Which policies are tried beside which others. Immutable.
 */
final class Trials {

	private final Map<String, CorsPolicy> byName = new HashMap<>();

	private final Map<String, CorsPolicy> byPath = new HashMap<>();

	private final Map<String, Set<String>> governing = new HashMap<>();

	/**
	 * Find the trials.
	 * @param policies policies that fit together
	 * @param mode the mode of the application
	 */
	Trials(Collection<CorsPolicy> policies, EnforcementMode mode) {
		Map<String, CorsPolicy> enforced = new HashMap<>();
		for (CorsPolicy policy : policies) {
			if (policy.isEnforcedIn(mode)) {
				for (String path : policy.paths()) {
					enforced.put(PolicyFit.withoutVariableNames(path), policy);
				}
			}
		}
		for (CorsPolicy policy : policies) {
			if (!policy.isEnforcedIn(mode)) {
				add(policy, enforced);
			}
		}
	}

	private void add(CorsPolicy trial, Map<String, CorsPolicy> enforced) {
		if (trial.trialOf() != null) {
			this.byName.put(trial.trialOf(), trial);
			add(trial, trial.trialOf());
		}
		for (String path : trial.paths()) {
			String key = PolicyFit.withoutVariableNames(path);
			CorsPolicy beside = enforced.get(key);
			if (beside != null) {
				this.byPath.put(key, trial);
				add(trial, beside.name());
			}
		}
	}

	private void add(CorsPolicy trial, String name) {
		this.governing.computeIfAbsent(trial.name(), (key) -> new LinkedHashSet<>()).add(name);
	}

	/**
	 * Find the trial of a policy wherever it governs.
	 */
	@Nullable CorsPolicy of(String policyName) {
		return this.byName.get(policyName);
	}

	/**
	 * Find the trial of a policy on one of its paths.
	 */
	@Nullable CorsPolicy of(CorsPolicy policy, String path) {
		CorsPolicy byName = of(policy.name());
		return (byName != null) ? byName : this.byPath.get(PolicyFit.withoutVariableNames(path));
	}

	/**
	 * Whether a policy is the trial of another on one of its paths.
	 */
	boolean isTrialOn(CorsPolicy policy, String path) {
		return this.byPath.get(PolicyFit.withoutVariableNames(path)) == policy;
	}

	/**
	 * Name the policies beside which one is tried.
	 */
	List<String> policiesBeside(CorsPolicy trial) {
		return List.copyOf(this.governing.getOrDefault(trial.name(), Set.of()));
	}

}
