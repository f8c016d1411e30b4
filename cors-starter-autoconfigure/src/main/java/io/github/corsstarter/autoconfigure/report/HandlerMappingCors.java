/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsConfiguration;

/**
 * What handler mappings say about CORS that no configurer has mapped: an application may
 * give them configuration itself, or extend Spring's own configuration class.
 */
final class HandlerMappingCors {

	/**
	 * It is named by its properties, and gets what they say when its routes are known.
	 */
	private static final String GATEWAY = "org.springframework.cloud.gateway.";

	/** What it has, Spring gives to all of its own. */
	private static final String OF_CONTROLLERS = "requestMappingHandlerMapping";

	private HandlerMappingCors() {
	}

	/**
	 * Describe what mappings say besides.
	 * @param mappings the handler mappings by their names
	 * @param reader reads what one says, {@code null} if that is nothing
	 * @param mapped the paths that configurers map, for all of them
	 * @param served finds the paths that a mapping serves, {@code null} if they are not
	 * known
	 */
	static <M> List<OtherCors> describe(Map<String, M> mappings, Function<M, @Nullable SpringCors> reader,
			Set<String> mapped, Function<M, @Nullable Set<String>> served) {
		Map<Map<String, CorsConfiguration>, Map<String, M>> byConfigurations = new LinkedHashMap<>();
		for (Map.Entry<String, M> entry : mappings.entrySet()) {
			M mapping = entry.getValue();
			SpringCors says = mapping.getClass().getName().startsWith(GATEWAY) ? null : reader.apply(mapping);
			Map<String, CorsConfiguration> its = (says != null) ? besides(says, mapped) : Map.of();
			if (!its.isEmpty()) {
				// Spring gives the same to all of its own.
				byConfigurations.computeIfAbsent(its, (key) -> new LinkedHashMap<>()).put(entry.getKey(), mapping);
			}
		}
		return byConfigurations.isEmpty() ? List.of() : byConfigurations.entrySet().stream().map((entry) -> {
			Set<String> paths = entry.getKey().keySet();
			String name = entry.getValue().keySet().iterator().next();
			return OtherCors.ignoredWhereGoverned(Kind.HANDLER_MAPPING,
					"CORS configuration of the handler mapping '%s' (%s)".formatted(name,
							paths.stream().sorted().collect(Collectors.joining(", "))),
					() -> says(entry.getValue(), reader, paths, served));
		}).toList();
	}

	private static <M> SpringCors says(Map<String, M> mappings, Function<M, @Nullable SpringCors> reader,
			Set<String> paths, Function<M, @Nullable Set<String>> served) {
		SpringCors read = reader.apply(mappings.values().iterator().next());
		SpringCors says = Objects.requireNonNull(read).only(paths);
		if (mappings.containsKey(OF_CONTROLLERS)) {
			return says;
		}
		Set<String> within = new TreeSet<>();
		for (M mapping : mappings.values()) {
			Set<String> its = served.apply(mapping);
			if (its == null) {
				return says.commentedOut(
						"It is only for what its handler mapping serves, and that is not known: narrow the paths before you use the policies.");
			}
			within.addAll(its);
		}
		return says.within(within);
	}

	private static Map<String, CorsConfiguration> besides(SpringCors says, Set<String> mapped) {
		return says.parts()
			.stream()
			.filter((part) -> !mapped.contains(part.where()))
			.collect(Collectors.toMap(Part::where, Part::configuration));
	}

}
