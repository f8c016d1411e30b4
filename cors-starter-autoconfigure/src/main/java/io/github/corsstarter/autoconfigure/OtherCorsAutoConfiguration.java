/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import io.github.corsstarter.autoconfigure.report.ActuatorCorsFinder;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.DataRestCorsFinder;
import io.github.corsstarter.autoconfigure.report.GatewayCorsFinder;
import io.github.corsstarter.autoconfigure.report.OtherCorsFinder;
import io.github.corsstarter.autoconfigure.report.OtherCorsReport;
import io.github.corsstarter.autoconfigure.report.OtherFilters;
import io.github.corsstarter.autoconfigure.report.ReportOnlyCheck;
import io.github.corsstarter.autoconfigure.report.SecurityCorsFinder;
import io.github.corsstarter.autoconfigure.report.SpringMvcCorsFinder;
import io.github.corsstarter.autoconfigure.report.WebFluxCorsFinder;
import io.github.corsstarter.autoconfigure.report.WebSocketCorsFinder;
import io.github.corsstarter.routing.CorsPolicyRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;
import org.springframework.data.rest.core.config.RepositoryRestConfiguration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * {@link AutoConfiguration Auto-configuration} that names the CORS configuration which an
 * application has besides its policies.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class)
@ConditionalOnWebApplication
@Conditional(OnPolicyRegistryCondition.class)
public final class OtherCorsAutoConfiguration {

	/**
	 * Lazy: only Actuator asks for it.
	 */
	@Bean
	@Lazy
	OtherConfigurations corsOtherConfigurations(OtherCorsReport otherCorsReport) {
		return () -> otherCorsReport.equivalents()
			.entrySet()
			.stream()
			.map((other) -> new OtherConfiguration(other.getKey().kind().text(), other.getKey().what(),
					other.getKey().effect(), other.getValue()))
			.toList();
	}

	@Bean
	@Lazy(false)
	OtherCorsReport otherCorsReport(CorsPolicyRegistry registry, ObjectProvider<OtherCorsFinder> finders,
			CorsSettings corsSettings) {
		return new OtherCorsReport(registry, finders, corsSettings.logEquivalents());
	}

	@Bean
	ReportOnlyCheck corsReportOnlyCheck(Environment environment, ObjectProvider<OtherCorsFinder> finders,
			ObjectProvider<OtherFilters> filters) {
		return new ReportOnlyCheck(environment, finders, filters);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(DispatcherServlet.class)
	static class ServletConfiguration {

		@Bean
		OtherCorsFinder springMvcCorsFinder(ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters,
				ObjectProvider<SecurityCorsFinder<?>> security) {
			return new SpringMvcCorsFinder(beanFactory, filters, security);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(SecurityFilterChain.class)
		static class SecurityConfiguration {

			@Bean
			SecurityCorsFinder<SecurityFilterChain> securityCorsFinder(ConfigurableListableBeanFactory beanFactory) {
				return new SecurityCorsFinder<>(beanFactory, SecurityFilterChain.class,
						(chain) -> chain.getFilters().stream(),
						(chain) -> beanFactory.getBeanNamesForType(WebSecurityCustomizer.class).length == 0
								&& SpringMvcCorsFinder.isForAll(chain::matches),
						SpringMvcCorsFinder::source, SpringMvcCorsFinder::isByDefault, SpringMvcCorsFinder::read);
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ RepositoryRestConfiguration.class, AbstractRepositoryMetadata.class })
		static class DataRestConfiguration {

			@Bean
			OtherCorsFinder dataRestCorsFinder(ListableBeanFactory beanFactory) {
				return new DataRestCorsFinder(beanFactory);
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(WebSocketHttpRequestHandler.class)
		static class WebSocketConfiguration {

			@Bean
			OtherCorsFinder webSocketCorsFinder(ListableBeanFactory beanFactory) {
				return new WebSocketCorsFinder(beanFactory);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(DispatcherHandler.class)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnClass(name = "org.springframework.cloud.gateway.config.GlobalCorsProperties")
		OtherCorsFinder gatewayCorsFinder(Environment environment) {
			return new GatewayCorsFinder(environment);
		}

		@Bean
		OtherCorsFinder webFluxCorsFinder(ListableBeanFactory beanFactory, ObjectProvider<OtherFilters> filters,
				ObjectProvider<SecurityCorsFinder<?>> security) {
			return new WebFluxCorsFinder(beanFactory, filters, security);
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(SecurityWebFilterChain.class)
		static class SecurityConfiguration {

			@Bean
			SecurityCorsFinder<SecurityWebFilterChain> securityCorsFinder(ConfigurableListableBeanFactory beanFactory) {
				return new SecurityCorsFinder<>(beanFactory, SecurityWebFilterChain.class,
						(chain) -> chain.getWebFilters().toStream(),
						(chain) -> WebFluxCorsFinder.isForAll(chain::matches), WebFluxCorsFinder::source,
						WebFluxCorsFinder::isByDefault, WebFluxCorsFinder::read);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ CorsEndpointProperties.class, PathMappedEndpoints.class })
	static class ActuatorConfiguration {

		@Bean
		OtherCorsFinder actuatorCorsFinder(ObjectProvider<CorsEndpointProperties> properties,
				ObjectProvider<WebEndpointProperties> paths, ObjectProvider<PathMappedEndpoints> endpoints) {
			return new ActuatorCorsFinder(properties, paths, endpoints);
		}

	}

}
