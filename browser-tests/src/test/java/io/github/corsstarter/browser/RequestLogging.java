/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;

/**
 * Logs all requests, on either stack, ahead of all other filters.
 */
@Configuration(proxyBeanMethods = false)
class RequestLogging {

	@Bean
	RequestLog requestLog() {
		return new RequestLog();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class OnServlet {

		@Bean
		FilterRegistrationBean<LoggingFilter> loggingFilter(RequestLog log) {
			FilterRegistrationBean<LoggingFilter> registration = new FilterRegistrationBean<>(new LoggingFilter(log));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class OnWebFlux {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter loggingFilter(RequestLog log) {
			return (exchange, chain) -> {
				ServerHttpRequest request = exchange.getRequest();
				RequestLog.Entry entry = log.add(request.getMethod().name(), request.getPath().value(),
						HttpHeaders.copyOf(request.getHeaders()));
				return chain.filter(exchange).doFinally((signal) -> entry.setStatus(status(exchange.getResponse())));
			};
		}

		private static int status(ServerHttpResponse response) {
			HttpStatusCode status = response.getStatusCode();
			return ((status != null) ? status : HttpStatus.OK).value();
		}

	}

	static final class LoggingFilter extends OncePerRequestFilter {

		private final RequestLog log;

		private LoggingFilter(RequestLog log) {
			this.log = log;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			RequestLog.Entry entry = this.log.add(request.getMethod(), request.getRequestURI(),
					HttpHeaders.copyOf(new ServletServerHttpRequest(request).getHeaders()));
			try {
				chain.doFilter(request, response);
			}
			finally {
				entry.setStatus(response.getStatus());
			}
		}

	}

}
