/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.corsstarter.policy.EditDistance;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Collects what Spring Boot's binder cannot convert below {@code cors}, and lets it go
 * on: it would stop at the first, in words of its own.
 */
@Internal
public final class BindingProblems extends AbstractBindHandler {

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("cors");

	private static final int NEAREST_DISTANCE = 2;

	private final List<ConfigurationProblem> problems = new ArrayList<>();

	public BindingProblems() {
		super(BindHandler.DEFAULT);
	}

	public BindingProblems(BindHandler parent) {
		super(parent);
	}

	/**
	 * Return what was collected.
	 * @return the problems, in the order in which the binder found them
	 */
	public List<ConfigurationProblem> asList() {
		return List.copyOf(this.problems);
	}

	@Override
	public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
			Exception error) throws Exception {
		if (!ROOT.equals(name) && !ROOT.isAncestorOf(name)) {
			return super.onFailure(name, target, context, error);
		}
		describe(name, target, context.getConfigurationProperty(), error).ifPresent(this.problems::add);
		return (target.getValue() != null) ? target.getValue().get() : null;
	}

	private static Optional<ConfigurationProblem> describe(ConfigurationPropertyName name, Bindable<?> target,
			@Nullable ConfigurationProperty property, Exception error) {
		if (error instanceof UnboundConfigurationPropertiesException gap) {
			ConfigurationProperty beyond = gap.getUnboundProperties().iterator().next();
			return Optional.of(ConfigurationProblem.of(beyond,
					"The elements of the list %s have no position without a gap, so Spring Boot does not read this one."
						.formatted(name),
					"Number the elements from 0 on, in one file."));
		}
		Class<?> type = target.getType().resolve(Object.class);
		if (wants(type).isEmpty()) {
			// A group of settings: what stands in its place is an unknown key.
			return Optional.empty();
		}
		if (property == null || !property.getName().equals(name)) {
			return Optional.of(problem(new ConfigurationProblem(name.toString(), "", null, "", "", false), type));
		}
		return Optional.of(problem(ConfigurationProblem.of(property, "", ""), type));
	}

	private static ConfigurationProblem problem(ConfigurationProblem place, Class<?> type) {
		String text = String.valueOf(place.value()).strip();
		return text.isEmpty()
				? place.saying("The setting is there and empty.", write(type, text) + ", or leave the setting out.")
				: place.saying("This is not %s.".formatted(wants(type)), write(type, text) + ".");
	}

	private static String wants(Class<?> type) {
		return type.isEnum() ? "one of its values"
				: Map
					.of(boolean.class, "true or false", int.class, "a whole number", Integer.class, "a whole number",
							Duration.class, "a duration")
					.getOrDefault(type, "");
	}

	private static String write(Class<?> type, String text) {
		if (type.isEnum()) {
			List<String> values = Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList();
			return values.stream()
				.min(Comparator.comparingInt((value) -> EditDistance.between(value, text)))
				.filter((value) -> !text.isEmpty() && EditDistance.between(value, text) <= NEAREST_DISTANCE)
				.map((value) -> "Write %s (the values are %s)".formatted(value, String.join(", ", values)))
				.orElseGet(() -> "Write " + values.stream().collect(Collectors.joining(" or ")));
		}
		if (type.equals(Duration.class)) {
			return WrittenDuration.suggest(text)
				.map("Write %s"::formatted)
				.orElse("Write a number with its unit, such as 30m or 2h");
		}
		return type.equals(boolean.class) ? "Write true or false" : "Write digits alone, with a minus sign at most";
	}

}
