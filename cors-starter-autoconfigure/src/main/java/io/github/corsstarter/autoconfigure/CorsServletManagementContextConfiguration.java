/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.EnumSet;
import java.util.List;

import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.source.SourcedOrigins;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} for Actuator on
 * a port of its own: policies govern there that name the endpoints' path, and no others.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBean(CorsPolicyRegistry.class)
class CorsServletManagementContextConfiguration {

	@Bean
	FilterRegistrationBean<CorsPolicyFilter> corsPolicyFilterRegistration(CorsPolicyRegistry registry,
			ObjectProvider<SourcedOrigins> origins, DecisionPublisher publisher, ActuatorPaths paths,
			CorsSettings settings) {
		FilterRegistrationBean<CorsPolicyFilter> registration = new FilterRegistrationBean<>(
				new CorsPolicyFilter(registry.forReserved(paths.ofManagementServer()), "", ServletHandlers.NONE,
						origins.getIfAvailable(() -> SourcedOrigins.NONE), publisher, List::of));
		registration.setOrder(settings.filterOrder());
		registration.setDispatcherTypes(EnumSet.copyOf(CorsPolicyFilter.DISPATCHER_TYPES));
		return registration;
	}

}
