/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.OriginsScope;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Finds out whether policies fit together: a path has one policy and at most one trial,
 * and so has a policy.
 */
final class PolicyFit {

	/**
	 * Servers refuse a request line of 8 kB, and nobody writes a pattern of a quarter.
	 */
	private static final int MAX_PATH_LENGTH = 2048;

	private final Map<String, PolicyOutline> policies = new LinkedHashMap<>();

	/** The governing policy first, where there is one, and at most one of each mode. */
	private final Map<String, List<PolicyOutline>> owners = new HashMap<>();

	private final Map<String, PolicyOutline> trialsByPath = new HashMap<>();

	private final Map<String, PolicyOutline> trialsByName = new HashMap<>();

	private final List<RoutingProblem> problems = new ArrayList<>();

	private PolicyFit(Collection<PolicyOutline> policies) {
		for (PolicyOutline policy : policies) {
			this.policies.put(policy.name(), policy);
		}
	}

	/**
	 * Check policies, of which the last counts where several have one name.
	 * @param policies the policies
	 * @return all that is wrong with their paths and with their trials
	 */
	static List<RoutingProblem> check(Collection<PolicyOutline> policies) {
		PolicyFit fit = new PolicyFit(policies);
		for (PolicyOutline policy : fit.policies.values()) {
			fit.checkPaths(policy);
		}
		for (PolicyOutline policy : fit.policies.values()) {
			fit.checkTrial(policy);
		}
		for (PolicyOutline policy : fit.policies.values()) {
			fit.checkScope(policy);
		}
		return fit.problems;
	}

	/**
	 * Patterns that differ in the names of their variables alone match the same paths.
	 */
	static String withoutVariableNames(String path) {
		return (path.indexOf('{') < 0) ? path : path.replaceAll("\\{(\\*?)[^:}]+", "{$1");
	}

	private void checkPaths(PolicyOutline policy) {
		for (int i = 0; i < policy.paths().size(); i++) {
			String path = policy.paths().get(i);
			Optional<RoutingProblem> objection = objection(policy.name(), i, path);
			Optional<RoutingProblem> problem = objection.isPresent() ? objection : claim(policy, i, path);
			if (problem.isPresent()) {
				this.problems.add(problem.get());
			}
		}
	}

	private static Optional<RoutingProblem> objection(String policy, int index, String path) {
		if (path.length() > MAX_PATH_LENGTH) {
			return Optional.of(RoutingProblem.tooLong(policy, index, path, MAX_PATH_LENGTH));
		}
		if (path.isBlank()) {
			return Optional.of(RoutingProblem.emptyPath(policy, index, path));
		}
		if (RegularExpressions.isMeant(path)) {
			return Optional.of(RoutingProblem.regularExpression(policy, index, path));
		}
		Optional<String> objection = PathRepair.objection(path);
		if (objection.isPresent()) {
			return Optional.of(RoutingProblem.notMeant(policy, index, path, objection.get()));
		}
		try {
			PathPatternParser.defaultInstance.parse(path);
			return Optional.empty();
		}
		catch (PatternParseException ex) {
			return Optional.of(RoutingProblem.invalidPath(policy, index, path, ex));
		}
	}

	/**
	 * A trial by name has no paths, which is said where the policy is built.
	 */
	private Optional<RoutingProblem> claim(PolicyOutline policy, int index, String path) {
		if (policy.trialOf() != null) {
			return Optional.empty();
		}
		List<PolicyOutline> owners = this.owners.computeIfAbsent(withoutVariableNames(path),
				(key) -> new ArrayList<>(2));
		PolicyOutline alike = alike(owners, policy);
		if (alike != null) {
			return Optional.of((owners.size() > 1 && alike != policy)
					? RoutingProblem.thirdOnPath(policy.name(), index, path, owners.get(0).name(), owners.get(1).name())
					: RoutingProblem.duplicatePath(policy.name(), index, path, alike.name(),
							alike != policy && policy.enforced()));
		}
		owners.add(policy.enforced() ? 0 : owners.size(), policy);
		if (owners.size() > 1) {
			this.trialsByPath.put(owners.get(0).name(), owners.get(1));
		}
		return Optional.empty();
	}

	private static @Nullable PolicyOutline alike(List<PolicyOutline> owners, PolicyOutline policy) {
		for (PolicyOutline owner : owners) {
			if (owner.enforced() == policy.enforced()) {
				return owner;
			}
		}
		return null;
	}

	private void checkTrial(PolicyOutline policy) {
		String name = policy.trialOf();
		if (name == null) {
			return;
		}
		PolicyOutline governing = this.policies.get(name);
		if (governing == null) {
			this.problems.add(RoutingProblem.trialOfNone(policy.name(), name, candidates()));
		}
		else if (governing == policy || governing.trialOf() != null) {
			this.problems.add(RoutingProblem.trialOfTrial(policy.name(), name, candidates()));
		}
		else if (!governing.enforced()) {
			this.problems.add(RoutingProblem.trialOfUnenforced(policy.name(), name));
		}
		else {
			PolicyOutline byName = this.trialsByName.putIfAbsent(name, policy);
			PolicyOutline first = (byName != null) ? byName : this.trialsByPath.get(name);
			if (first != null) {
				this.problems.add(RoutingProblem.secondTrial(policy.name(), name, first.name()));
			}
		}
	}

	/**
	 * A trial by name is tried on the paths of the policy.
	 */
	private void checkScope(PolicyOutline policy) {
		String variable = policy.pathVariable();
		PolicyOutline governing = (policy.trialOf() != null) ? this.policies.get(policy.trialOf()) : policy;
		if (variable == null || governing == null) {
			return;
		}
		if (governing.paths().isEmpty()) {
			this.problems.add(RoutingProblem.scopeWithoutPaths(policy.name(), variable));
		}
		governing.paths()
			.stream()
			.filter((path) -> !PathScope.hasVariable(path, variable))
			.map((path) -> RoutingProblem.scopeNotInPath(policy.name(), variable, path,
					EditDistance.nearest(variable, OriginsScope.variablesOf(governing.paths()))))
			.forEach(this.problems::add);
	}

	/**
	 * The names of the policies that a successor can be tried of.
	 */
	private List<String> candidates() {
		return this.policies.values().stream().filter(PolicyOutline::enforced).map(PolicyOutline::name).toList();
	}

}
