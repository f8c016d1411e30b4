package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties below {@code cors} as they were written, with the places where they
 * stand.
 */
@Internal
public final class CorsPropertySources {

	static final String VARIABLES = "CORS_POLICIES_";

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("cors");

	private final List<ConfigurationPropertySource> sources;

	public CorsPropertySources(Environment environment) {
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach(sources::add);
		this.sources = List.copyOf(sources);
	}

	/**
	 * All that is written below {@code cors}, apart from the variables of the operating
	 * system's environment: those may be another program's.
	 */
	Stream<ConfigurationProperty> written() {
		return all().filter((property) -> !PropertyNames.isVariable(property));
	}

	/**
	 * The variables of the operating system's environment that cannot be another
	 * program's, as what they were taken for.
	 */
	Stream<ConfigurationProperty> variables() {
		return all().filter((property) -> PropertyNames.isVariable(property)
				&& PropertyNames.asWritten(property).toUpperCase(Locale.ROOT).startsWith(VARIABLES));
	}

	private Stream<ConfigurationProperty> all() {
		return this.sources.stream()
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap((source) -> source.stream().filter(ROOT::isAncestorOf).map(source::getConfigurationProperty))
			.filter(Objects::nonNull);
	}

	/**
	 * Find the property that holds an element of a list, as Spring Boot's binder does:
	 * the first source that has the list counts, with a property for the whole list
	 * before one for each element.
	 * @param name the name of the list
	 * @param index the position of the element, {@link PolicyProblem#WHOLE_SETTING} for
	 * any
	 * @return the property that counts, or {@code null} if there is none
	 */
	public @Nullable ConfigurationProperty find(String name, int index) {
		return counting(name)
			.filter((property) -> index == PolicyProblem.WHOLE_SETTING || !property.getName().isLastElementIndexed()
					|| property.getName()
						.getLastElement(ConfigurationPropertyName.Form.ORIGINAL)
						.equals(Integer.toString(index)))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Find a property.
	 * @param name its name
	 * @return the property that counts, or {@code null} if there is none
	 */
	public @Nullable ConfigurationProperty find(String name) {
		return find(name, PolicyProblem.WHOLE_SETTING);
	}

	/**
	 * Find the properties that make a setting: its own, or those of its elements.
	 * @param name the name of the setting
	 * @return those that count, in their order
	 */
	public Stream<ConfigurationProperty> counting(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.ofIfValid(name);
		return (propertyName == null) ? Stream.empty()
				: this.sources.stream()
					.map((source) -> in(source, propertyName))
					.filter((found) -> !found.isEmpty())
					.findFirst()
					.stream()
					.flatMap(List::stream);
	}

	private static List<ConfigurationProperty> in(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		ConfigurationProperty whole = source.getConfigurationProperty(name);
		if (whole != null) {
			return List.of(whole);
		}
		List<ConfigurationProperty> elements = new ArrayList<>();
		ConfigurationProperty element = source.getConfigurationProperty(name.append("[0]"));
		while (element != null) {
			elements.add(element);
			element = source.getConfigurationProperty(name.append("[" + elements.size() + "]"));
		}
		return elements;
	}

}
