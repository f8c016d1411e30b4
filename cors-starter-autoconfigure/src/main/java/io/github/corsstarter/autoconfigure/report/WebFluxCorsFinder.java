/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds what an application tells WebFlux about CORS.
 */
@Internal
public final class WebFluxCorsFinder implements OtherCorsFinder {

	private static final CorsSourceReader<CorsConfigurationSource, ServerWebExchange> SOURCES = new CorsSourceReader<>(
			UrlBasedCorsConfigurationSource.class, ServerWebExchange.class,
			CorsConfigurationSource::getCorsConfiguration);

	private final ListableBeanFactory beanFactory;

	private final ObjectProvider<OtherFilters> filters;

	private final ObjectProvider<SecurityCorsFinder<?>> security;

	/**
	 * Create a finder.
	 * @param beanFactory knows what the application configures
	 * @param filters the filters of the application
	 * @param security knows the filter chains of Spring Security
	 */
	public WebFluxCorsFinder(ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters,
			ObjectProvider<SecurityCorsFinder<?>> security) {
		this.beanFactory = beanFactory;
		this.filters = filters;
		this.security = security;
	}

	/**
	 * Read what a filter of Spring's says.
	 * @param filter a {@link CorsWebFilter}
	 * @return what its source says
	 */
	public static SpringCors read(Object filter) {
		SpringCors says = SOURCES.readFrom(filter, CorsWebFilter.class, "configSource");
		return (says != null) ? says : SpringCors.unreadable("Its source cannot be looked at.");
	}

	/**
	 * Return the source of a filter of Spring's.
	 * @param filter a {@link CorsWebFilter}
	 * @return its source, {@code null} if that cannot be looked at
	 */
	public static @Nullable Object source(Object filter) {
		return (filter instanceof CorsWebFilter) ? CorsSourceReader.value(filter, CorsWebFilter.class, "configSource")
				: null;
	}

	/**
	 * Whether Spring Security may have put a filter into a chain by itself: it does so
	 * for a bean that is a {@link CorsConfigurationSource}. Whether {@code http.cors()}
	 * is called as well makes no difference then.
	 * @param beanFactory knows the beans
	 * @param filter the filter
	 * @return whether nobody needs to have configured it
	 */
	public static boolean isByDefault(ConfigurableListableBeanFactory beanFactory, Object filter) {
		Object source = source(filter);
		return source != null && beanFactory.getBeansOfType(CorsConfigurationSource.class).containsValue(source);
	}

	/**
	 * Whether something matches every exchange: it does not look at it.
	 * @param matcher what matches exchanges
	 * @return whether it matches all of them
	 */
	public static boolean isForAll(Function<ServerWebExchange, Mono<Boolean>> matcher) {
		try {
			return matcher.apply(CorsSourceReader.unread(ServerWebExchange.class)).toFuture().getNow(false);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Override
	public Stream<OtherCors> find() {
		CorsConfigurers configurers = CorsConfigurers.in(this.beanFactory, WebFluxConfigurer.class,
				WebFluxCorsFinder::mappings);
		List<OtherCors> found = new ArrayList<>();
		for (OtherFilters filters : this.filters) {
			found.addAll(filters.withCors(CorsWebFilter.class, WebFluxCorsFinder::read));
		}
		found.addAll(configurationSources());
		found.addAll(configurers.describe());
		found.addAll(handlerMappings(configurers.paths()));
		found.addAll(annotations());
		return found.stream();
	}

	private List<OtherCors> configurationSources() {
		return ConfigurationSourceBeans.describe(this.beanFactory, CorsConfigurationSource.class, SOURCES,
				() -> this.security.stream());
	}

	private List<OtherCors> handlerMappings(Set<String> mapped) {
		return HandlerMappingCors.describe(this.beanFactory.getBeansOfType(AbstractHandlerMapping.class),
				WebFluxCorsFinder::ofMapping, mapped, WebFluxCorsFinder::served);
	}

	private static @Nullable Set<String> served(AbstractHandlerMapping mapping) {
		return (mapping instanceof AbstractUrlHandlerMapping urls)
				? urls.getHandlerMap().keySet().stream().map(PathPattern::getPatternString).collect(Collectors.toSet())
				: null;
	}

	private List<OtherCors> annotations() {
		List<AnnotatedCors> annotated = new ArrayList<>();
		for (RequestMappingHandlerMapping mapping : this.beanFactory.getBeansOfType(RequestMappingHandlerMapping.class)
			.values()) {
			for (Map.Entry<RequestMappingInfo, HandlerMethod> method : mapping.getHandlerMethods().entrySet()) {
				if (AnnotatedCors.isCrossOrigin(method.getValue())) {
					annotated.add(new AnnotatedCors(mapping, method.getKey(), paths(method.getKey()), method.getValue(),
							() -> ofMapping(mapping)));
				}
			}
		}
		return AnnotatedCors.describe(annotated);
	}

	private static Set<String> paths(RequestMappingInfo info) {
		return info.getPatternsCondition()
			.getPatterns()
			.stream()
			.map(PathPattern::getPatternString)
			.collect(Collectors.toSet());
	}

	static @Nullable SpringCors ofMapping(AbstractHandlerMapping mapping) {
		return SOURCES.readFrom(mapping, AbstractHandlerMapping.class, "corsConfigurationSource");
	}

	private static Map<String, CorsConfiguration> mappings(WebFluxConfigurer configurer) {
		ReadableCorsRegistry registry = new ReadableCorsRegistry();
		configurer.addCorsMappings(registry);
		return registry.getCorsConfigurations();
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
