/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.Map;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.Slow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of policies counts a handler that names a policy for that policy alone, and
 * not for the policy of its path as well.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class CountedHandlersTests {

	private static final String[] POLICIES = { "cors.policies.app.paths=/**",
			"cors.policies.app.allowed-origins=https://app.example.com",
			"cors.policies.partners.allowed-origins=https://one.example.net",
			"spring.web.resources.add-mappings=false" };

	@Test
	void eachHandlerCountsOnceOnSpringMvc(CapturedOutput output) {
		run(new WebApplicationContextRunner(),
				AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class),
				OnSpringMvc.class);
		assertCounted(output);
	}

	@Test
	void eachHandlerCountsOnceOnWebFlux(CapturedOutput output) {
		run(new ReactiveWebApplicationContextRunner(),
				AutoConfigurations.of(CorsAutoConfiguration.class, CorsReactiveAutoConfiguration.class,
						HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class),
				OnWebFlux.class);
		assertCounted(output);
	}

	private static <R extends AbstractApplicationContextRunner<R, ?, ?>> void run(R runner,
			AutoConfigurations autoConfigurations, Class<?> application) {
		runner.withConfiguration(autoConfigurations)
			.withUserConfiguration(application)
			.withPropertyValues(POLICIES)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/** Two of the five name nothing: a route and a method. */
	private static void assertCounted(CapturedOutput output) {
		assertThat(output.getOut()).containsPattern("app +/\\*\\* +2 ").containsPattern("partners +4 ");
	}

	@RestController
	static class Prices {

		@GetMapping("/prices")
		String prices() {
			return "";
		}

		@GetMapping("/prices/partners")
		@UseCorsPolicy("partners")
		String ofPartners() {
			return "";
		}

	}

	@UseCorsPolicy("partners")
	static class ServletFeed implements HttpRequestHandler {

		@Override
		public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
		}

	}

	@UseCorsPolicy("partners")
	static class ReactiveFeed implements WebHandler {

		@Override
		public Mono<Void> handle(ServerWebExchange exchange) {
			return Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnSpringMvc extends Prices {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return RouterFunctions.route()
				.path("/nest",
						(nest) -> nest.path("/inner",
								(inner) -> inner.GET("/own", (request) -> ServerResponse.ok().build())
									.GET("/named", (request) -> ServerResponse.ok().build())
									.withAttribute(UseCorsPolicy.ATTRIBUTE, "partners")))
				.resources("/files/**", new ClassPathResource("static/"))
				.withAttribute(UseCorsPolicy.ATTRIBUTE, "partners")
				.build();
		}

		@Bean
		SimpleUrlHandlerMapping feed() {
			return new SimpleUrlHandlerMapping(Map.of("/feed", new ServletFeed()), 0);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnWebFlux extends Prices {

		@Bean
		org.springframework.web.reactive.function.server.RouterFunction<?> routes() {
			return org.springframework.web.reactive.function.server.RouterFunctions.route()
				.path("/nest",
						(nest) -> nest.path("/inner", (inner) -> inner
							.GET("/own",
									(request) -> org.springframework.web.reactive.function.server.ServerResponse.ok()
										.build())
							.GET("/named",
									(request) -> org.springframework.web.reactive.function.server.ServerResponse.ok()
										.build())
							.withAttribute(UseCorsPolicy.ATTRIBUTE, "partners")))
				.resources("/files/**", new ClassPathResource("static/"))
				.withAttribute(UseCorsPolicy.ATTRIBUTE, "partners")
				.build();
		}

		@Bean
		org.springframework.web.reactive.handler.SimpleUrlHandlerMapping feed() {
			return new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
					Map.of("/feed", new ReactiveFeed()), 0);
		}

	}

}
