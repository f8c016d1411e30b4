/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What the configurers of a web stack map, one after the other as Spring asks them.
 *
 * @param type the name of the type of configurers
 * @param mapped what each maps, of those that map anything
 */
record CorsConfigurers(String type, List<Mapped> mapped) {

	/** Spring Boot's configurer for the endpoint of Spring for GraphQL. */
	private static final String GRAPH_QL = "org.springframework.boot.graphql.";

	/**
	 * Ask the configurers, each once.
	 * @param beanFactory knows them
	 * @param type the type of configurers
	 * @param mappings asks a configurer for the paths that it maps
	 */
	static <C> CorsConfigurers in(ListableBeanFactory beanFactory, Class<C> type,
			Function<C, Map<String, CorsConfiguration>> mappings) {
		Map<C, String> names = new IdentityHashMap<>();
		for (Map.Entry<String, C> configurer : beanFactory.getBeansOfType(type).entrySet()) {
			names.put(configurer.getValue(), configurer.getKey());
		}
		List<Mapped> mapped = new ArrayList<>();
		for (C configurer : beanFactory.getBeanProvider(type).orderedStream().toList()) {
			Map<String, CorsConfiguration> configurations = mappings.apply(configurer);
			if (!configurations.isEmpty()) {
				mapped.add(new Mapped(names.getOrDefault(configurer, ""),
						configurer.getClass().getName().startsWith(GRAPH_QL), configurations));
			}
		}
		return new CorsConfigurers(type.getSimpleName(), mapped);
	}

	/**
	 * Describe what is mapped. Spring's registry has one configuration for a path: the
	 * last that is mapped to it, at the place of the first.
	 */
	List<OtherCors> describe() {
		Map<String, CorsConfiguration> all = new LinkedHashMap<>();
		for (Mapped configurer : this.mapped) {
			all.putAll(configurer.configurations());
		}
		List<OtherCors> found = new ArrayList<>();
		Set<String> later = new HashSet<>();
		for (int i = this.mapped.size() - 1; i >= 0; i--) {
			Mapped configurer = this.mapped.get(i);
			found.addAll(0,
					describe(configurer,
							new OtherCors.Mappings(configurer.configurations(), all,
									configurer.configurations()
										.keySet()
										.stream()
										.filter(later::contains)
										.collect(Collectors.toSet()))));
			later.addAll(configurer.configurations().keySet());
		}
		return found;
	}

	private List<OtherCors> describe(Mapped configurer, OtherCors.Mappings mappings) {
		if (!configurer.graphQl()) {
			return mappings.describe("%s '%s'".formatted(this.type, configurer.name()));
		}
		Set<String> paths = configurer.configurations().keySet();
		return paths.isEmpty() ? List.of() : List
			.of(OtherCors.ignoredWhereGoverned(Kind.GRAPHQL, "spring.graphql.cors.*", () -> mappings.says(paths)));
	}

	/**
	 * All paths that are mapped.
	 */
	Set<String> paths() {
		Set<String> paths = new HashSet<>();
		for (Mapped configurer : this.mapped) {
			paths.addAll(configurer.configurations().keySet());
		}
		return paths;
	}

	/**
	 * What a configurer maps.
	 *
	 * @param name the name of the bean
	 * @param graphQl whether it is Spring Boot's for Spring for GraphQL
	 * @param configurations the configurations by path
	 */
	record Mapped(String name, boolean graphQl, Map<String, CorsConfiguration> configurations) {

	}

}
