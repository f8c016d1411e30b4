/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.equivalent.SpringCors;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

/**
 * What Spring Boot knows about beans that are servlet filters. Of a filter that no other
 * bean registers the class says the order: Spring Boot does not look at {@code @Order} on
 * the method that makes it, unless {@code @FilterRegistration} stands there too.
 */
@Internal
public final class ServletFilterBeans implements FilterBeans {

	@Override
	public List<Class<?>> types() {
		return List.of(AbstractFilterRegistrationBean.class, Filter.class);
	}

	@Override
	public @Nullable Object filterOf(Object bean) {
		return (bean instanceof AbstractFilterRegistrationBean<?> registration) ? registration.getFilter() : bean;
	}

	@Override
	public boolean isOn(Object bean) {
		return !(bean instanceof AbstractFilterRegistrationBean<?> registration) || registration.isEnabled();
	}

	/**
	 * Spring Boot maps a filter to everything unless the bean that registers it says
	 * otherwise. Of the patterns of the Servlet specification (12.2) a policy can have
	 * paths and beginnings of paths.
	 */
	@Override
	public SpringCors narrow(SpringCors says, String name, ListableBeanFactory beanFactory) {
		Set<String> patterns = new TreeSet<>();
		boolean ofServlets = false;
		FilterRegistration annotation = beanFactory.findAnnotationOnBean(name, FilterRegistration.class);
		if (beanFactory.getBean(name) instanceof AbstractFilterRegistrationBean<?> registration) {
			patterns.addAll(registration.getUrlPatterns());
			ofServlets = !registration.getServletNames().isEmpty()
					|| !registration.getServletRegistrationBeans().isEmpty();
		}
		else if (annotation != null) {
			patterns.addAll(Set.of(annotation.urlPatterns()));
			ofServlets = annotation.servletNames().length + annotation.servletClasses().length > 0;
		}
		if (patterns.contains("/*") || patterns.isEmpty() && !ofServlets) {
			return says;
		}
		return (ofServlets || !patterns.stream().allMatch((pattern) -> pattern.matches("/[^*]*(?:(?<=/)\\*)?"))) ? says
			.commentedOut(
					"Only requests for some servlets or kinds of files come to it: narrow the paths to theirs before you use the policies.")
				: says.within(patterns.stream().map((pattern) -> pattern.replaceAll("\\*$", "**")).toList());
	}

	@Override
	public Stream<PolicyFilter> ofPolicies(ListableBeanFactory beanFactory) {
		return Stream.of(beanFactory.getBeanNamesForType(FilterRegistrationBean.class))
			.flatMap((name) -> policyFilter(name, beanFactory.getBean(name)));
	}

	private static Stream<PolicyFilter> policyFilter(String name, Object bean) {
		return (bean instanceof FilterRegistrationBean<?> registration
				&& registration.getFilter() instanceof CorsPolicyFilter)
						? Stream.of(new PolicyFilter(name, registration.getOrder())) : Stream.empty();
	}

	@Override
	public int orderOf(String name, ListableBeanFactory beanFactory) {
		Object bean = beanFactory.getBean(name);
		if (bean instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		Integer ofClass = OrderUtils.getOrder(bean.getClass());
		if (ofClass != null) {
			return ofClass;
		}
		return (beanFactory.findAnnotationOnBean(name, FilterRegistration.class) != null)
				? FilterBeans.super.orderOf(name, beanFactory) : Ordered.LOWEST_PRECEDENCE;
	}

}
