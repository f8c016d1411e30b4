/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.FilterBeans.PolicyFilter;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Checks that nothing which is written loses its effect because a bean of the
 * application's own takes the place of one of the starter's.
 */
@Internal
public final class ReplacedBeansCheck implements ConfigurationCheck {

	private final Environment environment;

	private final ListableBeanFactory beanFactory;

	private final ObjectProvider<OtherFilters> filters;

	/**
	 * Create a check.
	 * @param environment knows where the settings stand
	 * @param beanFactory knows the beans that hold policies
	 * @param filters know the beans that register the policies' filter
	 */
	public ReplacedBeansCheck(Environment environment, ListableBeanFactory beanFactory,
			ObjectProvider<OtherFilters> filters) {
		this.environment = environment;
		this.beanFactory = beanFactory;
		this.filters = filters;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		CorsPropertySources sources = new CorsPropertySources(this.environment);
		ConfigurationProperty order = sources.find("cors.filter-order");
		return Stream.concat((policies == settings.policies()) ? Stream.empty() : policies(settings, sources),
				(order == null) ? Stream.empty() : filterOrder(order, settings));
	}

	/**
	 * The bean that holds the policies is asked, and the registry only where there is
	 * none: whoever replaces policies while the application starts means it.
	 */
	private Stream<ConfigurationProblem> policies(CorsSettings settings, CorsPropertySources sources) {
		Map<String, CorsPolicies> beans = beans(CorsPolicies.class);
		return beans.isEmpty()
				? notAmong(beans(CorsPolicyRegistry.class), CorsPolicyRegistry.class, CorsPolicyRegistry::getPolicies,
						settings, sources)
				: notAmong(beans, CorsPolicies.class, (policies) -> policies, settings, sources);
	}

	private <T> Stream<ConfigurationProblem> notAmong(Map<String, T> beans, Class<T> type,
			Function<T, CorsPolicies> policiesOf, CorsSettings settings, CorsPropertySources sources) {
		return beans.entrySet()
			.stream()
			.flatMap((bean) -> notAmong(policiesOf.apply(bean.getValue()).asCollection(), describe(bean.getKey(), type),
					settings, sources));
	}

	private static Stream<ConfigurationProblem> notAmong(Collection<CorsPolicy> policies, String bean,
			CorsSettings settings, CorsPropertySources sources) {
		return settings.policies()
			.asCollection()
			.stream()
			.filter((policy) -> !policies.contains(policy))
			.map((policy) -> replaced(policy.name(), bean, settings, sources));
	}

	private static ConfigurationProblem replaced(String policy, String bean, CorsSettings settings,
			CorsPropertySources sources) {
		if (!settings.areSourceOf(policy)) {
			return new ConfigurationProblem("CORS policy '%s'".formatted(policy), null, null,
					"The %s takes the place of all policies, so this one, a bean too, would have no effect."
						.formatted(bean),
					"Put it into that bean, or remove one of the two.", false);
		}
		String property = "cors.policies" + "." + policy;
		Origin origin = Stream.of(PolicySetting.values())
			.map((setting) -> sources.find(property + "." + setting.propertyName(), 0))
			.filter(Objects::nonNull)
			.findFirst()
			.map(ConfigurationProperty::getOrigin)
			.orElse(null);
		return new ConfigurationProblem(property, null, origin,
				"The %s takes the place of all policies, so this one would have no effect.".formatted(bean),
				"Make its policies beans of type CorsPolicy, which join those of the properties, or remove this policy.",
				false);
	}

	private Stream<ConfigurationProblem> filterOrder(ConfigurationProperty property, CorsSettings settings) {
		List<PolicyFilter> filters = this.filters.stream().flatMap(OtherFilters::ofPolicies).toList();
		return filters.stream().anyMatch((filter) -> filter.order() == settings.filterOrder()) ? Stream.empty()
				: filters.stream()
					.map((filter) -> new ConfigurationProblem(property.getName().toString(),
							String.valueOf(property.getValue()), property.getOrigin(),
							"The bean '%s' puts the filter at %d, so this setting would have no effect."
								.formatted(filter.registration(), filter.order()),
							"Give the bean this order, or remove one of the two.", false));
	}

	private static String describe(String bean, Class<?> type) {
		return "bean '%s' of type %s".formatted(bean, type.getSimpleName());
	}

	private <T> Map<String, T> beans(Class<T> type) {
		return this.beanFactory.getBeansOfType(type);
	}

}
