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
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * On Spring MVC: the cases are for everyone, and all requests are logged.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class ServletCases {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain openCases(HttpSecurity http) {
		return http.securityMatcher("/cases/**")
			.csrf(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@Bean
	FilterRegistrationBean<LoggingFilter> loggingFilter(RequestLog log) {
		FilterRegistrationBean<LoggingFilter> registration = new FilterRegistrationBean<>(new LoggingFilter(log));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	static final class LoggingFilter extends OncePerRequestFilter {

		private final RequestLog log;

		private LoggingFilter(RequestLog log) {
			this.log = log;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			RequestLog.Entry entry = this.log.add(request.getMethod(), request.getRequestURI());
			try {
				chain.doFilter(request, response);
			}
			finally {
				entry.setStatus(response.getStatus());
			}
		}

	}

}
