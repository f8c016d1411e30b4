/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} that keeps Actuator's endpoints for
 * policies which name their path.
 */
@AutoConfiguration(before = CorsAutoConfiguration.class,
		afterName = { "org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration",
				"org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration" })
@ConditionalOnWebApplication
@ConditionalOnClass(WebEndpointProperties.class)
public final class CorsActuatorAutoConfiguration {

	/**
	 * Nested, because Actuator's classes cannot be looked at without it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ WebEndpointProperties.class, PathMappedEndpoints.class })
	static class PathsConfiguration {

		@Bean
		ActuatorPaths corsActuatorPaths(WebEndpointProperties properties, PathMappedEndpoints endpoints,
				Environment environment) {
			return new ActuatorPaths(properties, endpoints, environment);
		}

		/**
		 * Only when all beans are there: to know their paths creates the endpoints, of
		 * which the starter's own needs the registry.
		 */
		@Bean
		@Lazy(false)
		SmartInitializingSingleton corsActuatorReservation(ObjectProvider<CorsPolicyRegistry> registries,
				ObjectProvider<ActuatorPaths> paths) {
			return () -> registries.forEach((registry) -> {
				registry.reserve(paths.getObject().ofApplication());
				registry.reserveElsewhere(paths.getObject().ofOtherServer());
			});
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		@ConditionalOnClass(DispatcherServletPath.class)
		static class ServletConfiguration {

			/**
			 * An endpoint that is a servlet stands beside the dispatcher, whose path it
			 * has all the same.
			 */
			@Bean
			@Lazy(false)
			@ConditionalOnBean(DispatcherServletPath.class)
			SmartInitializingSingleton corsActuatorServletReservation(ObjectProvider<CorsPolicyRegistry> registries,
					ObjectProvider<ActuatorPaths> paths, DispatcherServletPath dispatcherPath) {
				String prefix = dispatcherPath.getPrefix();
				return () -> registries
					.forEach((registry) -> registry.reserve(paths.getObject().ofServletsBelow(prefix)));
			}

		}

	}

}
