/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

/**
 * Gives an application the filter that is the floor, ahead of all others: how much of its
 * throughput the headers alone cost.
 */
@Configuration(proxyBeanMethods = false)
public class FloorConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	Filter floorFilter() {
		return ServletFilters.floor();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	WebFilter floorWebFilter() {
		return WebFilters.floor();
	}

}
