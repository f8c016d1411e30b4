/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.corsstarter.autoconfigure.report.BindingProblems;
import io.github.corsstarter.autoconfigure.report.ConfigurationProblem;
import io.github.corsstarter.autoconfigure.report.CorsPropertySources;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.UnknownPropertyCheck;
import io.github.corsstarter.autoconfigure.report.WrittenEntries;
import io.github.corsstarter.autoconfigure.report.WrittenList;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DurationText;
import io.github.corsstarter.policy.EnforcementMode;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.OriginsScope;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.InvalidCorsPoliciesException;
import io.github.corsstarter.routing.PolicyOutline;
import io.github.corsstarter.routing.RoutingProblem;
import io.github.corsstarter.source.OriginSourceSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Makes settings of properties, and finds all that is wrong with them.
 */
final class CorsSettingsFactory {

	private static final UnknownPropertyCheck UNKNOWN_PROPERTIES = new UnknownPropertyCheck(CorsProperties.class,
			CorsPolicyProperties.class, CorsOriginSourcesProperties.class);

	private final CorsProperties properties = new CorsProperties();

	private final Map<String, CorsPolicyProperties> policies;

	private final CorsPropertySources sources;

	private final FilterOrder filterOrder;

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	private final Map<String, ConfigurationProblem> withoutPaths = new LinkedHashMap<>();

	/** Settings of which all is said that can be. */
	private final Set<String> settled = new HashSet<>();

	/** Where the elements of lists stand in what was written. */
	private final Map<String, List<Integer>> positions = new HashMap<>();

	private final Map<String, WrittenEntries> origins = new HashMap<>();

	CorsSettingsFactory(Environment environment) {
		BindingProblems binding = new BindingProblems();
		Binder.get(environment, binding).bind(CorsProperties.PREFIX, Bindable.ofInstance(this.properties));
		this.sources = new CorsPropertySources(environment);
		this.policies = PolicyNames.merge(this.properties.getPolicies());
		// What stands in the place of a whole policy is an unknown key, and said to be
		// one.
		for (String name : List.copyOf(this.policies.keySet())) {
			if (this.sources.find(policyProperty(name)) != null && counting(name).isEmpty()) {
				this.policies.remove(name);
			}
		}
		this.problems.addAll(UNKNOWN_PROPERTIES.check(this.sources, this.properties.getPolicies().keySet()));
		this.problems.addAll(binding.asList());
		this.filterOrder = FilterOrder.of(this.properties, environment);
		Optional<ConfigurationProblem> wrongOrder = this.filterOrder.check(this.sources);
		if (wrongOrder.isPresent()) {
			this.problems.add(wrongOrder.get());
		}
		checkPreflightStatus();
		checkOriginSources();
		warnOfDebug();
	}

	/**
	 * Create the settings.
	 * @param customizers change the policies of the properties
	 * @param others policies that are there besides those of the properties
	 * @return the settings, with all that is wrong
	 */
	CorsSettings create(List<CorsPolicyCustomizer> customizers, List<CorsPolicy> others) {
		List<CorsPolicy> policies = new ArrayList<>();
		Map<String, PolicyOutline> outlines = new LinkedHashMap<>();
		for (Map.Entry<String, CorsPolicyProperties> written : this.policies.entrySet()) {
			String name = written.getKey();
			CorsPolicy.Builder builder = builder(name, written.getValue());
			for (CorsPolicyCustomizer customizer : customizers) {
				customizer.customize(name, builder);
			}
			CorsPolicy policy = build(name, builder);
			if (policy != null) {
				policies.add(policy);
			}
			outlines.put(name, (policy != null) ? outline(policy) : outline(name, written.getValue()));
		}
		policies.addAll(others);
		for (CorsPolicy policy : others) {
			outlines.put(policy.name(), outline(policy));
		}
		for (RoutingProblem problem : CorsPolicies.check(outlines.values())) {
			add(problem);
		}
		return new CorsSettings(combine(policies), List.copyOf(outlines.values()),
				new CorsProtocol(this.properties.getDisallowedRequests(), preflightStatus(), this.properties.getMode()),
				this.properties.getOriginSources().toSettings(), this.filterOrder.value(), this.properties.isDebug(),
				this.properties.isLogPolicies(), this.properties.isLogEquivalents(), this.withoutPaths, sources(),
				Map.copyOf(this.origins), List.copyOf(this.problems));
	}

	private CorsPolicies combine(List<CorsPolicy> policies) {
		try {
			return CorsPolicies.of(policies, this.properties.getMode());
		}
		catch (InvalidCorsPoliciesException ex) {
			ex.getProblems()
				.stream()
				.filter((problem) -> problem.type() == RoutingProblem.Type.NAME_DUPLICATE)
				.forEach(this::add);
			return CorsPolicies.of(List.of(), this.properties.getMode());
		}
	}

