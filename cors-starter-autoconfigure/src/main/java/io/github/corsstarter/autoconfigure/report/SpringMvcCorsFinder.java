package io.github.corsstarter.autoconfigure.report;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.policy.Internal;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds what an application tells Spring MVC about CORS.
 */
@Internal
public final class SpringMvcCorsFinder implements OtherCorsFinder {

	/** Spring MVC's own, which speaks for the handlers. */
	private static final String INTROSPECTOR = "mvcHandlerMappingIntrospector";

	/** Spring Data REST's handler mapping. */
	private static final String DATA_REST = "restHandlerMapping";

	private final ListableBeanFactory beanFactory;

	private final ObjectProvider<OtherFilters> filters;

	/**
	 * Create a finder.
	 * @param beanFactory knows what the application configures
	 * @param filters the filters of the application
	 */
	public SpringMvcCorsFinder(ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters) {
		this.beanFactory = beanFactory;
		this.filters = filters;
	}

	@Override
	public Stream<OtherCors> find() {
		return Stream.of(filters(), configurationSources(), corsMappings(), annotations(), repositories())
			.flatMap((found) -> found);
	}

	/**
	 * Those behind the policies: {@link CorsFiltersAheadCheck} warns of the others.
	 */
	private Stream<OtherCors> filters() {
		return this.filters.stream()
			.flatMap((filters) -> filters.behind(Set.of(CorsFilter.class)).stream())
			.map((name) -> OtherCors.ignoredWhereGoverned("CorsFilter '%s'".formatted(name)));
	}

	private Stream<OtherCors> configurationSources() {
		return Stream.of(this.beanFactory.getBeanNamesForType(CorsConfigurationSource.class))
			.filter((name) -> !name.equals(INTROSPECTOR))
			.map((name) -> OtherCors.ignoredWhereGoverned("CorsConfigurationSource '%s'".formatted(name)));
	}

	private Stream<OtherCors> corsMappings() {
		return this.beanFactory.getBeansOfType(WebMvcConfigurer.class)
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().getClass().getName().startsWith("org.springframework.boot."))
			.flatMap((entry) -> corsMappings(entry.getKey(), entry.getValue()));
	}

	private static Stream<OtherCors> corsMappings(String beanName, WebMvcConfigurer configurer) {
		ReadableCorsRegistry registry = new ReadableCorsRegistry();
		configurer.addCorsMappings(registry);
		return OtherCors.mappings("WebMvcConfigurer '%s'".formatted(beanName), registry.getCorsConfigurations());
	}

	private Stream<OtherCors> annotations() {
		Set<String> controllers = this.beanFactory.getBeansOfType(RequestMappingHandlerMapping.class)
			.values()
			.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().values().stream())
			.filter(SpringMvcCorsFinder::isCrossOrigin)
			.map((method) -> method.getBeanType().getSimpleName())
			.collect(Collectors.toCollection(TreeSet::new));
		return controllers.isEmpty() ? Stream.empty()
				: Stream.of(new OtherCors("@CrossOrigin on %s".formatted(String.join(", ", controllers)),
						"the policy of its routes, in the place of that of their paths"));
	}

	/**
	 * Spring Data REST reads the annotation at a repository's interface, which no handler
	 * method shows.
	 */
	private Stream<OtherCors> repositories() {
		return this.beanFactory.containsBean(DATA_REST)
				? Stream.of(this.beanFactory.getBeanNamesForAnnotation(CrossOrigin.class))
					.map(this.beanFactory::getType)
					.filter((type) -> type != null && type.isInterface())
					.map((type) -> OtherCors.ignoredWhereGoverned(
							"@CrossOrigin on the repository " + Objects.requireNonNull(type).getSimpleName()))
				: Stream.empty();
	}

	private static boolean isCrossOrigin(HandlerMethod method) {
		return AnnotatedElementUtils.hasAnnotation(method.getMethod(), CrossOrigin.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getBeanType(), CrossOrigin.class);
	}

	/**
	 * A registry that shows what was registered.
	 */
	private static final class ReadableCorsRegistry extends CorsRegistry {

		@Override
		public Map<String, CorsConfiguration> getCorsConfigurations() {
			return super.getCorsConfigurations();
		}

	}

}
