/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands ahead of the policies on WebFlux, in whichever way: what it writes when
 * a response commits is not the last word.
 */
@Slow
class LastWordAheadTests {

	private static final Browser ALLOWED = Browser.withCredentials("https://app.example.com");

	static Stream<Class<?>> applications() {
		return Stream.of(FilterOfEqualOrder.class, PriorityFilter.class, FilterOrderedByItsMethod.class,
				FilterWithAResponseOfItsOwn.class, Customizer.class, Decorator.class,
				DecoratorOfHighestPrecedence.class, DecoratorOfTheBean.class, HandlerOfItsOwn.class);
	}

	@ParameterizedTest
	@MethodSource("applications")
	void whatIsWrittenAtTheCommitIsReplaced(Class<?> application) {
		try (RunningApplication running = start(application)) {
			for (String path : new String[] { "/ok", "/empty" }) {
				check(running.send(RawRequest.of("GET", path, "Origin: " + ALLOWED.origin())), 200);
			}
			assertThat(running.send(RawRequest.of("GET", "/ok")).corsHeaders()).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("filters")
	void errorPageOfATimeoutIsReplaced(Class<?> application) {
		try (RunningApplication running = start(application)) {
			check(running.send(RawRequest.of("GET", "/never", "Origin: " + ALLOWED.origin())), 503);
		}
	}

	@Test
	void responseThatAFilterHasWrappedIsCompletedWhereARequestEnds() {
		try (RunningApplication running = start(FilterWithAnEnd.class)) {
			RawResponse refused = running.send(RawRequest.of("GET", "/ok", "Origin: https://evil.example.net"));
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.first("X-Completed")).isEqualTo("yes");
			RawResponse preflight = running.send(RawRequest.of("OPTIONS", "/ok", "Origin: " + ALLOWED.origin(),
					"Access-Control-Request-Method: GET"));
			assertThat(preflight.status()).isEqualTo(204);
			assertThat(preflight.first("X-Completed")).isEqualTo("yes");
		}
	}

	static Stream<Class<?>> filters() {
		return applications().filter((application) -> !application.getSimpleName().startsWith("Decorator"));
	}

	private static RunningApplication start(Class<?> application) {
		return WebServer.NETTY.start(application, "cors.policies.default.allowed-origins=" + ALLOWED.origin(),
				"cors.policies.default.allow-credentials=true", "logging.level.root=OFF");
	}

	private static void check(RawResponse response, int status) {
		assertThat(response.status()).isEqualTo(status);
		assertThat(ALLOWED.check(response)).isEmpty();
		assertThat(response.corsHeaders()).containsExactly("access-control-allow-credentials: true",
				"access-control-allow-origin: " + ALLOWED.origin());
		assertThat(response.vary()).contains("accept", "origin");
	}

	private static void writeForeignHeaders(ServerHttpResponse response) {
		response.getHeaders().set("Access-Control-Allow-Origin", "*");
		response.getHeaders().set("Access-Control-Max-Age", "1");
		response.getHeaders().set("Vary", "Accept");
	}

	private static void writeAtCommit(ServerHttpResponse response) {
		response.beforeCommit(() -> Mono.fromRunnable(() -> writeForeignHeaders(response)));
	}

	/**
	 * Writes the headers at the commit, and an error page of its own.
	 */
	private static Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		writeAtCommit(exchange.getResponse());
		Mono<Void> errorPage = Mono.defer(() -> {
			exchange.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
			writeForeignHeaders(exchange.getResponse());
			return exchange.getResponse().setComplete();
		});
		return exchange.getRequest().getPath().value().equals("/never")
				? chain.filter(exchange).timeout(Duration.ofMillis(50), errorPage) : chain.filter(exchange);
	}

	@RestController
	static class Handlers {

		@GetMapping("/ok")
		String ok() {
			return "ok";
		}

		@GetMapping("/empty")
		Mono<Void> empty() {
			return Mono.empty();
		}

		@GetMapping("/never")
		Mono<String> never() {
			return Mono.never();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class FilterOfEqualOrder {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE + 20)
		WebFilter equal() {
			return LastWordAheadTests::filter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class PriorityFilter {

		@Bean
		WebFilter priority() {
			return new Late();
		}

		private static final class Late implements WebFilter, PriorityOrdered {

			@Override
			public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
				return LastWordAheadTests.filter(exchange, chain);
			}

			@Override
			public int getOrder() {
				return Ordered.LOWEST_PRECEDENCE;
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class FilterOrderedByItsMethod {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter first() {
			return new LastByClass();
		}

		@Order(Ordered.LOWEST_PRECEDENCE)
		private static final class LastByClass implements WebFilter {

			@Override
			public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
				return LastWordAheadTests.filter(exchange, chain);
			}

		}

	}

	/**
	 * Wraps the response in a way that nobody can see through.
	 */
	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class FilterWithAResponseOfItsOwn {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter wrapping() {
			return (exchange, chain) -> LastWordAheadTests
				.filter(exchange.mutate().response(opaque(exchange.getResponse())).build(), chain);
		}

		private static ServerHttpResponse opaque(ServerHttpResponse response) {
			return (ServerHttpResponse) Proxy.newProxyInstance(ServerHttpResponse.class.getClassLoader(),
					new Class<?>[] { ServerHttpResponse.class },
					(proxy, method, arguments) -> method.invoke(response, arguments));
		}

	}

	/**
	 * Does its work when its own response is completed.
	 */
	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class FilterWithAnEnd {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter ending() {
			return (exchange, chain) -> chain
				.filter(exchange.mutate().response(new Ending(exchange.getResponse())).build());
		}

		private static final class Ending extends ServerHttpResponseDecorator {

			Ending(ServerHttpResponse response) {
				super(response);
			}

			@Override
			public Mono<Void> setComplete() {
				getHeaders().set("X-Completed", "yes");
				return super.setComplete();
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class Customizer {

		@Bean
		WebHttpHandlerBuilderCustomizer customizer() {
			return (builder) -> builder.filters((filters) -> filters.add(0, LastWordAheadTests::filter));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class Decorator {

		@Bean
		HttpHandlerDecoratorFactory decorator() {
			return (handler) -> (request, response) -> {
				writeAtCommit(response);
				return handler.handle(request, response);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class DecoratorOfHighestPrecedence {

		@Bean
		HttpHandlerDecoratorFactory decorator() {
			return new First();
		}

		private static final class First implements HttpHandlerDecoratorFactory, PriorityOrdered {

			@Override
			public HttpHandler apply(HttpHandler handler) {
				return (request, response) -> {
					writeAtCommit(response);
					return handler.handle(request, response);
				};
			}

			@Override
			public int getOrder() {
				return Ordered.HIGHEST_PRECEDENCE;
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class DecoratorOfTheBean {

		@Bean
		static BeanPostProcessor decorator() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof HttpHandler handler) ? (HttpHandler) (request, response) -> {
						writeAtCommit(response);
						return handler.handle(request, response);
					} : bean;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class HandlerOfItsOwn {

		@Bean
		HttpHandler handler(ApplicationContext context) {
			return WebHttpHandlerBuilder.applicationContext(context)
				.filters((filters) -> filters.add(0, LastWordAheadTests::filter))
				.build();
		}

	}

}
