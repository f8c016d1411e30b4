/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.OtherFilters;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.SourcedOrigins;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} for Actuator on
 * a port of its own: policies govern there that name the endpoints' path, and no others.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBean(CorsPolicyRegistry.class)
class CorsReactiveManagementContextConfiguration {

	/**
	 * A management server on WebFlux has all filters of its application, except those
	 * whose names mean another bean here: this is the name of the application's.
	 */
	@Bean
	CorsPolicyWebFilter corsPolicyWebFilter(CorsPolicyRegistry registry, ObjectProvider<SourcedOrigins> origins,
			DecisionPublisher publisher, ActuatorPaths paths, CorsSettings settings, OtherFilters filters) {
		return new CorsPolicyWebFilter(registry.forReserved(paths.ofManagementServer()), settings.filterOrder(),
				ReactiveHandlers.NONE, origins.getIfAvailable(() -> SourcedOrigins.NONE), publisher, filters::ahead,
				() -> false);
	}

}
