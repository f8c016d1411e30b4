/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.servlet;

import io.github.corsstarter.sample.SampleUsers;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;

/**
 * Login with a session cookie, and CSRF protection. A script cannot follow a redirect to
 * a login page, so every answer is a status. There is nothing about CORS here: the
 * starter's filter runs before security.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class SecurityConfiguration {

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(SampleUsers.all());
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/", "/*.html", "/playground/**", "/fonts/**")
				.permitAll()
				.requestMatchers("/api/catalogue/**", "/api/csrf", "/api/drafts", "/api/opening-hours", "/api/payments",
						"/api/prices/**", "/status/**", "/t/*/offers", "/wishes")
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/actuator/cors/**")
				.permitAll()
				.anyRequest()
				.authenticated())
			// A wish is in nobody's name. The policy of its path keeps foreign forms out.
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/wishes"))
			.formLogin((login) -> login.loginProcessingUrl("/api/login")
				.successHandler((request, response, user) -> response.setStatus(HttpStatus.NO_CONTENT.value()))
				.failureHandler((request, response, ex) -> response.setStatus(HttpStatus.UNAUTHORIZED.value())))
			.logout((logout) -> logout.logoutUrl("/api/logout")
				.logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
			.exceptionHandling(
					(errors) -> errors.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
			.requestCache(RequestCacheConfigurer::disable)
			.build();
	}

}
