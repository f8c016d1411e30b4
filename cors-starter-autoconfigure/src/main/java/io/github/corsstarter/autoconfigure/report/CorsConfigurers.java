package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;

/**
 * What the configurers of a web stack map, one after the other as Spring asks them.
 *
 * @param type the name of the type of configurers
 * @param mapped what each maps
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
		beanFactory.getBeansOfType(type).forEach((name, configurer) -> names.put(configurer, name));
		return new CorsConfigurers(type.getSimpleName(),
				beanFactory.getBeanProvider(type)
					.orderedStream()
					.map((configurer) -> new Mapped(names.getOrDefault(configurer, ""),
							configurer.getClass().getName().startsWith(GRAPH_QL), mappings.apply(configurer)))
					.toList());
	}

	Stream<OtherCors> describe() {
		List<OtherCors> found = new ArrayList<>();
		List<String> earlierPaths = new ArrayList<>();
		for (Mapped configurer : this.mapped) {
			List<String> before = List.copyOf(earlierPaths);
			describe(configurer, before).forEach(found::add);
			earlierPaths.addAll(configurer.configurations().keySet());
		}
		return found.stream();
	}

	private Stream<OtherCors> describe(Mapped configurer, List<String> before) {
		Map<String, CorsConfiguration> configurations = configurer.configurations();
		if (!configurer.graphQl()) {
			return OtherCors.mappings("%s '%s'".formatted(this.type, configurer.name()), configurations, before);
		}
		return configurations.isEmpty() ? Stream.empty() : Stream.of(OtherCors.ignoredWhereGoverned(Kind.GRAPHQL,
				"spring.graphql.cors.*", () -> SpringCors.ofPaths(configurations).behind(before)));
	}

	/**
	 * All paths that are mapped.
	 */
	Set<String> paths() {
		return this.mapped.stream()
			.flatMap((configurer) -> configurer.configurations().keySet().stream())
			.collect(Collectors.toSet());
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
