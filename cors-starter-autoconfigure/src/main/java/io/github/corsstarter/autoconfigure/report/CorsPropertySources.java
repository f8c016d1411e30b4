/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
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

	private final List<ConfigurationPropertySource> sources = new ArrayList<>();

	/** Of all sources, those that have something below {@code cors}, or may have. */
	private final List<ConfigurationPropertySource> ofCors = new ArrayList<>();

	public CorsPropertySources(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			this.sources.add(source);
			if (source.containsDescendantOf(ROOT) != ConfigurationPropertyState.ABSENT) {
				this.ofCors.add(source);
			}
		}
	}

	/**
	 * All that is written below {@code cors}. Of the variables of the operating system's
	 * environment only those that cannot be another program's, as what they were taken
	 * for.
	 */
	List<ConfigurationProperty> written() {
		List<ConfigurationProperty> written = new ArrayList<>();
		for (ConfigurationPropertySource source : this.ofCors) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				for (ConfigurationPropertyName name : iterable) {
					ConfigurationProperty property = ROOT.isAncestorOf(name) ? source.getConfigurationProperty(name)
							: null;
					if (property != null && isOfCors(property)) {
						written.add(property);
					}
				}
			}
		}
		return written;
	}

	private static boolean isOfCors(ConfigurationProperty property) {
		return !PropertyNames.isVariable(property)
				|| PropertyNames.asWritten(property).toUpperCase(Locale.ROOT).startsWith(VARIABLES);
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
		for (ConfigurationProperty property : counting(name)) {
			if (index == PolicyProblem.WHOLE_SETTING || !property.getName().isLastElementIndexed()
					|| property.getName()
						.getLastElement(ConfigurationPropertyName.Form.ORIGINAL)
						.equals(Integer.toString(index))) {
				return property;
			}
		}
		return null;
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
	public List<ConfigurationProperty> counting(String name) {
		ConfigurationPropertyName propertyName = ConfigurationPropertyName.ofIfValid(name);
		if (propertyName == null) {
			return List.of();
		}
		for (ConfigurationPropertySource source : ROOT.isAncestorOf(propertyName) ? this.ofCors : this.sources) {
			List<ConfigurationProperty> found = in(source, propertyName);
			if (!found.isEmpty()) {
				return found;
			}
		}
		return List.of();
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
