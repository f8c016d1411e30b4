/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EnforcementMode;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The CORS policies of an application, with the paths that they govern. Of several
 * matching paths the most specific wins, whatever the order of the policies; the policy
 * named {@code default}, if it has no paths, governs what no other claims. Beside an
 * enforced policy, another can be tried that only reports: one in mode report-only on the
 * same path, or one that says whose trial it is. Immutable, and safe for use by many
 * threads.
 */
public final class CorsPolicies {

	private final Map<String, CorsPolicy> policies;

	private final EnforcementMode mode;

	private final Trials trials;

	/** The most specific first. */
	private final List<Route> routes;

	private final PathPatterns patterns;

	/** Made when somebody asks: few applications match paths this way. */
	private final SingletonSupplier<PathPatterns> patternsIgnoringCase;

	/** Of policies that a handler names, whichever of their patterns matches its path. */
	private final Map<CorsPolicy, PathScope> namedScopes;

	private final @Nullable PolicySelection defaultSelection;

	private CorsPolicies(Map<String, CorsPolicy> policies, EnforcementMode mode) {
		this.policies = policies;
		this.mode = mode;
		this.trials = new Trials(policies.values(), mode);
		this.routes = routes(policies.values(), this.trials);
		List<PathPattern> patterns = patterns(this.routes);
		this.patterns = new PathPatterns(patterns);
		this.patternsIgnoringCase = SingletonSupplier.of(() -> PathPatterns.ignoringCase(patterns));
		this.namedScopes = namedScopes(this.routes);
		CorsPolicy defaultPolicy = policies.get(CorsPolicy.DEFAULT_NAME);
		this.defaultSelection = (defaultPolicy != null && defaultPolicy.paths().isEmpty())
				? selectNamed(defaultPolicy, PolicySelection.DEFAULT_RULE) : null;
	}

	/**
	 * Put policies together. A policy without a mode counts as enforced.
	 * @param policies the policies, in any order
	 * @return the policies with their routes
	 * @throws InvalidCorsPoliciesException if two policies have the same name; if two
	 * have the same path, unless one of them is enforced and the other is in mode
	 * report-only and so its trial; if what one is the trial of is not there or cannot
	 * have it; or if a path is not a pattern
	 */
	public static CorsPolicies of(Collection<CorsPolicy> policies) {
		return of(policies, EnforcementMode.ENFORCE);
	}

	/**
	 * Put the policies of an application together.
	 * @param policies the policies, in any order
	 * @param mode the mode of policies that have none
	 * @return the policies with their routes
	 * @throws InvalidCorsPoliciesException if they do not fit together
	 */
	@Internal
	public static CorsPolicies of(Collection<CorsPolicy> policies, EnforcementMode mode) {
		Map<String, CorsPolicy> byName = new LinkedHashMap<>();
		List<RoutingProblem> problems = new ArrayList<>();
		for (CorsPolicy policy : policies) {
			if (byName.putIfAbsent(policy.name(), policy) != null) {
				problems.add(RoutingProblem.duplicateName(policy.name()));
			}
		}
		problems.addAll(check(outlines(policies, mode)));
		if (!problems.isEmpty()) {
			throw new InvalidCorsPoliciesException(problems);
		}
		return new CorsPolicies(Collections.unmodifiableMap(byName), mode);
	}

	/**
	 * Return these policies with one exchanged or added.
	 * @param policy takes the place of the policy of its name, or is the last if there is
	 * none
	 * @return the policies, for {@link CorsPolicyRegistry#setPolicies}
	 * @throws InvalidCorsPoliciesException if they do not fit together
	 */
	public CorsPolicies with(CorsPolicy policy) {
		Map<String, CorsPolicy> changed = new LinkedHashMap<>(this.policies);
		changed.put(policy.name(), policy);
		return of(changed.values(), this.mode);
	}

	/**
	 * Return these policies without one.
	 * @param name the policy's name; it need not be there
	 * @return the policies, for {@link CorsPolicyRegistry#setPolicies}
	 * @throws InvalidCorsPoliciesException if the others do not fit together, because one
	 * is the trial of this policy's successor
	 */
	public CorsPolicies without(String name) {
		Map<String, CorsPolicy> changed = new LinkedHashMap<>(this.policies);
		changed.remove(name);
		return of(changed.values(), this.mode);
	}

