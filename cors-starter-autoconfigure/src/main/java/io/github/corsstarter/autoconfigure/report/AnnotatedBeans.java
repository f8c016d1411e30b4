/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure.report;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.corsstarter.handler.DeclarationReader;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;

/**
 * Finds the beans whose classes or methods carry the starter's annotations.
 *
 * @param beanFactory knows the beans
 */
record AnnotatedBeans(ListableBeanFactory beanFactory) {

	private static final String CONFIGURATIONS = "io.github.corsstarter.autoconfigure.";

	List<AnnotatedBean> find() {
		List<AnnotatedBean> beans = new ArrayList<>();
		for (Class<?> type : types()) {
			AnnotatedBean bean = AnnotatedBean.of(type);
			if (bean.isAnnotated()) {
				beans.add(bean);
			}
		}
		return beans;
	}

	/**
	 * The classes of all beans that are the application's own.
	 */
	Collection<Class<?>> types() {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			Class<?> type = isOfStarter(name) ? Object.class : typeOf(name);
			if (isOfApplication(type)) {
				types.add(ClassUtils.getUserClass(type));
			}
		}
		return types;
	}

	/**
	 * Whether a bean is made by one of the starter's own configurations. None of these is
	 * a handler, and there are more of them than of the application's in a small one.
	 */
	private boolean isOfStarter(String name) {
		if (!(this.beanFactory instanceof ConfigurableListableBeanFactory configurable)
				|| !configurable.containsBeanDefinition(name)) {
			return false;
		}
		BeanDefinition definition = configurable.getBeanDefinition(name);
		String maker = (definition.getFactoryBeanName() != null) ? definition.getFactoryBeanName()
				: Objects.requireNonNullElse(definition.getBeanClassName(), "");
		int nested = maker.indexOf('$');
		String configuration = (nested < 0) ? maker : maker.substring(0, nested);
		return configuration.startsWith(CONFIGURATIONS) && configuration.endsWith("AutoConfiguration");
	}

	private Class<?> typeOf(String name) {
		Class<?> type = this.beanFactory.getType(name, false);
		return (type != null) ? type : Object.class;
	}

	/**
	 * A proxy of an interface says nothing of its own: a client of a controller elsewhere
	 * can share its interface.
	 */
	private static boolean isOfApplication(Class<?> type) {
		return !Proxy.isProxyClass(type) && !type.getName().startsWith("org.springframework.")
				&& !type.getName().startsWith("java.");
	}

	/**
	 * A bean's class.
	 *
	 * @param type the class
	 * @param annotated whether the class itself is annotated
	 * @param methods the methods that are annotated
	 */
	record AnnotatedBean(Class<?> type, boolean annotated, Set<Method> methods) {

		private static AnnotatedBean of(Class<?> type) {
			return new AnnotatedBean(type, DeclarationReader.isAnnotated(type),
					MethodIntrospector.selectMethods(type, (MethodFilter) DeclarationReader::isAnnotated));
		}

		private boolean isAnnotated() {
			return this.annotated || !this.methods.isEmpty();
		}

	}

}
