/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;

/**
 * An application whose handler takes everything, and that counts what gets past the
 * filter.
 */
@EnableAutoConfiguration
@Import({ WireApplication.Handler.class, WireApplication.ServletFilters.class, WireApplication.ReactiveFilters.class })
class WireApplication {

	static final List<String> POLICIES = List.of("cors.policies.app.paths=/app/**",
			"cors.policies.app.allowed-origins=https://app.example.com,https://*.example.org,http://dev.localhost:*,capacitor://localhost",
			"cors.policies.app.allowed-methods=GET,POST,PUT,DELETE",
			"cors.policies.app.allowed-headers=Content-Type,X-Request-Id",
			"cors.policies.app.exposed-headers=X-Total-Count", "cors.policies.app.allow-credentials=true",
			"cors.policies.app.max-age=2h", "cors.policies.public.paths=/public/**",
			"cors.policies.public.allowed-origins=*", "cors.policies.public.allowed-methods=GET",
			"cors.policies.public.exposed-headers=X-Total-Count", "cors.policies.all.paths=/all/**",
			"cors.policies.all.allowed-origins=https://app.example.com", "cors.policies.all.allowed-methods=*",
			"cors.policies.all.allowed-headers=*", "cors.policies.all.allow-credentials=true",
			"cors.policies.anonymous.paths=/anonymous/**",
			"cors.policies.anonymous.allowed-origins=https://app.example.com",
			"cors.policies.anonymous.allowed-methods=*", "cors.policies.anonymous.allowed-headers=*",
			"cors.policies.guarded.paths=/guarded/**", "cors.policies.guarded.allowed-origins=https://app.example.com",
			"cors.policies.guarded.allow-credentials=true", "cors.policies.guarded.cross-site-forms=reject",
			"cors.policies.guarded-public.paths=/guardedpublic/**",
			"cors.policies.guarded-public.allowed-origins=https://app.example.com",
			"cors.policies.guarded-public.cross-site-forms=reject");

	public static void main(String[] args) {
		SpringApplication.run(WireApplication.class, args);
	}

	/**
	 * How many requests got past the filter, and how many reached the handler.
	 */
	@Bean
	Counts counts() {
		return new Counts(new AtomicInteger(), new AtomicInteger());
	}

	record Counts(AtomicInteger passed, AtomicInteger handled) {

	}

	@RestController
	static class Handler {

		private final Counts counts;

		Handler(Counts counts) {
			this.counts = counts;
		}

		// Spring answers OPTIONS itself where a mapping does not name it.
		@RequestMapping(path = "/**", method = { RequestMethod.GET, RequestMethod.HEAD, RequestMethod.POST,
				RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE, RequestMethod.OPTIONS })
		String handle() {
			this.counts.handled().incrementAndGet();
			return "handled";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletFilters {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.csrf(CsrfConfigurer::disable)
				.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.build();
		}

		@Bean
		FilterRegistrationBean<Filter> next(Counts counts) {
			FilterRegistrationBean<Filter> next = new FilterRegistrationBean<>((request, response, chain) -> {
				counts.passed().incrementAndGet();
				((HttpServletResponse) response).setHeader("X-Handled", WireAnswer.HANDLED);
				chain.doFilter(request, response);
			});
			next.setOrder(Ordered.HIGHEST_PRECEDENCE + 21);
			return next;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveFilters {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
				.build();
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE + 21)
		WebFilter next(Counts counts) {
			return (exchange, chain) -> {
				counts.passed().incrementAndGet();
				exchange.getResponse().getHeaders().set("X-Handled", WireAnswer.HANDLED);
				return chain.filter(exchange);
			};
		}

	}

}
