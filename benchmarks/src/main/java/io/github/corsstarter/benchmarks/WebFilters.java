/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import java.util.List;

import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.reactive.handler.ReactiveHandlers;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.source.SourcedOrigins;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.server.WebFilter;

/**
 * The contestants on WebFlux.
 */
final class WebFilters {

	private WebFilters() {
	}

	static WebFilter create(Contestant contestant, PolicySet policies) {
		return switch (contestant) {
			case EMPTY -> (exchange, chain) -> chain.filter(exchange);
			case FLOOR -> floor();
			case STARTER -> new CorsPolicyWebFilter(new CorsPolicyRegistry(policies.forStarter()), 0,
					ReactiveHandlers.NONE, SourcedOrigins.NONE, DecisionPublisher.NONE, List::of, () -> true);
			case APPLICATION -> StarterApplication.webFilter(policies);
			case SPRING -> spring(policies);
			case SPRING_IN_APPLICATION -> {
				StarterApplication.webFilter(policies);
				yield spring(policies);
			}
		};
	}

	static WebFilter floor() {
		return (exchange, chain) -> {
			String origin = exchange.getRequest().getHeaders().getFirst("Origin");
			if (origin != null) {
				HttpHeaders headers = exchange.getResponse().getHeaders();
				headers.set("Access-Control-Allow-Origin", origin);
				headers.set("Access-Control-Allow-Credentials", "true");
				headers.set("Access-Control-Expose-Headers", PolicySet.EXPOSED_HEADER);
				headers.set("Vary", "Origin");
			}
			return chain.filter(exchange);
		};
	}

	private static WebFilter spring(PolicySet policies) {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.setCorsConfigurations(policies.forSpring());
		return new CorsWebFilter(source);
	}

}
