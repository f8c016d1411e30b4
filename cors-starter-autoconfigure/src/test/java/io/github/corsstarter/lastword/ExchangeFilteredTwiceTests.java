/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.util.stream.Stream;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A filter ahead of the policies that looks for another path if there is nobody on the
 * first: the second path's policy counts, whatever the first one's was.
 */
@Slow
class ExchangeFilteredTwiceTests {

	static Stream<Class<?>> applications() {
		return Stream.of(Fallback.class, DecoratedFallback.class);
	}

	@ParameterizedTest
	@MethodSource("applications")
	void answerIsThatOfTheSecondPath(Class<?> application) {
		try (RunningApplication running = WebServer.NETTY.start(application, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.allow-credentials=true",
				"logging.level.root=OFF")) {
			for (String[] headers : new String[][] { {}, { "Origin: https://app.example.com" },
					{ "Origin: https://evil.example.net" },
					{ "Origin: https://app.example.com", "Sec-Fetch-Site: same-origin" } }) {
				assertAlike(running, "/governed", "/api/governed", headers);
				assertAlike(running, "/governed/empty", "/api/governed/empty", headers);
			}
			for (String[] headers : new String[][] { {}, { "Origin: https://app.example.com" },
					{ "Origin: https://app.example.com", "Sec-Fetch-Site: same-origin" } }) {
				assertAlike(running, "/api/open", "/open", headers);
				assertAlike(running, "/api/open/empty", "/open/empty", headers);
			}
		}
	}

	private static void assertAlike(RunningApplication running, String first, String second, String... headers) {
		RawResponse expected = running.send(RawRequest.of("GET", second, headers));
		RawResponse response = running.send(RawRequest.of("GET", first, headers));
		assertThat(response.status()).as("%s %s", first, (Object) headers).isEqualTo(expected.status());
		assertThat(response.corsHeaders()).as("%s %s", first, (Object) headers).isEqualTo(expected.corsHeaders());
		assertThat(response.vary()).as("%s %s", first, (Object) headers).isEqualTo(expected.vary());
	}

	@RestController
	static class Handlers {

		@GetMapping({ "/api/governed", "/open" })
		String text() {
			return "text";
		}

		@GetMapping({ "/api/governed/empty", "/open/empty" })
		Mono<Void> empty() {
			return Mono.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handlers.class)
	static class Fallback {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter fallback() {
			return (exchange, chain) -> chain.filter(exchange)
				.onErrorResume(NoResourceFoundException.class, (ex) -> chain.filter(elsewhere(exchange)));
		}

		private static ServerWebExchange elsewhere(ServerWebExchange exchange) {
			String path = exchange.getRequest().getPath().value();
			String other = path.startsWith("/api") ? path.substring("/api".length()) : "/api" + path;
			return exchange.mutate().request((request) -> request.path(other)).build();
		}

	}

	/** Somebody sees the server's response ahead of the policies. */
	@Configuration(proxyBeanMethods = false)
	@Import(Fallback.class)
	static class DecoratedFallback {

		@Bean
		HttpHandlerDecoratorFactory decorator() {
			return new First();
		}

		private static final class First implements HttpHandlerDecoratorFactory, PriorityOrdered {

			@Override
			public HttpHandler apply(HttpHandler handler) {
				return (request, response) -> handler.handle(request, response);
			}

			@Override
			public int getOrder() {
				return Ordered.HIGHEST_PRECEDENCE;
			}

		}

	}

}
