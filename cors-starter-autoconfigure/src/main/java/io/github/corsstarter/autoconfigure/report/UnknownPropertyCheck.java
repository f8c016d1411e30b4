/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds keys below {@code cors} that do not exist, and says where they belong. One that
 * is misspelt would otherwise be silently ignored.
 */
@Internal
public final class UnknownPropertyCheck {

	private static final String POLICIES = "policies";

	private static final String ORIGIN_SOURCES = "origin-sources";

	private static final int POLICY_KEY = 3;

	/** Keys of other CORS configurations, and ours for the same. */
	private static final Map<String, String> ELSEWHERE = Map.of("allowedoriginpatterns", "allowed-origins",
			"originpatterns", "allowed-origins", "origins", "allowed-origins", "pathpatterns", "paths", "mapping",
			"paths", "methods", "allowed-methods", "headers", "allowed-headers");

	private final Set<String> keys;

	private final Set<String> policyKeys;

	private final Set<String> originSourcesKeys;

	/**
	 * Create a check. The keys are those of the classes that they are bound to, so none
	 * is forgotten here.
	 * @param type the class that has the keys below {@code cors}
	 * @param policyType the class that has the keys of a policy
	 * @param originSourcesType the class that has the keys of what sources answer
	 */
	public UnknownPropertyCheck(Class<?> type, Class<?> policyType, Class<?> originSourcesType) {
		this.keys = keys(type);
		this.policyKeys = keys(policyType);
		this.originSourcesKeys = keys(originSourcesType);
	}

	/**
	 * Check all that is written.
	 * @param sources where it is written
	 * @param policyNames the names of the policies
	 * @return what is wrong
	 */
	public List<ConfigurationProblem> check(CorsPropertySources sources, Set<String> policyNames) {
		// One problem for a list, not one for each element.
		Map<String, ConfigurationProblem> problems = new LinkedHashMap<>();
		List<ConfigurationProblem> ofVariables = new ArrayList<>();
		for (ConfigurationProperty property : sources.written()) {
			if (PropertyNames.isVariable(property)) {
				new PolicyVariable(property, policyNames, this.policyKeys).check().ifPresent(ofVariables::add);
				continue;
			}
			ConfigurationProblem problem = check(property, policyNames);
			if (problem != null) {
				problems.putIfAbsent(withoutIndex(property.getName()).toString(), problem);
			}
		}
		List<ConfigurationProblem> all = new ArrayList<>(problems.values());
		all.addAll(ofVariables);
		return all;
	}

	/**
	 * Return the keys of a policy.
	 * @return the keys, in alphabetical order
	 */
	public Set<String> policyKeys() {
		return this.policyKeys;
	}

