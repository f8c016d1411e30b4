/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.ConfigurationCheck;
import io.github.corsstarter.autoconfigure.report.ConfigurationCheckGroup;
import io.github.corsstarter.autoconfigure.report.CorsFiltersAheadCheck;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.EarlyCoverageCheck;
import io.github.corsstarter.autoconfigure.report.EarlyRouteCheck;
import io.github.corsstarter.autoconfigure.report.FilterCoverageCheck;
import io.github.corsstarter.autoconfigure.report.HandlerPoliciesCheck;
import io.github.corsstarter.autoconfigure.report.MappedHandlers;
import io.github.corsstarter.autoconfigure.report.OtherDispatchersCheck;
import io.github.corsstarter.autoconfigure.report.OtherFilters;
import io.github.corsstarter.autoconfigure.report.RewritingFiltersCheck;
import io.github.corsstarter.autoconfigure.report.ServletFilterBeans;
import io.github.corsstarter.autoconfigure.report.SpringMvcHandlers;
import io.github.corsstarter.autoconfigure.report.WebSocketOverHttp2Check;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.servlet.DispatchedRequestCheck;
import io.github.corsstarter.servlet.WebSocketOriginsPostProcessor;
import io.github.corsstarter.servlet.handler.ServletHandlers;
import io.github.corsstarter.servlet.handler.WatchedHandlerMapping;
import io.github.corsstarter.source.OriginsWhenNeeded;
import io.github.corsstarter.source.SourcedOrigins;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;

/**
 * {@link AutoConfiguration Auto-configuration} for CORS on Spring MVC.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		afterName = { "org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
				"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, DispatcherServletPath.class })
@Conditional(OnPolicyRegistryCondition.class)
@ImportRuntimeHints(CorsRuntimeHints.Servlet.class)
public final class CorsServletAutoConfiguration {

	@Bean
	ServletHandlers corsServletHandlers(ConfigurableListableBeanFactory beanFactory) {
		return ServletHandlers.in(beanFactory, DeclarationReader.in(beanFactory));
	}

	@Bean
	ConfigurationCheck corsServletChecks(ServletHandlers handlers, OtherFilters corsOtherFilters,
			ListableBeanFactory beanFactory, ObjectProvider<FilterRegistrationBean<?>> registrations,
			ObjectProvider<DispatcherServletPath> dispatcherPath) {
		return ConfigurationCheckGroup.of(new HandlerPoliciesCheck(handlers, beanFactory),
				new CorsFiltersAheadCheck(corsOtherFilters, CorsFilter.class),
				new RewritingFiltersCheck(corsOtherFilters,
						Set.of(HiddenHttpMethodFilter.class, UrlHandlerFilter.class)),
				new FilterCoverageCheck(registrations::stream, () -> prefixOf(dispatcherPath), handlers::getRoutes));
	}

	/**
	 * A fallback: registrations of the application's own come first.
	 */
	@Bean
	@Fallback
	WebMvcRegistrations corsWebMvcRegistrations() {
		return new WebMvcRegistrations() {

			@Override
			public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
				return new WatchedHandlerMapping();
			}

		};
	}

	@Bean
	CorsPolicyFilter corsPolicyFilter(CorsPolicyRegistry registry, ObjectProvider<DispatcherServletPath> dispatcherPath,
			ServletHandlers handlers, ObjectProvider<SourcedOrigins> origins, DecisionPublisher publisher,
			OtherFilters corsOtherFilters) {
		return new CorsPolicyFilter(registry, prefixOf(dispatcherPath), handlers,
				new OriginsWhenNeeded(() -> origins.getIfAvailable(() -> SourcedOrigins.NONE),
						registry.getRules().policies()),
				publisher, corsOtherFilters::ahead);
	}

	@Bean
	OtherFilters corsOtherFilters(ListableBeanFactory beanFactory, CorsSettings corsSettings) {
		return new OtherFilters(beanFactory, corsSettings.filterOrder(), new ServletFilterBeans());
	}

	@Bean
	MappedHandlers corsMappedHandlers(ListableBeanFactory beanFactory) {
		return new SpringMvcHandlers(beanFactory);
	}

	@Bean
	OtherDispatchersCheck corsOtherDispatchersCheck(ServletHandlers handlers, CorsPolicyRegistry registry) {
		return new OtherDispatchersCheck(handlers, registry);
	}

	@Bean
	DispatchedRequestCheck corsDispatchedRequestCheck(CorsPolicyFilter filter,
			ObjectProvider<FilterRegistrationBean<?>> registrations) {
		return new DispatchedRequestCheck(filter,
				SingletonSupplier.of(() -> FilterCoverageCheck.coversAll(registrations.stream()))::obtain);
	}

	private static String prefixOf(ObjectProvider<DispatcherServletPath> dispatcherPath) {
		return dispatcherPath.stream().findFirst().map(DispatcherServletPath::getPrefix).orElse("");
	}

	/**
	 * Lazy: only a start that stops asks for it.
	 */
	@Bean
	@Lazy
	static EarlyRouteCheck corsEarlyCoverageCheck(ListableBeanFactory beanFactory, Environment environment) {
		return new EarlyCoverageCheck(beanFactory, environment);
	}

	@Bean
	@ConditionalOnMissingBean(name = "corsPolicyFilterRegistration")
	FilterRegistrationBean<CorsPolicyFilter> corsPolicyFilterRegistration(CorsPolicyFilter filter,
			CorsSettings corsSettings) {
		FilterRegistrationBean<CorsPolicyFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setOrder(corsSettings.filterOrder());
		registration.setDispatcherTypes(EnumSet.copyOf(CorsPolicyFilter.DISPATCHER_TYPES));
		return registration;
	}

	/**
	 * What WebSocket endpoints need.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebSocketHttpRequestHandler.class)
	static class WebSocketConfiguration {

		@Bean
		static WebSocketOriginsPostProcessor corsWebSocketOriginsPostProcessor() {
			return new WebSocketOriginsPostProcessor();
		}

	}

	/**
	 * What WebSocket endpoints need behind Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebSocketHttpRequestHandler.class, HttpFirewall.class })
	@ConditionalOnBean(type = "org.springframework.security.web.SecurityFilterChain")
	static class SecuredWebSocketConfiguration {

		/** Of the servers for servlets, the one that announces RFC 8441 to browsers. */
		private static final String JETTY_HTTP2 = "org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory";

		private static final String JETTY_FACTORY = "jettyServletWebServerFactory";

		@Bean
		WebSocketOverHttp2Check corsWebSocketOverHttp2Check(ListableBeanFactory beanFactory, Environment environment) {
			return new WebSocketOverHttp2Check(beanFactory, () -> announcesWebSockets(beanFactory, environment),
					HttpFirewall.class, () -> webSocketPaths(beanFactory));
		}

		private static boolean announcesWebSockets(ListableBeanFactory beanFactory, Environment environment) {
			return environment.getProperty("server.http2.enabled", Boolean.class, false)
					&& beanFactory.containsBean(JETTY_FACTORY)
					&& ClassUtils.isPresent(JETTY_HTTP2, CorsServletAutoConfiguration.class.getClassLoader());
		}

		private static Stream<String> webSocketPaths(ListableBeanFactory beanFactory) {
			return beanFactory.getBeansOfType(SimpleUrlHandlerMapping.class)
				.values()
				.stream()
				.flatMap((mapping) -> mapping.getUrlMap().entrySet().stream())
				.filter((entry) -> entry.getValue() instanceof WebSocketHttpRequestHandler
						|| entry.getValue() instanceof SockJsHttpRequestHandler)
				.map(Map.Entry::getKey);
		}

	}

}
