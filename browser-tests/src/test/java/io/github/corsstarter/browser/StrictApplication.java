/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.WebFilter;

/**
 * The sample application, with a Content-Security-Policy that lets pages have nothing but
 * what comes from the application itself.
 */
@Configuration(proxyBeanMethods = false)
@Import(BrowserTestApplication.class)
class StrictApplication {

	private static final String HEADER = "Content-Security-Policy";

	private static final String NOTHING_ELSE = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		Filter contentSecurityPolicy() {
			return (request, response, chain) -> {
				((HttpServletResponse) response).setHeader(HEADER, NOTHING_ELSE);
				chain.doFilter(request, response);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		WebFilter contentSecurityPolicy() {
			return (exchange, chain) -> {
				exchange.getResponse().getHeaders().set(HEADER, NOTHING_ELSE);
				return chain.filter(exchange);
			};
		}

	}

}
