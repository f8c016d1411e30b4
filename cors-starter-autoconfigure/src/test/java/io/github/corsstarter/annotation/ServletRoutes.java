/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Functional endpoints that name policies, on Spring MVC.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
class ServletRoutes {

	@Bean
	@Order(1)
	RouterFunction<ServerResponse> functions() {
		return RouterFunctions.route()
			.GET("/app/functions/plain", ServletRoutes::handle)
			.GET("/app/functions/partner", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/functions/closed", ServletRoutes::handle)
			.withAttribute(DisableCors.ATTRIBUTE, true)
			.GET("/app/functions/me", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/functions/{id}", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/order/{id}", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/order/x", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.path("/app/nest",
					(nest) -> nest.GET("/inherits", ServletRoutes::handle)
						.GET("/overrides", ServletRoutes::handle)
						.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
						.path("/deeper",
								(deeper) -> deeper.GET("/closed", ServletRoutes::handle)
									.withAttribute(DisableCors.ATTRIBUTE, true)
									.GET("/inherits", ServletRoutes::handle)))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.path("/app/slash/", (nest) -> nest.GET("/partner", ServletRoutes::handle))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.nest(RequestPredicates.path("/app/two").and(RequestPredicates.path("/paths")),
					(nest) -> nest.GET("/partner", ServletRoutes::handle))
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.build();
	}

	@Bean
	@Order(2)
	RouterFunction<ServerResponse> conditions() {
		return RouterFunctions.route()
			.GET("/app/accepts", RequestPredicates.accept(MediaType.APPLICATION_JSON), ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/accepts", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/header", RequestPredicates.headers((headers) -> !headers.header("X-V").isEmpty()),
					ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/header", ServletRoutes::handle)
			.withAttribute(DisableCors.ATTRIBUTE, true)
			.GET("/app/param", RequestPredicates.param("v", "1"), ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/param", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.route(RequestPredicates.path("/app/not-post").and(RequestPredicates.method(HttpMethod.POST).negate()),
					ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.route(RequestPredicates.path("/app/either-a").or(RequestPredicates.path("/app/either-b")),
					ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.route((request) -> request.path().equals("/app/custom") && !request.headers().header("X-Custom").isEmpty(),
					ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/variables/{id}", RequestPredicates.accept(MediaType.APPLICATION_JSON), ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/app/variables/{id}", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "public")
			.GET("/app/both", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.GET("/free/function", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.build();
	}

	@Bean
	@Order(3)
	RouterFunction<ServerResponse> filtered() {
		return RouterFunctions.route()
			.GET("/app/filtered", ServletRoutes::handle)
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "partner")
			.filter((request, next) -> next.handle(request))
			.build();
	}

	private static ServerResponse handle(ServerRequest request) {
		return ServerResponse.ok().build();
	}

}
