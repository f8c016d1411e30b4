/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Clock;

import io.github.corsstarter.actuate.CorsEndpoint;
import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.PolicyProvenance;
import io.github.corsstarter.actuate.ReactiveCorsEndpointExtension;
import io.github.corsstarter.actuate.ServletCorsEndpointExtension;
import io.github.corsstarter.decision.RecentRefusals;
import io.github.corsstarter.handler.DeclaredRoutes;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.RememberedOrigins;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for Actuator's endpoint {@code cors}.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@Conditional(OnPolicyRegistryCondition.class)
public final class CorsEndpointAutoConfiguration {

	/**
	 * Nested, because a condition that is Actuator's own cannot be looked at without it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(CorsEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		CorsEndpoint corsEndpoint(CorsPolicyRegistry registry, PolicyProvenance provenance,
				ObjectProvider<DeclaredRoutes> routes, ObjectProvider<RememberedOrigins> origins,
				RecentRefusals refusals, ApplicationEventPublisher publisher,
				ObjectProvider<OtherConfigurations> others) {
			return new CorsEndpoint(registry, routes.getIfAvailable(), provenance, origins.getIfAvailable(), refusals,
					publisher, others.getIfAvailable(() -> OtherConfigurations.NONE));
		}

		@Bean
		RecentRefusals corsRecentRefusals() {
			return new RecentRefusals(Clock.systemUTC());
		}

		/**
		 * What only HTTP has; over JMX, and without being exposed, there is none of it.
		 * At a port of its own, an endpoint is called by another address than the
		 * application has.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		@ConditionalOnAvailableEndpoint(endpoint = CorsEndpoint.class, exposure = EndpointExposure.WEB)
		static class ServletConfiguration {

			@Bean
			ServletCorsEndpointExtension corsEndpointExtension(CorsEndpoint endpoint, Environment environment) {
				return new ServletCorsEndpointExtension(endpoint,
						ManagementPortType.get(environment) == ManagementPortType.SAME);
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		@ConditionalOnAvailableEndpoint(endpoint = CorsEndpoint.class, exposure = EndpointExposure.WEB)
		static class ReactiveConfiguration {

			@Bean
			ReactiveCorsEndpointExtension corsEndpointExtension(CorsEndpoint endpoint) {
				return new ReactiveCorsEndpointExtension(endpoint);
			}

			@Bean
			@ConditionalOnManagementPort(ManagementPortType.SAME)
			ReactiveCorsEndpointExtension.RequestFilter corsEndpointRequestFilter() {
				return new ReactiveCorsEndpointExtension.RequestFilter();
			}

		}

	}

}
