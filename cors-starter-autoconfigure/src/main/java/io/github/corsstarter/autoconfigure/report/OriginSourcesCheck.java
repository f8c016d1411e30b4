/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.PolicyOutline;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.OriginMemory;
import io.github.corsstarter.source.ReactiveAllowedOriginSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.Environment;

/**
 * Checks that each source of origins that a policy names is there.
 */
@Internal
public final class OriginSourcesCheck implements ConfigurationCheck {

	private static final List<Class<?>> TYPES = List.of(AllowedOriginSource.class, ReactiveAllowedOriginSource.class,
			AllowedOriginLookup.class);

	private final Environment environment;

	private final ListableBeanFactory beanFactory;

	/**
	 * Create a check.
	 * @param environment knows where the names stand
	 * @param beanFactory knows the sources
	 */
	public OriginSourcesCheck(Environment environment, ListableBeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		return check((policies == settings.policies()) ? settings.outlines() : policies.outlines(), this::check);
	}

	/**
	 * Policies that cannot be used have sources, too.
	 */
	@Override
	public boolean isForNoPolicies() {
		return true;
	}

	/**
	 * Find names that no bean has, where a start stops before its beans are made. Their
	 * types are not known for sure yet.
	 * @param policies what is known of the policies
	 * @return what is wrong
	 */
	public Stream<ConfigurationProblem> checkNames(List<PolicyOutline> policies) {
		return check(policies, this::checkName);
	}

	private static Stream<ConfigurationProblem> check(List<PolicyOutline> policies,
			BiFunction<String, String, @Nullable ConfigurationProblem> check) {
		List<ConfigurationProblem> problems = new ArrayList<>();
		for (PolicyOutline policy : policies) {
			String source = policy.originsFrom();
			ConfigurationProblem problem = (source == null || source.isBlank()) ? null
					: check.apply(policy.name(), source);
			if (problem != null) {
				problems.add(problem);
			}
		}
		return problems.stream();
	}

	private @Nullable ConfigurationProblem checkName(String policy, String source) {
		return this.beanFactory.containsBean(source) ? null : problem(policy, source,
				"There is no bean of this name, so nobody knows the origins.", advice(source));
	}

	private @Nullable ConfigurationProblem check(String policy, String source) {
		if (!isSource(source)) {
			ConfigurationProblem unknown = checkName(policy, source);
			return (unknown != null) ? unknown : problem(policy, source,
					"The bean of this name is no AllowedOriginSource, ReactiveAllowedOriginSource or AllowedOriginLookup.",
					advice(source));
		}
		return (this.beanFactory.getBeanNamesForType(OriginMemory.class).length > 0) ? null
				: problem(policy, source,
						"What a source answers is remembered by Caffeine, and Caffeine is not on the class path.",
						"Add the dependency com.github.ben-manes.caffeine:caffeine; Spring Boot manages its version.");
	}

	private boolean isSource(String name) {
		return this.beanFactory.containsBean(name)
				&& TYPES.stream().anyMatch((type) -> this.beanFactory.isTypeMatch(name, type));
	}

	private String advice(String source) {
		return TYPES.stream()
			.flatMap((type) -> Stream.of(this.beanFactory.getBeanNamesForType(type, true, false)))
			.min(Comparator.comparingInt((name) -> EditDistance.between(name, source)))
			.map("Write %s, the nearest that there is."::formatted)
			.orElse("Make a bean of the type AllowedOriginSource with this name, such as by a @Bean method %s()."
				.formatted(source));
	}

	private ConfigurationProblem problem(String policy, String source, String message, String remedy) {
		ConfigurationProperty property = new CorsPropertySources(this.environment)
			.find("cors.policies.%s.origins-from".formatted(policy));
		return (property != null) ? ConfigurationProblem.of(property, message, remedy)
				: new ConfigurationProblem("%s, origins-from".formatted(ConfigurationProblem.policy(policy)), source,
						null, message, remedy, false);
	}

}
