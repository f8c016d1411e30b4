/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.reactive;

import io.github.corsstarter.sample.SampleUsers;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.authentication.logout.HttpStatusReturningServerLogoutSuccessHandler;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * Login with a session cookie, and CSRF protection. A script cannot follow a redirect to
 * a login page, so every answer is a status. There is nothing about CORS here: the
 * starter's filter runs before security.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
class SecurityConfiguration {

	@Bean
	ReactiveUserDetailsService users() {
		return new MapReactiveUserDetailsService(SampleUsers.all());
	}

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		HttpStatusServerEntryPoint unauthorized = new HttpStatusServerEntryPoint(HttpStatus.UNAUTHORIZED);
		return http
			.authorizeExchange((exchanges) -> exchanges.pathMatchers("/", "/*.html", "/playground/**", "/fonts/**")
				.permitAll()
				.pathMatchers("/api/catalogue/**", "/api/csrf", "/api/drafts", "/api/opening-hours", "/api/payments",
						"/api/prices/**", "/status/**", "/t/*/offers", "/wishes")
				.permitAll()
				.pathMatchers(HttpMethod.GET, "/actuator/cors/**")
				.permitAll()
				.anyExchange()
				.authenticated())
			// A wish is in nobody's name. The policy of its path keeps foreign forms out.
			.csrf((csrf) -> csrf
				.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(CsrfWebFilter.DEFAULT_CSRF_MATCHER,
						new NegatedServerWebExchangeMatcher(ServerWebExchangeMatchers.pathMatchers("/wishes")))))
			.formLogin((login) -> login
				.requiresAuthenticationMatcher(ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/api/login"))
				.authenticationEntryPoint(unauthorized)
				.authenticationSuccessHandler((exchange, user) -> setStatus(exchange, HttpStatus.NO_CONTENT))
				.authenticationFailureHandler((exchange, ex) -> setStatus(exchange, HttpStatus.UNAUTHORIZED)))
			.logout((logout) -> logout.logoutUrl("/api/logout")
				.logoutSuccessHandler(new HttpStatusReturningServerLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(unauthorized))
			.requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
			.build();
	}

	private static Mono<Void> setStatus(WebFilterExchange exchange, HttpStatus status) {
		return Mono.fromRunnable(() -> exchange.getExchange().getResponse().setStatusCode(status));
	}

}
