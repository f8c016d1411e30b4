package io.github.corsstarter.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * Finds keys below {@code cors} that do not exist. One that is misspelt would otherwise
 * be a setting silently left out.
 */
final class UnknownPropertyCheck {

	private static final int POLICY_KEY = 3;

	private static final Set<String> KEYS = keys(CorsProperties.class);

	private static final Set<String> POLICY_KEYS = keys(CorsPolicyProperties.class);

	private UnknownPropertyCheck() {
	}

	static Stream<ConfigurationProblem> check(CorsPropertySources sources) {
		return sources.written().flatMap((property) -> Stream.ofNullable(check(property)));
	}

	private static @Nullable ConfigurationProblem check(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		String key = name.getElement(1, Form.UNIFORM);
		if (!uniform(KEYS).contains(key)) {
			return unknown(property, name.getElement(1, Form.DASHED), KEYS);
		}
		boolean policy = name.getElement(1, Form.DASHED).equals("policies");
		if (policy && name.getNumberOfElements() > POLICY_KEY
				&& !uniform(POLICY_KEYS).contains(name.getElement(POLICY_KEY, Form.UNIFORM))) {
			return unknown(property, name.getElement(POLICY_KEY, Form.DASHED), POLICY_KEYS);
		}
		if (policy && name.getNumberOfElements() == POLICY_KEY) {
			return new ConfigurationProblem(name.toString(), String.valueOf(property.getValue()), property.getOrigin(),
					"A policy is a group of settings.",
					"Write %s.allowed-origins, say; a policy's name stands between 'policies' and its settings."
						.formatted(name),
					false);
		}
		return null;
	}

	private static ConfigurationProblem unknown(ConfigurationProperty property, String key, Set<String> known) {
		return new ConfigurationProblem(property.getName().toString(), String.valueOf(property.getValue()),
				property.getOrigin(),
				"There is no setting '%s' here, so that it would be left out silently.".formatted(key),
				nearest(key, known).map("Did you mean '%s'?"::formatted)
					.orElse("Write one of: %s.".formatted(String.join(", ", known))),
				false);
	}

	private static Optional<String> nearest(String key, Set<String> known) {
		return known.stream()
			.filter((candidate) -> EditDistance.between(key, candidate) <= Math.max(2, candidate.length() / 3))
			.min(Comparator.comparingInt((candidate) -> EditDistance.between(key, candidate)));
	}

	private static Set<String> uniform(Set<String> keys) {
		return keys.stream().map((key) -> key.replace("-", "")).collect(Collectors.toSet());
	}

	/**
	 * The keys are those of the class that they are bound to, so that none is forgotten
	 * here.
	 */
	private static Set<String> keys(Class<?> type) {
		return Arrays.stream(BeanUtils.getPropertyDescriptors(type))
			.map(PropertyDescriptor::getName)
			.filter((name) -> !name.equals("class"))
			.map(UnknownPropertyCheck::toKebabCase)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String toKebabCase(String name) {
		return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
