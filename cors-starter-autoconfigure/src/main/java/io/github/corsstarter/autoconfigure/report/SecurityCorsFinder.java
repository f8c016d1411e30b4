/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Finds the filter chains of Spring Security in which somebody has configured CORS. What
 * Spring Security does by itself because there is a bean that is a source is not among
 * them: the bean is named.
 *
 * @param <C> the type of filter chains
 */
@Internal
public final class SecurityCorsFinder<C> implements OtherCorsFinder {

	private static final String HTTP_CORS = "http.cors() of Spring Security";

	private static final String PRE_FLIGHT_FILTER = "org.springframework.web.filter.PreFlightRequestFilter";

	/** By name: the third is there since Spring Framework 7.0.7. */
	private static final Set<String> FILTERS = Set.of("org.springframework.web.filter.CorsFilter",
			"org.springframework.web.cors.reactive.CorsWebFilter", PRE_FLIGHT_FILTER);

	private final ConfigurableListableBeanFactory beanFactory;

	private final Class<C> type;

	private final Function<C, Stream<?>> filters;

	private final Predicate<C> forAll;

	private final Function<Object, @Nullable Object> source;

	private final BiPredicate<ConfigurableListableBeanFactory, Object> byDefault;

	private final Function<Object, SpringCors> reader;

	/**
	 * Create a finder.
	 * @param beanFactory knows the chains
	 * @param type the type of chains
	 * @param filters knows the filters of a chain
	 * @param forAll whether a chain matches all requests
	 * @param source knows the source of a filter for CORS
	 * @param byDefault whether a filter for CORS is there without anyone's doing
	 * @param reader reads what a filter says
	 */
	public SecurityCorsFinder(ConfigurableListableBeanFactory beanFactory, Class<C> type,
			Function<C, Stream<?>> filters, Predicate<C> forAll, Function<Object, @Nullable Object> source,
			BiPredicate<ConfigurableListableBeanFactory, Object> byDefault, Function<Object, SpringCors> reader) {
		this.beanFactory = beanFactory;
		this.type = type;
		this.filters = filters;
		this.forAll = forAll;
		this.source = source;
		this.byDefault = byDefault;
		this.reader = reader;
	}

	@Override
	public Stream<OtherCors> find() {
		Map<String, Object> byChain = new LinkedHashMap<>();
		List<OtherCors> found = new ArrayList<>();
		for (String name : this.beanFactory.getBeanNamesForType(this.type)) {
			if (!isOfSpringBoot(name)) {
				C chain = this.beanFactory.getBean(name, this.type);
				writers(chain, name).forEach(found::add);
				this.filters.apply(chain)
					.filter((filter) -> FILTERS.contains(filter.getClass().getName()))
					.filter((filter) -> !this.byDefault.test(this.beanFactory, filter))
					.findFirst()
					.ifPresent((filter) -> byChain.put(name, filter));
			}
		}
		byChain.forEach((name,
				filter) -> found.add(OtherCors.ignoredWhereGoverned(Kind.SECURITY,
						(byChain.size() == 1) ? HTTP_CORS : "%s in '%s'".formatted(HTTP_CORS, name),
						() -> read(filter, name))));
		return found.stream();
	}

	private Stream<OtherCors> writers(C chain, String name) {
		return this.filters.apply(chain)
			.filter((filter) -> CorsHeaderWriters.writesHeaders(filter.getClass()))
			.map((filter) -> OtherCors.ignoredWhereGoverned(Kind.OTHER_FILTER,
					"CORS headers of %s in the filter chain '%s'".formatted(filter.getClass().getSimpleName(), name),
					() -> CorsHeaderWriters.BY_CODE));
	}

	private SpringCors read(Object filter, String name) {
		if (filter.getClass().getName().equals(PRE_FLIGHT_FILTER)) {
			return SpringCors.unreadable(
					"It has none of its own: it asks the handlers, whose configuration is listed by itself. Remove the call.");
		}
		SpringCors says = this.reader.apply(filter);
		return isForAll(name) ? says : says.commentedOut(
				"Only requests of the filter chain '%s' come to it: narrow the paths to theirs before you use the policies."
					.formatted(name));
	}

	/**
	 * Whether a source is asked for some requests alone: filter chains have it, and none
	 * of them is for all requests.
	 */
	boolean isForSome(Object source) {
		List<String> chains = Stream.of(this.beanFactory.getBeanNamesForType(this.type))
			.filter((name) -> this.filters.apply(this.beanFactory.getBean(name, this.type))
				.anyMatch((filter) -> FILTERS.contains(filter.getClass().getName())
						&& this.source.apply(filter) == source))
			.toList();
		return !chains.isEmpty() && chains.stream().noneMatch(this::isForAll);
	}

	/**
	 * Whether all requests come to a chain. Spring Security takes the first that matches.
	 */
	private boolean isForAll(String name) {
		C chain = this.beanFactory.getBean(name, this.type);
		return this.forAll.test(chain) && this.beanFactory.getBeanProvider(this.type)
			.orderedStream()
			.findFirst()
			.filter(chain::equals)
			.isPresent();
	}

	/**
	 * Spring Boot's own chain for the actuator always has the support, and without a
	 * source it does nothing.
	 */
	private boolean isOfSpringBoot(String name) {
		Method method = (this.beanFactory.containsBeanDefinition(name)
				&& this.beanFactory.getMergedBeanDefinition(name) instanceof RootBeanDefinition definition)
						? definition.getResolvedFactoryMethod() : null;
		return method != null && method.getDeclaringClass().getName().startsWith("org.springframework.boot.");
	}

}
