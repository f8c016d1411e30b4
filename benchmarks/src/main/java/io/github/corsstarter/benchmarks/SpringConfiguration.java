/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.time.Duration;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * Gives the sample application Spring's own filter in the place of the starter's, with
 * policies for the same paths.
 */
@Configuration(proxyBeanMethods = false)
public class SpringConfiguration {

	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

	/** The path that is called first: the first that matches counts. */
	private static final List<String> PATHS = List.of("/api/catalogue/**", "/api/drafts/**", "/api/**", "/fonts/**",
			"/t/{tenant}/**", "/wishes/**", "/actuator/cors/**");

	private static CorsConfiguration policy(String origin) {
		CorsConfiguration policy = new CorsConfiguration();
		policy.setAllowedOrigins(List.of(origin));
		policy.setAllowedMethods(List.of("GET"));
		policy.setAllowedHeaders(List.of("Authorization", "Content-Type"));
		policy.setExposedHeaders(List.of(PolicySet.EXPOSED_HEADER));
		policy.setAllowCredentials(true);
		policy.setMaxAge(Duration.ofMinutes(30));
		return policy;
	}

	/**
	 * On Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Servlet {

		@Bean
		FilterRegistrationBean<CorsFilter> springFilter(@Value("${allowed-origin}") String origin) {
			var source = new org.springframework.web.cors.UrlBasedCorsConfigurationSource();
			PATHS.forEach((path) -> source.registerCorsConfiguration(path, policy(origin)));
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(new CorsFilter(source));
			registration.setOrder(ORDER);
			return registration;
		}

	}

	/**
	 * On WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class Reactive {

		@Bean
		@Order(ORDER)
		org.springframework.web.cors.reactive.CorsWebFilter springWebFilter(@Value("${allowed-origin}") String origin) {
			var source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
			PATHS.forEach((path) -> source.registerCorsConfiguration(path, policy(origin)));
			return new org.springframework.web.cors.reactive.CorsWebFilter(source);
		}

	}

}
