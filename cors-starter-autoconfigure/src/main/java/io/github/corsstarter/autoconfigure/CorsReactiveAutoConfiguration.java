/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.ConfigurationCheck;
import io.github.corsstarter.autoconfigure.report.ConfigurationCheckGroup;
import io.github.corsstarter.autoconfigure.report.CorsFiltersAheadCheck;
import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.HandlerPoliciesCheck;
import io.github.corsstarter.autoconfigure.report.MappedHandlers;
import io.github.corsstarter.autoconfigure.report.OtherFilters;
import io.github.corsstarter.autoconfigure.report.RewritingFiltersCheck;
import io.github.corsstarter.autoconfigure.report.WebFilterBeans;
import io.github.corsstarter.autoconfigure.report.WebFluxHandlers;
import io.github.corsstarter.autoconfigure.report.WebSocketOverHttp2Check;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.DispatchedRequestCheck;
import io.github.corsstarter.reactive.GovernedResponses;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.reactive.handler.WatchedHandlerMapping;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.OriginsWhenNeeded;
import io.github.corsstarter.source.SourcedOrigins;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.reactive.HiddenHttpMethodFilter;
import org.springframework.web.filter.reactive.UrlHandlerFilter;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;

/**
 * {@link AutoConfiguration Auto-configuration} for CORS on WebFlux.
 */
@AutoConfiguration(after = CorsAutoConfiguration.class,
		afterName = "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, WebFluxRegistrations.class })
@Conditional(OnPolicyRegistryCondition.class)
public final class CorsReactiveAutoConfiguration {

	@Bean
	ReactiveHandlers corsReactiveHandlers(ConfigurableListableBeanFactory beanFactory) {
		return ReactiveHandlers.in(beanFactory, DeclarationReader.in(beanFactory));
	}

	@Bean
	DispatchedRequestCheck corsDispatchedRequestCheck(CorsPolicyWebFilter filter) {
		return new DispatchedRequestCheck(filter);
	}

	/**
	 * A fallback: registrations of the application's own come first.
	 */
	@Bean
	@Fallback
	WebFluxRegistrations corsWebFluxRegistrations() {
		return new WebFluxRegistrations() {

			@Override
			public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
				return new WatchedHandlerMapping();
			}

		};
	}

	@Bean
	ConfigurationCheck corsReactiveChecks(ReactiveHandlers handlers, OtherFilters corsOtherFilters,
			ListableBeanFactory beanFactory) {
		return ConfigurationCheckGroup.of(new HandlerPoliciesCheck(handlers, beanFactory),
				new CorsFiltersAheadCheck(corsOtherFilters, CorsWebFilter.class), new RewritingFiltersCheck(
						corsOtherFilters, Set.of(HiddenHttpMethodFilter.class, UrlHandlerFilter.class)));
	}

	@Bean
	CorsPolicyWebFilter corsPolicyWebFilter(CorsPolicyRegistry registry, CorsSettings corsSettings,
			ReactiveHandlers handlers, ObjectProvider<SourcedOrigins> origins, DecisionPublisher publisher,
			OtherFilters corsOtherFilters, HttpHandlerPlace corsHttpHandlerPlace) {
		return new CorsPolicyWebFilter(registry, corsSettings.filterOrder(), handlers,
				new OriginsWhenNeeded(() -> origins.getIfAvailable(() -> SourcedOrigins.NONE),
						registry.getRules().policies()),
				publisher, corsOtherFilters::ahead, corsHttpHandlerPlace::isFirst);
	}

	@Bean
	GovernedResponses corsGovernedResponses(CorsPolicyRegistry registry) {
		return new GovernedResponses(registry);
	}

	@Bean
	HttpHandlerPlace corsHttpHandlerPlace(ListableBeanFactory beanFactory) {
		return new HttpHandlerPlace(beanFactory);
	}

	@Bean
	OtherFilters corsOtherFilters(ListableBeanFactory beanFactory, CorsSettings corsSettings) {
		return new OtherFilters(beanFactory, corsSettings.filterOrder(), new WebFilterBeans());
	}

	@Bean
	MappedHandlers corsMappedHandlers(ListableBeanFactory beanFactory) {
		return new WebFluxHandlers(beanFactory);
	}

	/**
	 * What WebSocket endpoints on Netty need behind Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NettyReactiveWebServerFactory.class, ServerWebExchangeFirewall.class })
	@ConditionalOnBean(type = "org.springframework.security.web.server.SecurityWebFilterChain")
	static class SecuredWebSocketConfiguration {

		@Bean
		NettyHttp2Settings corsNettyHttp2Settings() {
			return new NettyHttp2Settings();
		}

		@Bean
		WebSocketOverHttp2Check corsWebSocketOverHttp2Check(ListableBeanFactory beanFactory,
				NettyHttp2Settings settings) {
			return new WebSocketOverHttp2Check(beanFactory, settings::announceWebSockets,
					ServerWebExchangeFirewall.class, () -> webSocketPaths(beanFactory));
		}

		private static Stream<String> webSocketPaths(ListableBeanFactory beanFactory) {
			return beanFactory.getBeansOfType(AbstractUrlHandlerMapping.class)
				.values()
				.stream()
				.flatMap((mapping) -> mapping.getHandlerMap().entrySet().stream())
				.filter((entry) -> entry.getValue() instanceof WebSocketHandler)
				.map((entry) -> entry.getKey().getPatternString());
		}

	}

}
