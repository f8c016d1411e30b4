/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.policy.Internal;
import io.github.corsstarter.servlet.CorsPolicyFilter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Says what {@link FilterCoverageCheck} will say of a start that stops before it is
 * asked.
 */
@Internal
public final class EarlyCoverageCheck implements EarlyRouteCheck {

	private static final ResolvableType REGISTRATION = ResolvableType.forClassWithGenerics(FilterRegistrationBean.class,
			CorsPolicyFilter.class);

	private final ListableBeanFactory beanFactory;

	private final Environment environment;

	public EarlyCoverageCheck(ListableBeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public Stream<ConfigurationProblem> check(List<DeclaredRoute> routes) {
		List<FilterRegistrationBean<?>> registrations = registrations();
		String prefix = this.environment.getProperty("spring.mvc.servlet.path", "").replaceAll("/$", "");
		return registrations.isEmpty() ? Stream.empty()
				: new FilterCoverageCheck(registrations::stream, () -> prefix, () -> routes).check();
	}

	/**
	 * None, where one cannot be made so early: then there is nothing to say yet.
	 */
	private List<FilterRegistrationBean<?>> registrations() {
		try {
			injectConstructors();
			return Stream.of(this.beanFactory.getBeanNamesForType(REGISTRATION, true, false))
				.<FilterRegistrationBean<?>>map((name) -> this.beanFactory.getBean(name, FilterRegistrationBean.class))
				.toList();
		}
		catch (RuntimeException ex) {
			return List.of();
		}
	}

	/**
	 * No processor of beans is registered yet, so a configuration with a constructor,
	 * such as Spring Boot's own on the way to the dispatcher servlet, could not be made.
	 * The start stops in any case.
	 */
	private void injectConstructors() {
		String name = AnnotationConfigUtils.AUTOWIRED_ANNOTATION_PROCESSOR_BEAN_NAME;
		if (this.beanFactory instanceof ConfigurableBeanFactory configurable && configurable.containsBean(name)) {
			configurable.addBeanPostProcessor(configurable.getBean(name, BeanPostProcessor.class));
		}
	}

}
