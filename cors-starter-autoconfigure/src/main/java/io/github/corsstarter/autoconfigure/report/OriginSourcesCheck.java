package io.github.corsstarter.autoconfigure.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.routing.CorsPolicies;
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
		CorsPropertySources sources = new CorsPropertySources(this.environment);
		return policies.asCollection().stream().flatMap((policy) -> {
			String source = policy.originsFrom();
			return (source == null) ? Stream.empty() : Stream.ofNullable(check(policy, source, sources));
		});
	}

	private @Nullable ConfigurationProblem check(CorsPolicy policy, String source, CorsPropertySources sources) {
		if (!isSource(source)) {
			return problem(policy, source, sources, this.beanFactory.containsBean(source)
					? "The bean of this name is no AllowedOriginSource, ReactiveAllowedOriginSource or AllowedOriginLookup."
					: "There is no bean of this name, so nobody knows the origins.", advice(source));
		}
		return (this.beanFactory.getBeanNamesForType(OriginMemory.class).length > 0) ? null
				: problem(policy, source, sources,
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

	private static ConfigurationProblem problem(CorsPolicy policy, String source, CorsPropertySources sources,
			String message, String remedy) {
		ConfigurationProperty property = sources.find("cors.policies.%s.origins-from".formatted(policy.name()));
		return (property != null) ? ConfigurationProblem.of(property, message, remedy)
				: new ConfigurationProblem("%s, origins-from".formatted(ConfigurationProblem.policy(policy.name())),
						source, null, message, remedy, false);
	}

}
