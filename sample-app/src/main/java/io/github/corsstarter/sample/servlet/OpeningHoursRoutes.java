/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample.servlet;

import java.util.Map;

import io.github.corsstarter.annotation.UseCorsPolicy;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A functional endpoint that any page may read. The path above it is only for the shop's
 * own pages.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class OpeningHoursRoutes {

	private static final Map<String, String> OPENING_HOURS = Map.of("weekdays", "9-18", "saturday", "10-14");

	@Bean
	RouterFunction<ServerResponse> openingHours() {
		return RouterFunctions.route()
			.GET("/api/opening-hours", (request) -> ServerResponse.ok().body(OPENING_HOURS))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "catalogue")
			.build();
	}

}