	private PolicyOutline outline(CorsPolicy policy) {
		return PolicyOutline.of(policy, this.properties.getMode());
	}

	/**
	 * Of a policy that could not be built.
	 */
	private PolicyOutline outline(String name, CorsPolicyProperties properties) {
		EnforcementMode mode = (properties.getMode() != null) ? properties.getMode() : this.properties.getMode();
		String scope = properties.getOriginsScope();
		return new PolicyOutline(name, properties.pathsOrNone(),
				mode == EnforcementMode.ENFORCE && properties.getTrialOf() == null, properties.getTrialOf(),
				PolicyOutline.pathVariable((scope != null) ? OriginsScope.parse(scope) : null),
				properties.getOriginsFrom());
	}

	private void warnOfDebug() {
		if (this.properties.isDebug()) {
			String name = CorsProperties.PREFIX + ".debug";
			this.problems.add(new ConfigurationProblem(name, "true", Origin.from(this.sources.find(name)),
					"Every stranger is told which policies there are and what they allow.",
					"Never use it in production.", true));
		}
	}

	private void checkPreflightStatus() {
		int status = this.properties.getPreflightStatus();
		if (status != preflightStatus()) {
			String name = CorsProperties.PREFIX + ".preflight-status";
			this.problems
				.add(new ConfigurationProblem(name, String.valueOf(status), Origin.from(this.sources.find(name)),
						"Browsers accept a preflight only with a status from 200 to 299.",
						"Write 204, or 200 for clients that know no other.", false));
		}
	}

	private void checkOriginSources() {
		OriginSourceSettings settings = this.properties.getOriginSources().toSettings();
		checkPositive("load-timeout", settings.loadTimeout());
		checkPositive("refresh-after", settings.refreshAfter());
		checkAtLeast("expire-after", settings.expireAfter(), "refresh-after", settings.refreshAfter(),
				"A request would wait for each answer before it is renewed in the background.");
		checkAtLeast("stale-for", settings.staleFor(), "expire-after", settings.expireAfter(),
				"An answer would be forgotten while it counts.");
		checkPositive("max-scopes", settings.maxScopes());
		checkPositive("max-remembered-origins", settings.maxRememberedOrigins());
		checkPositive("max-concurrent-loads", settings.maxConcurrentLoads());
	}

	private void checkPositive(String setting, Duration value) {
		if (value.isZero() || value.isNegative()) {
			addOriginSourcesProblem(setting, "The duration must be longer than nothing.",
					"Write a duration such as 500ms or 1m.");
		}
	}

	private void checkPositive(String setting, int value) {
		if (value < 1) {
			addOriginSourcesProblem(setting, "The number must be 1 or more.", "Write 1 or more.");
		}
	}

	private void checkAtLeast(String setting, Duration value, String other, Duration atLeast, String message) {
		if (value.compareTo(atLeast) < 0) {
			addOriginSourcesProblem(setting,
					"It is shorter than %s, which is %s. %s".formatted(other, DurationText.of(atLeast), message),
					"Write %s or more, or a shorter %s.".formatted(DurationText.of(atLeast), other));
		}
	}

	/**
	 * Of two values that do not fit, the one that is written is named.
	 */
	private void addOriginSourcesProblem(String setting, String message, String remedy) {
		String name = CorsProperties.PREFIX + ".origin-sources." + setting;
		ConfigurationProperty found = this.sources.find(name);
		this.problems.add((found != null) ? ConfigurationProblem.of(found, message, remedy)
				: ConfigurationProblem.error(name, message, remedy));
	}

	private int preflightStatus() {
		int status = this.properties.getPreflightStatus();
		return (status < 200 || status > 299) ? CorsProtocol.DEFAULT_PREFLIGHT_STATUS : status;
	}

	/**
	 * Make a builder of what was written, apart from what is no list and from empty
	 * elements.
	 */
	private CorsPolicy.Builder builder(String name, CorsPolicyProperties properties) {
		properties.replaceLists((setting, written) -> {
			WrittenList list = new WrittenList(setting, written, (index, value, message, remedy,
					warning) -> this.problems.add(problem(name, setting, index, value, message, remedy, warning)));
			if (!list.isUsable()) {
				this.settled.add(name + "." + setting);
			}
			this.positions.put(name + "." + setting, list.positions());
			if (setting == PolicySetting.ALLOWED_ORIGINS) {
				this.origins.put(name, withProperties(name, list));
			}
			return list.values();
		});
		return properties.toBuilder(name);
	}

