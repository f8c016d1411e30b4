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

/**
 * Checks that nothing which is written loses its effect because a bean of the
 * application's own takes the place of one of the starter's.
 */
@Internal
public final class ReplacedBeansCheck implements ConfigurationCheck {

	private final CorsSettings settings;

	private final CorsPropertySources sources;

	private final ListableBeanFactory beanFactory;

	public ReplacedBeansCheck(CorsSettings settings, CorsPropertySources sources, ListableBeanFactory beanFactory) {
		this.settings = settings;
		this.sources = sources;
		this.beanFactory = beanFactory;
	}

	@Override
	public Stream<ConfigurationProblem> check() {
		List<PolicyFilter> filters = beans(PolicyFilters.class).values().stream().flatMap(PolicyFilters::find).toList();
		return Stream.concat(policies(), filterOrder(filters));
	}

	/**
	 * The bean that holds the policies is asked, and the registry only where there is
	 * none: whoever replaces policies while the application starts means it.
	 */
	private Stream<ConfigurationProblem> policies() {
		Map<String, CorsPolicies> beans = beans(CorsPolicies.class);
		return beans.isEmpty()
				? notAmong(beans(CorsPolicyRegistry.class), CorsPolicyRegistry.class, CorsPolicyRegistry::getPolicies)
				: notAmong(beans, CorsPolicies.class, (policies) -> policies);
	}

	private <T> Stream<ConfigurationProblem> notAmong(Map<String, T> beans, Class<T> type,
			Function<T, CorsPolicies> policiesOf) {
		return beans.entrySet()
			.stream()
			.flatMap((bean) -> notAmong(policiesOf.apply(bean.getValue()).asCollection(),
					describe(bean.getKey(), type)));
	}

	private Stream<ConfigurationProblem> notAmong(Collection<CorsPolicy> policies, String bean) {
		return this.settings.policies()
			.asCollection()
			.stream()
			.filter((policy) -> !policies.contains(policy))
			.map((policy) -> replaced(policy.name(), bean));
	}

	private ConfigurationProblem replaced(String policy, String bean) {
		if (!this.settings.areSourceOf(policy)) {
			return new ConfigurationProblem("CORS policy '%s'".formatted(policy), null, null,
					"The %s takes the place of all policies, so this one, a bean too, would have no effect."
						.formatted(bean),
					"Put it into that bean, or remove one of the two.", false);
		}
		String property = "cors.policies" + "." + policy;
		Origin origin = Stream.of(PolicySetting.values())
			.map((setting) -> this.sources.find(property + "." + setting.propertyName(), 0))
			.filter(Objects::nonNull)
			.findFirst()
			.map(ConfigurationProperty::getOrigin)
			.orElse(null);
		return new ConfigurationProblem(property, null, origin,
				"The %s takes the place of all policies, so this one would have no effect.".formatted(bean),
				"Make its policies beans of type CorsPolicy, which join those of the properties, or remove this policy.",
				false);
	}

	private Stream<ConfigurationProblem> filterOrder(List<PolicyFilter> filters) {
		int order = this.settings.filterOrder();
		return filters.stream().anyMatch((filter) -> filter.order() == order) ? Stream.empty()
				: filters.stream()
					.flatMap((filter) -> withoutEffect("filter-order",
							"The bean '%s' puts the filter at %d, so this setting would have no effect."
								.formatted(filter.registration(), filter.order()),
							"Give the bean this order, or remove one of the two."));
	}

	private Stream<ConfigurationProblem> withoutEffect(String setting, String message, String remedy) {
		return Stream.ofNullable(this.sources.find("cors." + setting))
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
