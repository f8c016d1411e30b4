package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What the configurers of a web stack map, one after the other as Spring asks them.
 *
 * @param <C> the type of configurers
 * @param type the type of configurers
 * @param mappings asks a configurer for the paths that it maps
 */
record CorsConfigurers<C>(Class<C> type, Function<C, Map<String, CorsConfiguration>> mappings) {

	/** Spring Boot's configurer for the endpoint of Spring for GraphQL. */
	private static final String GRAPH_QL = "org.springframework.boot.graphql.";

	Stream<OtherCors> find(ListableBeanFactory beanFactory) {
		Map<C, String> names = new IdentityHashMap<>();
		beanFactory.getBeansOfType(this.type).forEach((name, configurer) -> names.put(configurer, name));
		List<OtherCors> found = new ArrayList<>();
		List<String> earlierPaths = new ArrayList<>();
		beanFactory.getBeanProvider(this.type).orderedStream().forEach((configurer) -> {
			Map<String, CorsConfiguration> mapped = this.mappings.apply(configurer);
			List<String> before = List.copyOf(earlierPaths);
			earlierPaths.addAll(mapped.keySet());
			describe(configurer, names.getOrDefault(configurer, ""), mapped, before).forEach(found::add);
		});
		return found.stream();
	}

	private Stream<OtherCors> describe(C configurer, String name, Map<String, CorsConfiguration> mapped,
			List<String> before) {
		if (!configurer.getClass().getName().startsWith(GRAPH_QL)) {
			return OtherCors.mappings("%s '%s'".formatted(this.type.getSimpleName(), name), mapped, before);
		}
		return mapped.isEmpty() ? Stream.empty() : Stream.of(OtherCors.ignoredWhereGoverned(Kind.GRAPHQL,
				"spring.graphql.cors.*", () -> SpringCors.ofPaths(mapped).behind(before)));
	}

	/**
	 * All paths that are mapped.
	 */
	Map<String, CorsConfiguration> all(ListableBeanFactory beanFactory) {
		Map<String, CorsConfiguration> all = new LinkedHashMap<>();
		beanFactory.getBeanProvider(this.type)
			.orderedStream()
			.forEach((configurer) -> all.putAll(this.mappings.apply(configurer)));
		return all;
	}

}
