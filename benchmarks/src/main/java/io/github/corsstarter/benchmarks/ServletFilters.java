/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * The contestants on Spring MVC.
 */
final class ServletFilters {

	private ServletFilters() {
	}

	static Filter create(Contestant contestant, PolicySet policies) {
		return switch (contestant) {
			case EMPTY -> (request, response, chain) -> chain.doFilter(request, response);
			case FLOOR -> floor();
			case STARTER -> new CorsPolicyFilter(new CorsPolicyRegistry(policies.forStarter()), "");
			case APPLICATION -> StarterApplication.servletFilter(policies);
			case SPRING -> spring(policies);
			case SPRING_IN_APPLICATION -> {
				StarterApplication.servletFilter(policies);
				yield spring(policies);
			}
		};
	}

	static Filter floor() {
		return (request, response, chain) -> {
			String origin = ((HttpServletRequest) request).getHeader("Origin");
			if (origin != null) {
				HttpServletResponse httpResponse = (HttpServletResponse) response;
				httpResponse.setHeader("Access-Control-Allow-Origin", origin);
				httpResponse.setHeader("Access-Control-Allow-Credentials", "true");
				httpResponse.setHeader("Access-Control-Expose-Headers", PolicySet.EXPOSED_HEADER);
				httpResponse.setHeader("Vary", "Origin");
			}
			chain.doFilter(request, response);
		};
	}

	private static Filter spring(PolicySet policies) {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.setCorsConfigurations(policies.forSpring());
		return new CorsFilter(source);
	}

}
