/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import io.github.corsstarter.annotation.UseCorsPolicy;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The same application with a functional endpoint, whose routes the starter looks for by
 * asking with a request of its own.
 */
@Import({ WireApplication.class, RoutedApplication.ServletRoute.class })
class RoutedApplication {

	public static void main(String[] args) {
		SpringApplication.run(RoutedApplication.class, args);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletRoute {

		@Bean
		RouterFunction<ServerResponse> function() {
			return RouterFunctions.route()
				.GET("/app/function", (request) -> ServerResponse.ok().build())
				.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
				.build();
		}

	}

}
