/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What a web stack knows about beans that are filters.
 *
 * @see ServletFilterBeans
 * @see WebFilterBeans
 */
interface FilterBeans {

	/**
	 * The types of beans that are filters, or register one.
	 * @return the types
	 */
	List<Class<?>> types();

	/**
	 * The filter that a bean is, or registers.
	 */
	default @Nullable Object filterOf(Object bean) {
		return bean;
	}

	/**
	 * Whether the filter runs at all.
	 */
	default boolean isOn(Object bean) {
		return true;
	}

	/**
	 * Narrow what a filter says to the requests that come to it.
	 */
	default SpringCors narrow(SpringCors says, String name, ListableBeanFactory beanFactory) {
		return says;
	}

	/**
	 * The beans that register the policies' filter, where it is not a bean's own business
	 * where it stands.
	 */
	default Stream<PolicyFilter> ofPolicies(ListableBeanFactory beanFactory) {
		return Stream.empty();
	}

	/**
	 * The order at which a filter runs.
	 */
	default int orderOf(String name, ListableBeanFactory beanFactory) {
		if (beanFactory.getBean(name) instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Order annotation = beanFactory.findAnnotationOnBean(name, Order.class);
		return (annotation != null) ? annotation.value() : Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * A bean that registers the policies' filter.
	 *
	 * @param registration the name of the bean
	 * @param order the place of the filter among all filters
	 */
	record PolicyFilter(String registration, int order) {

	}

}
