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

import io.github.corsstarter.autoconfigure.report.PolicyFilters.PolicyFilter;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicySetting;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
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

	public ReplacedBeansCheck(Environment environment, ListableBeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	@Override
	public Stream<ConfigurationProblem> check(CorsSettings settings, CorsPolicies policies) {
		List<PolicyFilter> filters = beans(PolicyFilters.class).values().stream().flatMap(PolicyFilters::find).toList();
		CorsPropertySources sources = new CorsPropertySources(this.environment);
		return Stream.concat((policies == settings.policies()) ? Stream.empty() : policies(settings, sources),
				filterOrder(filters, settings, sources));
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

	private static Stream<ConfigurationProblem> filterOrder(List<PolicyFilter> filters, CorsSettings settings,
			CorsPropertySources sources) {
		int order = settings.filterOrder();
		return filters.stream().anyMatch((filter) -> filter.order() == order) ? Stream.empty()
				: filters.stream()
					.flatMap((filter) -> withoutEffect(sources, "filter-order",
							"The bean '%s' puts the filter at %d, so this setting would have no effect."
								.formatted(filter.registration(), filter.order()),
							"Give the bean this order, or remove one of the two."));
	}

	private static Stream<ConfigurationProblem> withoutEffect(CorsPropertySources sources, String setting,
			String message, String remedy) {
		return Stream.ofNullable(sources.find("cors." + setting))
			.map((property) -> new ConfigurationProblem(property.getName().toString(),
					String.valueOf(property.getValue()), property.getOrigin(), message, remedy, false));
	}

	private static String describe(String bean, Class<?> type) {
		return "bean '%s' of type %s".formatted(bean, type.getSimpleName());
	}

	private <T> Map<String, T> beans(Class<T> type) {
		return this.beanFactory.getBeansOfType(type);
	}

}
