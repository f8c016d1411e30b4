/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Functional endpoints that name policies, on WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
class ReactiveRoutes {

	@Bean
	@Order(1)
	RouterFunction<ServerResponse> functions() {
		return RouterFunctions.route()
			.GET("/app/functions/plain", ReactiveRoutes::handle)
			.GET("/app/functions/partner", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/functions/closed", ReactiveRoutes::handle)
			.withAttribute(DisableCors.ATTRIBUTE, true)
			.GET("/app/functions/me", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/functions/{id}", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/order/{id}", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/order/x", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.path("/app/nest",
					(nest) -> nest.GET("/inherits", ReactiveRoutes::handle)
						.GET("/overrides", ReactiveRoutes::handle)
						.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
						.path("/deeper",
								(deeper) -> deeper.GET("/closed", ReactiveRoutes::handle)
									.withAttribute(DisableCors.ATTRIBUTE, true)
									.GET("/inherits", ReactiveRoutes::handle)))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.path("/app/slash/", (nest) -> nest.GET("/partner", ReactiveRoutes::handle))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.nest(RequestPredicates.path("/app/two").and(RequestPredicates.path("/paths")),
					(nest) -> nest.GET("/partner", ReactiveRoutes::handle))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.build();
	}

	@Bean
	@Order(2)
	RouterFunction<ServerResponse> conditions() {
		return RouterFunctions.route()
			.GET("/app/accepts", RequestPredicates.accept(MediaType.APPLICATION_JSON), ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/accepts", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/header", RequestPredicates.headers((headers) -> !headers.header("X-V").isEmpty()),
					ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/header", ReactiveRoutes::handle)
			.withAttribute(DisableCors.ATTRIBUTE, true)
			.GET("/app/param", RequestPredicates.queryParam("v", "1"), ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/param", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.route(RequestPredicates.path("/app/not-post").and(RequestPredicates.method(HttpMethod.POST).negate()),
					ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.route(RequestPredicates.path("/app/either-a").or(RequestPredicates.path("/app/either-b")),
					ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.route((request) -> request.path().equals("/app/custom") && !request.headers().header("X-Custom").isEmpty(),
					ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/variables/{id}", RequestPredicates.accept(MediaType.APPLICATION_JSON), ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/variables/{id}", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/both", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/free/function", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.build();
	}

	@Bean
	@Order(3)
	RouterFunction<ServerResponse> filtered() {
		return RouterFunctions.route()
			.GET("/app/filtered", ReactiveRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.filter((request, next) -> next.handle(request))
			.build();
	}

	private static Mono<ServerResponse> handle(ServerRequest request) {
		return ServerResponse.ok().build();
	}

}