	private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
		return name.isLastElementIndexed() ? name.getParent() : name;
	}

	private @Nullable ConfigurationProblem check(ConfigurationProperty property, Set<String> policyNames) {
		ConfigurationPropertyName name = property.getName();
		String key = name.getElement(1, Form.DASHED);
		if (!contains(this.keys, key)) {
			return unknownBelowRoot(property, key, policyNames);
		}
		if (key.equals(ORIGIN_SOURCES)) {
			return checkOriginSources(property);
		}
		if (!key.equals(POLICIES) || name.getNumberOfElements() < POLICY_KEY) {
			return null;
		}
		String policy = name.getElement(2, Form.DASHED);
		if (name.isNumericIndex(2)) {
			return ConfigurationProblem.of(property,
					"Policies are no list: each has a name, which logs and annotations use.",
					"Write the policy's name in the place of the number, such as cors.policies.app.allowed-origins.");
		}
		boolean scalar = name.getNumberOfElements() == POLICY_KEY || name.isNumericIndex(POLICY_KEY);
		if (scalar && contains(this.policyKeys, policy)) {
			return ConfigurationProblem.of(property,
					"'%s' is a setting of a policy, and the policy's name is missing.".formatted(policy),
					"Write cors.policies.default.%s, or another name in the place of 'default'."
						.formatted(known(this.policyKeys, policy)));
		}
		if (scalar) {
			return ConfigurationProblem.of(property, "A policy is a group of settings.",
					"Write cors.policies.%s.allowed-origins, say; a policy's name stands between 'policies' and its settings."
						.formatted(policy));
		}
		String setting = name.getElement(POLICY_KEY, Form.DASHED);
		return contains(this.policyKeys, setting) ? null : unknownInPolicy(property, policy, setting);
	}

	private @Nullable ConfigurationProblem checkOriginSources(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		String key = (name.getNumberOfElements() > 2) ? name.getElement(2, Form.DASHED) : "";
		return contains(this.originSourcesKeys, key) ? null
				: unknown(property, key, nearest(key, this.originSourcesKeys), this.originSourcesKeys);
	}

	private ConfigurationProblem unknownBelowRoot(ConfigurationProperty property, String key, Set<String> policyNames) {
		ConfigurationPropertyName name = property.getName();
		String ofPolicy = contains(this.policyKeys, key) ? known(this.policyKeys, key) : ELSEWHERE.get(uniform(key));
		if (ofPolicy != null) {
			return ConfigurationProblem.of(property,
					"'%s' is a setting of a policy, and stands outside of any.".formatted(key),
					"Write cors.policies.default.%s, or another name in the place of 'default'. If the application reads this property itself, give it a prefix other than 'cors'."
						.formatted(ofPolicy));
		}
		if (name.getNumberOfElements() > 2 && !name.isNumericIndex(2)
				&& contains(this.policyKeys, name.getElement(2, Form.DASHED))) {
			String setting = known(this.policyKeys, name.getElement(2, Form.DASHED));
			return ConfigurationProblem.of(property,
					"A policy stands below 'policies', so this setting would be silently ignored.",
					"Write cors.policies.%s.%s.".formatted(key, setting));
		}
		Optional<String> nearest = nearest(key, this.keys);
		ConfigurationProblem problem = unknown(property, key, nearest, this.keys);
		return (policyNames.isEmpty() && nearest.isEmpty()) ? ofSomebodyElse(problem) : problem;
	}

	/**
	 * Where there is no policy, the prefix may have been the application's own before the
	 * starter came.
	 */
	private static ConfigurationProblem ofSomebodyElse(ConfigurationProblem problem) {
		return new ConfigurationProblem(problem.location(), problem.value(), problem.origin(),
				"There is no such setting, and there is no policy either.",
				"If the application reads this property itself, give it a prefix other than 'cors' before the first policy comes: then it stops the start.",
				true);
	}

	private ConfigurationProblem unknownInPolicy(ConfigurationProperty property, String policy, String setting) {
		String ours = ELSEWHERE.get(uniform(setting));
		if (ours != null && uniform(setting).endsWith("patterns") && ours.equals("allowed-origins")) {
			return ConfigurationProblem.of(property, "Patterns of origins stand among the origins.",
					"Write cors.policies.%s.%s with the same entries.".formatted(policy, ours));
		}
		return unknown(property, setting, Optional.ofNullable(ours).or(() -> nearest(setting, this.policyKeys)),
				this.policyKeys);
	}

	private static ConfigurationProblem unknown(ConfigurationProperty property, String key, Optional<String> nearest,
			Set<String> known) {
		return ConfigurationProblem.of(property,
				"There is no setting '%s' here, so it would be silently ignored.".formatted(key),
				nearest.map("Did you mean '%s'?"::formatted)
					.orElse("Write one of: %s.".formatted(String.join(", ", known))));
	}

	static Optional<String> nearest(String key, Set<String> known) {
		return known.stream()
			.filter((candidate) -> EditDistance.between(key, candidate) <= Math.max(2, (candidate.length() + 1) / 3))
			.min(Comparator.comparingInt((candidate) -> EditDistance.between(key, candidate)));
	}

	private static boolean contains(Set<String> keys, String key) {
		return keys.contains(key) || findKnown(keys, key) != null;
	}

	private static @Nullable String findKnown(Set<String> keys, String key) {
		String uniform = uniform(key);
		for (String known : keys) {
			if (uniform(known).equals(uniform)) {
				return known;
			}
		}
		return null;
	}

	private static String known(Set<String> keys, String key) {
		return Objects.requireNonNullElse(findKnown(keys, key), key);
	}

	static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	private static Set<String> keys(Class<?> type) {
		Set<String> keys = new TreeSet<>();
		for (Method method : type.getMethods()) {
			String name = method.getName();
			int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
			if (prefix > 0 && method.getDeclaringClass() == type) {
				keys.add(toKebabCase(name.substring(prefix)));
			}
		}
		return keys;
	}

	private static String toKebabCase(String name) {
		StringBuilder key = new StringBuilder();
		for (char c : name.toCharArray()) {
			if (Character.isUpperCase(c) && !key.isEmpty()) {
				key.append('-');
			}
			key.append(Character.toLowerCase(c));
		}
		return key.toString();
	}

}