	/**
	 * Check how policies fit together, also such as cannot be built.
	 * @param policies the policies
	 * @return all that is wrong with their paths and trials, in the order of the policies
	 */
	@Internal
	public static List<RoutingProblem> check(Collection<PolicyOutline> policies) {
		return PolicyFit.check(policies);
	}

	private static List<Route> routes(Collection<CorsPolicy> policies, Trials trials) {
		List<Route> routes = new ArrayList<>();
		for (CorsPolicy policy : policies) {
			for (String path : policy.paths()) {
				if (!trials.isTrialOn(policy, path)) {
					routes.add(route(policy, path, trials.of(policy, path)));
				}
			}
		}
		routes.sort((one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.pattern(), other.pattern()));
		return List.copyOf(routes);
	}

	private static List<PathPattern> patterns(List<Route> routes) {
		List<PathPattern> patterns = new ArrayList<>();
		for (Route route : routes) {
			patterns.add(route.pattern());
		}
		return patterns;
	}

	private static Route route(CorsPolicy policy, String path, @Nullable CorsPolicy trial) {
		PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
		String rule = "path " + path;
		return new Route(pattern,
				new PolicySelection(policy, rule,
						(trial != null) ? new PolicySelection(trial, rule, null, PathScope.of(trial, pattern)) : null,
						PathScope.of(policy, pattern)));
	}

	private static Map<CorsPolicy, PathScope> namedScopes(List<Route> routes) {
		Map<CorsPolicy, List<PathPattern>> patterns = new HashMap<>();
		for (Route route : routes) {
			PolicySelection trial = route.selection().trial();
			patterns.computeIfAbsent(route.selection().policy(), (key) -> new ArrayList<>()).add(route.pattern());
			if (trial != null && trial.policy() != route.selection().policy()) {
				patterns.computeIfAbsent(trial.policy(), (key) -> new ArrayList<>()).add(route.pattern());
			}
		}
		Map<CorsPolicy, PathScope> scopes = new HashMap<>();
		for (Map.Entry<CorsPolicy, List<PathPattern>> ofPolicy : patterns.entrySet()) {
			PathScope scope = PathScope.of(ofPolicy.getKey(), ofPolicy.getValue());
			if (scope != null) {
				scopes.put(ofPolicy.getKey(), scope);
			}
		}
		return scopes;
	}

	/**
	 * Select a policy where its name does, and not a path.
	 * @param policy one of these policies
	 * @param rule what names it
	 * @return the policy, with its trial
	 */
	@Internal
	public PolicySelection selectNamed(CorsPolicy policy, String rule) {
		CorsPolicy trial = this.trials.of(policy.name());
		return new PolicySelection(policy, rule,
				(trial != null) ? new PolicySelection(trial, rule, null, this.namedScopes.get(trial)) : null,
				this.namedScopes.get(policy));
	}

	/**
	 * Return the same policies for an application in a mode.
	 * @throws InvalidCorsPoliciesException if they do not fit together there
	 */
	CorsPolicies in(EnforcementMode mode) {
		return (mode == this.mode) ? this : of(asCollection(), mode);
	}

	/**
	 * Return the mode of policies that have none.
	 */
	EnforcementMode mode() {
		return this.mode;
	}

	/**
	 * Find the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @return the policy, or {@code null} if none does
	 */
	public @Nullable CorsPolicy find(PathContainer path) {
		PolicySelection selection = select(path, PathSpelling.of(path.value()), false);
		return (selection != null) ? selection.policy() : null;
	}

	/**
	 * Select the policy that governs a path.
	 * @param path the path within the application, as the handlers see it
	 * @param spelling how the path is spelled
	 * @param ignoreCase whether the application's handlers match paths in any case
	 * @return the policy and what selected it, or {@code null} if none does
	 */
	@Nullable PolicySelection select(PathContainer path, PathSpelling spelling, boolean ignoreCase) {
		PathPatterns patterns = ignoreCase ? this.patternsIgnoringCase.obtain() : this.patterns;
		int index = patterns.findFirst(path, spelling);
		return (index != PathPatterns.NONE) ? this.routes.get(index).selection() : this.defaultSelection;
	}

	/**
	 * Whether the text of a plain path says alone which policy governs it.
	 */
	boolean areSelectedByText() {
		return this.patterns.areLiteral();
	}

