/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.FilterBeans.PolicyFilter;
import io.github.corsstarter.autoconfigure.report.OtherCors.Kind;
import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The filters of an application by their place beside the policies' filter.
 *
 * @param beanFactory knows the filters
 * @param order the order of the policies' filter
 * @param beans what the web stack knows about filters
 */
@Internal
public record OtherFilters(ListableBeanFactory beanFactory, int order, FilterBeans beans) {

	private static final String AHEAD = "ahead of the policies, so it answers preflights, and refuses requests, before a policy is asked";

	private static final String HEADERS_AHEAD = "ahead of the policies, so what it answers itself comes first; its headers are replaced where a policy governs, and sent elsewhere";

	/**
	 * The names of those that stand ahead and may write CORS headers.
	 * @return the names of the beans
	 */
	public List<String> ahead() {
		List<String> ahead = new ArrayList<>();
		for (String name : names()) {
			if (orderOf(name) < this.order && mayWriteHeaders(name)) {
				ahead.add(name);
			}
		}
		return ahead;
	}

	/**
	 * The names of those that stand ahead and have the given class.
	 */
	List<String> ahead(Class<?> filterType) {
		List<String> ahead = new ArrayList<>();
		for (String name : names()) {
			if (filterType.isInstance(filter(name)) && orderOf(name) < this.order) {
				ahead.add(name);
			}
		}
		return ahead;
	}

	/**
	 * The names of those that stand behind and have one of the given classes.
	 */
	List<String> behind(Collection<Class<?>> filterTypes) {
		List<String> behind = new ArrayList<>();
		for (String name : names()) {
			for (Class<?> filterType : filterTypes) {
				if (filterType.isInstance(filter(name)) && orderOf(name) >= this.order) {
					behind.add(name);
					break;
				}
			}
		}
		return behind;
	}

	/**
	 * The filters that are CORS configuration: those of Spring's class, wherever they
	 * stand, and all others that write CORS headers.
	 * @param type the class of Spring's CORS filter
	 * @param says reads what such a filter says
	 */
	List<OtherCors> withCors(Class<?> type, Function<Object, SpringCors> says) {
		List<OtherCors> found = new ArrayList<>();
		for (String name : names()) {
			Object filter = filter(name);
			OtherCors cors = (filter != null) ? withCors(name, filter, type, says) : null;
			if (cors != null) {
				found.add(cors);
			}
		}
		return found;
	}

	private @Nullable OtherCors withCors(String name, Object filter, Class<?> type, Function<Object, SpringCors> says) {
		boolean ahead = orderOf(name) < this.order;
		if (type.isInstance(filter)) {
			Supplier<SpringCors> itsOwn = () -> this.beans.narrow(says.apply(filter), name, this.beanFactory);
			String what = "%s '%s'".formatted(type.getSimpleName(), name);
			return ahead ? new OtherCors(Kind.CORS_FILTER, what, AHEAD, itsOwn)
					: OtherCors.ignoredWhereGoverned(Kind.CORS_FILTER, what, itsOwn);
		}
		if (!CorsHeaderWriters.writesHeaders(filter.getClass())) {
			return null;
		}
		String what = "CORS headers of the filter '%s'".formatted(name);
		return ahead ? new OtherCors(Kind.OTHER_FILTER, what, HEADERS_AHEAD, () -> CorsHeaderWriters.BY_CODE)
				: OtherCors.ignoredWhereGoverned(Kind.OTHER_FILTER, what, () -> CorsHeaderWriters.BY_CODE);
	}

	/**
	 * The beans that put the policies' own filter into its place, where such beans do
	 * that.
	 */
	Stream<PolicyFilter> ofPolicies() {
		return this.beans.ofPolicies(this.beanFactory);
	}

	private Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		for (Class<?> type : this.beans.types()) {
			Collections.addAll(names, this.beanFactory.getBeanNamesForType(type));
		}
		Set<Object> registered = registered(names);
		Set<String> inUse = new LinkedHashSet<>();
		for (String name : names) {
			Object bean = this.beanFactory.getBean(name);
			if (this.beans.isOn(bean) && !registered.contains(bean)) {
				inUse.add(name);
			}
		}
		return inUse;
	}

	/**
	 * The filters that stand where another bean puts them, whatever order they have.
	 */
	private Set<Object> registered(Set<String> names) {
		Set<Object> registered = Collections.newSetFromMap(new IdentityHashMap<>());
		for (String name : names) {
			Object bean = this.beanFactory.getBean(name);
			Object filter = this.beans.filterOf(bean);
			if (filter != null && filter != bean) {
				registered.add(filter);
			}
		}
		return registered;
	}

	int orderOf(String name) {
		return this.beans.orderOf(name, this.beanFactory);
	}

	/**
	 * Of Spring's filters only those for CORS do.
	 */
	private boolean mayWriteHeaders(String name) {
		Object filter = filter(name);
		return filter == null || !filter.getClass().getPackageName().startsWith("org.springframework.")
				|| filter.getClass().getSimpleName().startsWith("Cors");
	}

	private @Nullable Object filter(String name) {
		return this.beans.filterOf(this.beanFactory.getBean(name));
	}

}
