package io.github.corsstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.corsstarter.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * The properties below {@code cors} as they were written, with the places where they
 * stand.
 */
final class CorsPropertySources {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(CorsProperties.PREFIX);

	private final List<ConfigurationPropertySource> sources;

	CorsPropertySources(Environment environment) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach(sources::add);
		this.sources = List.copyOf(sources);
	}

	/**
	 * All that is written below {@code cors}, apart from the variables of the operating
	 * system's environment: those may be another program's.
	 */
	Stream<ConfigurationProperty> written() {
		UnboundElementsSourceFilter filter = new UnboundElementsSourceFilter();
		return this.sources.stream()
			.filter(filter::apply)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap((source) -> source.stream().filter(ROOT::isAncestorOf).map(source::getConfigurationProperty))
			.filter(Objects::nonNull);
	}

	/**
	 * Find the property that holds an element of a list: one of its own, or one for the
	 * whole list.
	 */
	@Nullable ConfigurationProperty find(String name, int index) {
		ConfigurationProperty element = (index != PolicyProblem.WHOLE_SETTING) ? find(name + "[" + index + "]") : null;
		return (element != null) ? element : find(name);
	}

	@Nullable ConfigurationProperty find(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.ofIfValid(name);
		if (propertyName == null) {
			return null;
		}
		return this.sources.stream()
			.map((source) -> source.getConfigurationProperty(propertyName))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
