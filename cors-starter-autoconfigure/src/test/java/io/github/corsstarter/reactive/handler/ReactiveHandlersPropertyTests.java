/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.corsstarter.annotation.RandomRoutes;
import io.github.corsstarter.annotation.RandomRoutes.Handlers;
import io.github.corsstarter.annotation.RandomRoutes.Mapping;
import io.github.corsstarter.annotation.RandomRoutes.Request;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.RouteMatch;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.PolicySelection;
import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the mappings and the request: the policy found is that of the handler which
 * WebFlux calls, and a preflight is answered by no laxer one.
 */
@Slow
class ReactiveHandlersPropertyTests {

	@Property(tries = 4000)
	void policyIsThatOfTheHandlerThatIsCalled(@ForAll("mappings") List<Mapping> first,
			@ForAll("mappings") List<Mapping> second, @ForAll("requests") Request request) {
		List<HandlerMapping> mappings = List.of(handlerMapping(first), handlerMapping(second));
		ReactiveHandlers handlers = new ReactiveHandlers(() -> mappings, new DeclarationReader((text) -> text));
		Optional<CorsPolicy> expected = called(mappings, request);
		Statistics.collect(expected.isPresent() ? "a handler is called" : "none is");
		expected.ifPresent((policy) -> {
			assertThat(find(handlers, exchange(request), false)).containsExactly(policy);
			assertThat(find(handlers, preflight(request), true)).contains(policy);
			assertThat(handlers.announced(exchange(request), request.method()).blockOptional().orElseThrow())
				.satisfies((match) -> assertThat(isWrong(match, policy)).isFalse());
		});
	}

	private static List<CorsPolicy> find(ReactiveHandlers policies, MockServerWebExchange exchange, boolean preflight) {
		if (!policies.table().mayBeDeclared(exchange.getRequest().getPath().pathWithinApplication())) {
			return List.of(RandomRoutes.PATH_POLICY);
		}
		return select((preflight ? policies.announced(exchange, announcedMethod(exchange)) : policies.actual(exchange))
			.blockOptional()
			.orElseThrow());
	}

	/**
	 * Whether method and path are said to tell the policy, and it is another one.
	 */
	private static boolean isWrong(RouteMatch match, CorsPolicy policy) {
		List<PolicySelection> selections = match.select(RandomRoutes.POLICIES, RandomRoutes.PATH_SELECTION);
		return match.isCertain(selections) && !select(match).equals(List.of(policy));
	}

	private static List<CorsPolicy> select(RouteMatch match) {
		return match.select(RandomRoutes.POLICIES, RandomRoutes.PATH_SELECTION)
			.stream()
			.map(PolicySelection::policy)
			.toList();
	}

	private static String announcedMethod(MockServerWebExchange preflight) {
		return Objects.requireNonNull(preflight.getRequest().getHeaders().getFirst("Access-Control-Request-Method"));
	}

	private static Optional<CorsPolicy> called(List<HandlerMapping> mappings, Request request) {
		MockServerWebExchange exchange = exchange(request);
		return Flux.fromIterable(mappings)
			.concatMap((mapping) -> mapping.getHandler(exchange))
			.next()
			// Such as 405 or 415: no handler is called.
			.onErrorResume((ex) -> Mono.empty())
			.ofType(HandlerMethod.class)
			.filter((method) -> method.getBean() instanceof Handlers)
			.map((method) -> RandomRoutes.policyOf(method.getMethod()))
			.blockOptional();
	}

	private static HandlerMapping handlerMapping(List<Mapping> mappings) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.refresh();
		RequestMappingHandlerMapping handlerMapping = new RequestMappingHandlerMapping();
		handlerMapping.setApplicationContext(context);
		handlerMapping.afterPropertiesSet();
		for (Mapping mapping : mappings) {
			RequestMappingInfo info = RequestMappingInfo.paths(mapping.paths().toArray(String[]::new))
				.methods(mapping.methods().stream().map(RequestMethod::valueOf).toArray(RequestMethod[]::new))
				.params(Mapping.ifAsked(mapping.param()))
				.headers(Mapping.ifAsked(mapping.header()))
				.consumes(Mapping.ifAsked(mapping.consumes()))
				.produces(Mapping.ifAsked(mapping.produces()))
				.build();
			if (!handlerMapping.getHandlerMethods().containsKey(info)) {
				handlerMapping.registerMapping(info, new Handlers(), mapping.handlerMethod());
			}
		}
		return handlerMapping;
	}

	private static MockServerWebExchange exchange(Request request) {
		MockServerHttpRequest.BodyBuilder builder = request(request.method(), request);
		addHeader(builder, "X-H", request.header());
		addHeader(builder, "Accept", request.accept());
		addHeader(builder, "Content-Type", request.contentType());
		return MockServerWebExchange.from(builder.build());
	}

	private static MockServerWebExchange preflight(Request request) {
		return MockServerWebExchange
			.from(request("OPTIONS", request).header("Access-Control-Request-Method", request.method()).build());
	}

	private static MockServerHttpRequest.BodyBuilder request(String method, Request request) {
		String query = request.query();
		URI uri = URI.create("http://localhost" + request.path() + (!query.isEmpty() ? "?" + query : ""));
		return MockServerHttpRequest.method(HttpMethod.valueOf(method), uri)
			.header("Origin", "https://app.example.com");
	}

	private static void addHeader(MockServerHttpRequest.BodyBuilder request, String name, String value) {
		if (!value.isEmpty()) {
			request.header(name, value);
		}
	}

	@Provide
	Arbitrary<List<Mapping>> mappings() {
		return RandomRoutes.mappings();
	}

	@Provide
	Arbitrary<Request> requests() {
		return RandomRoutes.requests();
	}

}