	/**
	 * Select the policy that governs a plain path, where its text says so alone.
	 */
	@Nullable PolicySelection selectByText(String path) {
		int index = this.patterns.findFirstLiteral(path);
		return (index != PathPatterns.NONE) ? this.routes.get(index).selection() : this.defaultSelection;
	}

	/**
	 * Select the policy that governs a path and names the reserved path which contains
	 * it.
	 */
	@Nullable PolicySelection selectNaming(ReservedPath reserved, PathContainer path) {
		for (Route route : this.routes) {
			if (route.pattern().matches(path) && reserved.isNamedBy(route.pattern())) {
				return route.selection();
			}
		}
		return null;
	}

	/**
	 * Find the governed paths that look most like one which no policy governs.
	 * @param path the path within the application
	 * @param limit how many at most
	 * @return the policies with these paths as their rules, the nearest first
	 */
	@Internal
	public List<PolicySelection> nearest(String path, int limit) {
		return this.routes.stream()
			.map((route) -> Map.entry(PathDistance.between(route.pattern(), path), route.selection()))
			.sorted(Map.Entry.comparingByKey())
			.limit(limit)
			.map(Map.Entry::getValue)
			.toList();
	}

	/**
	 * Find a policy by its name.
	 * @param name the name
	 * @return the policy, or {@code null} if there is none of that name
	 */
	public @Nullable CorsPolicy get(String name) {
		return this.policies.get(name);
	}

	/**
	 * Find the trial of a policy that is tried wherever the policy governs.
	 * @param name the name of the policy
	 * @return the trial, or {@code null} if there is none
	 */
	@Internal
	public @Nullable CorsPolicy getTrialOf(String name) {
		return this.trials.of(name);
	}

	/**
	 * Name the policies beside which another is tried.
	 * @param trial a policy of these
	 * @return their names, none if it is no trial
	 */
	@Internal
	public List<String> triedBeside(CorsPolicy trial) {
		return this.trials.policiesBeside(trial);
	}

	/**
	 * Whether a policy is a trial wherever it decides, so it governs nothing itself.
	 * @param policy a policy of these
	 * @return whether it governs nothing itself
	 */
	@Internal
	public boolean isTrialOnly(CorsPolicy policy) {
		return policy.trialOf() != null || !policy.paths().isEmpty()
				&& policy.paths().stream().allMatch((path) -> this.trials.isTrialOn(policy, path));
	}

	/**
	 * Whether any policy lists an origin.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return whether one does, by itself or by a pattern
	 */
	@Internal
	public boolean listOrigin(String origin) {
		for (CorsPolicy policy : this.policies.values()) {
			if (policy.listsOrigin(origin)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return all policies.
	 * @return the policies, in the order in which they were given
	 */
	public Collection<CorsPolicy> asCollection() {
		return this.policies.values();
	}

	/**
	 * Return what of each policy counts when they are put together.
	 * @return the outlines, in the order in which the policies were given
	 */
	@Internal
	public List<PolicyOutline> outlines() {
		return outlines(this.policies.values(), this.mode);
	}

	private static List<PolicyOutline> outlines(Collection<CorsPolicy> policies, EnforcementMode mode) {
		List<PolicyOutline> outlines = new ArrayList<>();
		for (CorsPolicy policy : policies) {
			outlines.add(PolicyOutline.of(policy, mode));
		}
		return outlines;
	}

	/**
	 * Find the paths that are the same where handlers match paths in any case. A trial
	 * has the path of its policy in the same case.
	 * @return what is wrong with them then, in the order of the policies
	 */
	@Internal
	public List<RoutingProblem> checkIgnoringCase() {
		return check(this.policies.values()
			.stream()
			.map((policy) -> new PolicyOutline(policy.name(),
					policy.paths()
						.stream()
						.filter((path) -> !this.trials.isTrialOn(policy, path))
						.map((path) -> path.toLowerCase(Locale.ROOT))
						.toList(),
					true, null, null, null))
			.toList());
	}

	/**
	 * Whether there is no policy at all.
	 * @return whether there is no policy
	 */
	public boolean isEmpty() {
		return this.policies.isEmpty();
	}

	private record Route(PathPattern pattern, PolicySelection selection) {

	}

}
