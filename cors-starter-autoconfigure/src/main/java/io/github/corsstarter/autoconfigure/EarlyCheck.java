/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.BindingProblems;
import io.github.corsstarter.autoconfigure.report.ConfigurationProblem;
import io.github.corsstarter.autoconfigure.report.ConfigurationReport;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.DeclarationsCheck;
import io.github.corsstarter.autoconfigure.report.EarlyRouteCheck;
import io.github.corsstarter.autoconfigure.report.InvalidCorsConfigurationException;
import io.github.corsstarter.autoconfigure.report.OriginSourcesCheck;
import io.github.corsstarter.autoconfigure.report.RoutesOfClasses;
import io.github.corsstarter.handler.DeclaredRoute;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Reads the settings before any bean of the application can fail and before a server is
 * there. What is wrong with them stops the start at once, together with what the classes
 * of controllers tell. Where beans of the application's own have a say in the policies,
 * they are asked before a server is made; where none is made, what is wrong is held back
 * until the handlers are known.
 */
final class EarlyCheck implements BeanFactoryPostProcessor, ConfigurationPropertiesBindHandlerAdvisor, Ordered {

	/** Where there is none, nobody makes a server. */
	private static final String SERVERS = "org.springframework.boot.web.server.WebServerFactoryCustomizer";

	private final Environment environment;

	private @Nullable CorsSettings settings;

	EarlyCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * What cannot be converted below {@code cors} is in the report already.
	 */
	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new BindingProblems(bindHandler);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) throws BeansException {
		beanFactory.addBeanPostProcessor(new RulesOfStart(beanFactory));
		// The properties that an application is built with are not those it runs with.
		if (SpringProperties.getFlag(AbstractAotProcessor.AOT_PROCESSING)) {
			return;
		}
		if (has(beanFactory, CorsPolicyCustomizer.class) || has(beanFactory, CorsPolicy.class)) {
			if (ClassUtils.isPresent(SERVERS, getClass().getClassLoader())) {
				BeforeServerCheck.register(this, beanFactory);
			}
			return;
		}
		this.settings = new CorsSettingsFactory(this.environment).create(List.of(), List.of());
		stopIfInvalid(this.settings, beanFactory);
	}

	private static boolean has(ListableBeanFactory beanFactory, Class<?> type) {
		return beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	/**
	 * Return the settings, whatever is wrong with them.
	 * @param customizers change the policies of the properties
	 * @param beanFactory knows the policies that are beans
	 */
	CorsSettings settings(Stream<CorsPolicyCustomizer> customizers, ListableBeanFactory beanFactory) {
		return (this.settings != null) ? this.settings : read(customizers, beanFactory);
	}

	/**
	 * Read the settings as they are written now, whatever is wrong with them.
	 * @param customizers change the policies of the properties
	 * @param beanFactory knows the policies that are beans
	 */
	CorsSettings read(Stream<CorsPolicyCustomizer> customizers, ListableBeanFactory beanFactory) {
		CorsSettingsFactory factory = new CorsSettingsFactory(this.environment);
		return factory.create(customizers.toList(), policies(beanFactory, factory));
	}

	private static List<CorsPolicy> policies(ListableBeanFactory beanFactory, CorsSettingsFactory factory) {
		List<CorsPolicy> policies = new ArrayList<>();
		for (String name : beanFactory.getBeanNamesForType(CorsPolicy.class)) {
			try {
				policies.add(beanFactory.getBean(name, CorsPolicy.class));
			}
			catch (BeanCreationException ex) {
				if (!(ex.getMostSpecificCause() instanceof InvalidCorsPolicyException failure)) {
					throw ex;
				}
				factory.add(failure);
			}
		}
		return policies;
	}

	/**
	 * Stop the start if something is wrong with the settings.
	 * @throws InvalidCorsConfigurationException if there is
	 */
	void stopIfInvalid(CorsSettings settings, ListableBeanFactory beanFactory) {
		if (!settings.areInvalid()) {
			return;
		}
		List<DeclaredRoute> routes = new RoutesOfClasses(beanFactory, this.environment::resolvePlaceholders).find();
		// Names that other beans give to policies are not known yet.
		Stream<ConfigurationProblem> declarations = (has(beanFactory, CorsPolicyRegistry.class)
				&& !beanFactory.containsBean("corsPolicyRegistry")) ? Stream.empty()
						: new DeclarationsCheck(settings.outlines()).check(routes);
		Stream<ConfigurationProblem> others = beanFactory.getBeansOfType(EarlyRouteCheck.class, true, false)
			.values()
			.stream()
			.flatMap((check) -> check.check(routes));
		Stream<ConfigurationProblem> sources = new OriginSourcesCheck(this.environment, beanFactory)
			.checkNames(settings.outlines());
		throw new InvalidCorsConfigurationException(
				ConfigurationReport.of(Stream.of(settings.problems().stream(), sources, declarations, others)
					.flatMap((problems) -> problems)));
	}

}