	private WrittenEntries withProperties(String policyName, WrittenList origins) {
		List<String> properties = new ArrayList<>();
		boolean whole = true;
		for (ConfigurationProperty property : this.sources
			.counting(policyProperty(policyName) + "." + PolicySetting.ALLOWED_ORIGINS.propertyName())) {
			properties.add(property.getName().toString());
			whole &= !property.getName().isLastElementIndexed();
		}
		return new WrittenEntries(origins.values(), origins.positions(), List.copyOf(properties), whole);
	}

	private @Nullable CorsPolicy build(String name, CorsPolicy.Builder builder) {
		try {
			CorsPolicy policy = builder.buildWritten();
			for (PolicyProblem warning : policy.warnings()) {
				add(name, warning);
			}
			if (policy.paths().isEmpty() && policy.trialOf() == null && !name.equals(CorsPolicy.DEFAULT_NAME)) {
				this.withoutPaths.put(name, problem(name, PolicySetting.PATHS, PolicyProblem.WHOLE_SETTING, "",
						"The policy has no paths, and no annotation names it, so it governs no request.",
						"Give it paths, name it by @UseCorsPolicy, or remove it; without either only the policy 'default' governs.",
						true));
			}
			return policy;
		}
		catch (InvalidCorsPolicyException ex) {
			ex.getProblems().forEach((problem) -> add(name, problem));
			return null;
		}
	}

	/**
	 * Add what is wrong with a policy that a bean of the application's own could not
	 * make.
	 */
	void add(InvalidCorsPolicyException failure) {
		failure.getProblems()
			.forEach((problem) -> this.problems.add(ConfigurationProblem.of(failure.getPolicyName(), problem)));
	}

	private void add(String policyName, PolicyProblem problem) {
		add(policyName, problem.setting(), problem.index(), problem.value(), problem.message(), problem.remedy(),
				problem.isWarning());
	}

	private void add(RoutingProblem problem) {
		add(problem.policyName(), problem.setting(), problem.index(), problem.value(), problem.message(),
				problem.remedy(), false);
	}

	private void add(String policyName, PolicySetting setting, int index, String value, String message, String remedy,
			boolean warning) {
		String key = policyName + "." + setting;
		if (!this.settled.contains(key)) {
			List<Integer> positions = this.positions.getOrDefault(key, List.of());
			int position = (index >= 0 && index < positions.size()) ? positions.get(index) : index;
			this.problems.add(problem(policyName, setting, position, value, message, remedy, warning));
		}
	}

	private ConfigurationProblem problem(String policyName, PolicySetting setting, int index, String value,
			String message, String remedy, boolean warning) {
		if (!this.policies.containsKey(policyName)) {
			return new ConfigurationProblem(ConfigurationProblem.policy(policyName), value, null, message, remedy,
					warning);
		}
		String policy = policyProperty(policyName);
		if (setting == PolicySetting.NAME) {
			return new ConfigurationProblem(policy, null, originOfPolicy(policyName), message, remedy, warning);
		}
		String property = policy + "." + setting.propertyName();
		ConfigurationProperty found = this.sources.find(property, index);
		if (found == null) {
			return new ConfigurationProblem(property, value.isEmpty() ? null : value, originOfPolicy(policyName),
					message, remedy, warning);
		}
		ConfigurationProblem problem = ConfigurationProblem.of(found, message, remedy);
		// As it was written, where it is not one element of a list.
		String written = (index == PolicyProblem.WHOLE_SETTING) ? problem.value() : value;
		return new ConfigurationProblem(problem.location(), written, problem.origin(), message, remedy, warning);
	}

	private Map<String, Map<String, String>> sources() {
		Map<String, Map<String, String>> sources = new LinkedHashMap<>();
		for (String policy : this.policies.keySet()) {
			Map<String, String> ofPolicy = new LinkedHashMap<>();
			for (ConfigurationProperty property : counting(policy)) {
				ofPolicy.put(property.getName().toString(), String.valueOf(property.getOrigin()));
			}
			sources.put(policy, ofPolicy);
		}
		return sources;
	}

	private @Nullable Origin originOfPolicy(String policyName) {
		List<ConfigurationProperty> counting = counting(policyName);
		return counting.isEmpty() ? null : counting.get(0).getOrigin();
	}

	/**
	 * The properties that make a policy, each as the one that counts.
	 */
	private List<ConfigurationProperty> counting(String policyName) {
		List<ConfigurationProperty> counting = new ArrayList<>();
		for (String key : UNKNOWN_PROPERTIES.policyKeys()) {
			counting.addAll(this.sources.counting(policyProperty(policyName) + "." + key));
		}
		return counting;
	}

	private static String policyProperty(String policyName) {
		String name = CorsProperties.POLICIES + "." + policyName;
		return (ConfigurationPropertyName.ofIfValid(name) != null) ? name
				: CorsProperties.POLICIES + "[" + policyName + "]";
	}

}
