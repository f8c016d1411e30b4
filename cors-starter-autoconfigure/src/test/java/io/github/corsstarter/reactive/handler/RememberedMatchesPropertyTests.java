/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.reactive.handler;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.RandomRoutes.Handlers;
import io.github.corsstarter.annotation.RandomRoutes.Mapping;
import io.github.corsstarter.annotation.RandomTables;
import io.github.corsstarter.annotation.RandomTables.Call;
import io.github.corsstarter.annotation.RandomTables.Function;
import io.github.corsstarter.annotation.RandomTables.Table;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.source.SourcedOrigins;
import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.WebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever handler mappings there are, and whatever came before: the answer is that of a
 * filter which has seen no request and so asks all of them, and never laxer than the
 * policy of the handler which WebFlux calls.
 */
@Slow
class RememberedMatchesPropertyTests {

	@Property(tries = 1000)
	void whatCameBeforeChangesNoAnswer(@ForAll("tables") List<Table> tables, @ForAll("calls") List<Call> calls,
			@ForAll("calls") List<Call> later, @ForAll("contextPaths") String contextPath) {
		List<HandlerMapping> mappings = handlerMappings(tables);
		// The same, so the filter that asks them has nothing of the other.
		List<HandlerMapping> unseen = handlerMappings(tables);
		CorsPolicyWebFilter filter = filter(mappings);
		calls.forEach((call) -> check(filter, unseen, call, contextPath));
		calls.forEach((call) -> check(filter, unseen, call, contextPath));
		Stream.of(mappings, unseen).forEach(RememberedMatchesPropertyTests::registerOneMore);
		later.forEach((call) -> check(filter, unseen, call, contextPath));
		Stream.of(mappings, unseen).forEach(RememberedMatchesPropertyTests::unregisterOne);
		calls.forEach((call) -> check(filter, unseen, call, contextPath));
	}

	private static List<HandlerMapping> handlerMappings(List<Table> tables) {
		return tables.stream().map(RememberedMatchesPropertyTests::handlerMapping).toList();
	}

	private static void check(CorsPolicyWebFilter filter, List<HandlerMapping> unseen, Call call, String contextPath) {
		Map<String, Object> answer = answer(filter, request(call, contextPath));
		assertThat(answer).as("%s", call).isEqualTo(answer(filter(unseen), request(call, contextPath)));
		Optional<CorsPolicy> called = called(unseen, request(call, contextPath, false));
		boolean allowed = answer.get("Access-Control-Allow-Origin") != null;
		Statistics.label("served").collect(called.isPresent());
		Statistics.label("allowed").collect(allowed);
		called.ifPresent((policy) -> {
			boolean listed = policy.listsOrigin(call.pageOrigin());
			assertThat(allowed && !listed).as("laxer than its handler: %s", call).isFalse();
			if (RandomTables.isPlain(call.path()) && !call.preflight()) {
				assertThat(allowed).as("%s", call).isEqualTo(listed && allows(policy, call.method()));
			}
		});
	}

	private static boolean allows(CorsPolicy policy, String method) {
		return policy.settings().allowedMethods().contains(method);
	}

	private static CorsPolicyWebFilter filter(List<HandlerMapping> mappings) {
		return new CorsPolicyWebFilter(RandomTables.registry(), 0,
				new ReactiveHandlers(() -> mappings, new DeclarationReader((text) -> text)), SourcedOrigins.NONE,
				DecisionPublisher.NONE, List::of, () -> true);
	}

	private static Map<String, Object> answer(CorsPolicyWebFilter filter, MockServerWebExchange exchange) {
		AtomicBoolean passedOn = new AtomicBoolean();
		filter.filter(exchange, (further) -> {
			passedOn.set(true);
			return further.getResponse().setComplete();
		}).block();
		Map<String, Object> answer = new TreeMap<>();
		exchange.getResponse().getHeaders().forEach(answer::put);
		answer.put("status", String.valueOf(exchange.getResponse().getStatusCode()));
		answer.put("passed on", passedOn.get());
		return answer;
	}

	private static Optional<CorsPolicy> called(List<HandlerMapping> mappings, MockServerWebExchange exchange) {
		return Flux.fromIterable(mappings)
			.concatMap((mapping) -> mapping.getHandler(exchange))
			.next()
			// Such as 405 or 415: no handler is called.
			.onErrorResume((ex) -> Mono.empty())
			.blockOptional()
			.flatMap(RememberedMatchesPropertyTests::policyOf);
	}

	private static Optional<CorsPolicy> policyOf(Object handler) {
		if (handler instanceof HandlerMethod method) {
			return (method.getBean() instanceof Handlers)
					? Optional.of(RandomTables.policyOf(method.getMethod().getName())) : Optional.empty();
		}
		return Optional.of(RandomTables.policyOf((handler instanceof Handling handling) ? handling.name() : "plain"));
	}

	private static void registerOneMore(List<HandlerMapping> mappings) {
		change(mappings,
				(mapping) -> register(mapping, new Mapping("closed", List.of("/a/b"), List.of("GET"), "", "", "", "")));
	}

	private static void unregisterOne(List<HandlerMapping> mappings) {
		change(mappings,
				(mapping) -> mapping.getHandlerMethods()
					.keySet()
					.stream()
					.min(Comparator.comparing(RequestMappingInfo::toString))
					.ifPresent(mapping::unregisterMapping));
	}

	private static void change(List<HandlerMapping> mappings, Consumer<WatchedHandlerMapping> change) {
		mappings.stream()
			// Others are looked at from time to time.
			.filter(WatchedHandlerMapping.class::isInstance)
			.map(WatchedHandlerMapping.class::cast)
			.findFirst()
			.ifPresent(change);
	}

	private static HandlerMapping handlerMapping(Table table) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.refresh();
		return switch (table.kind()) {
			case CONTROLLERS -> controllers(new WatchedHandlerMapping(), table.mappings(), context);
			case OWN_CONTROLLERS -> controllers(new RequestMappingHandlerMapping() {

			}, table.mappings(), context);
			case FUNCTIONS -> initialize(functions(table.functions()), context);
			case URLS -> initialize(new SimpleUrlHandlerMapping(urls(table.urls())), context);
		};
	}

	private static HandlerMapping controllers(RequestMappingHandlerMapping handlerMapping, List<Mapping> mappings,
			GenericApplicationContext context) {
		initialize(handlerMapping, context);
		mappings.forEach((mapping) -> register(handlerMapping, mapping));
		return handlerMapping;
	}

	private static void register(RequestMappingHandlerMapping handlerMapping, Mapping mapping) {
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

	private static <M extends AbstractHandlerMapping> M initialize(M mapping, GenericApplicationContext context) {
		mapping.setApplicationContext(context);
		try {
			if (mapping instanceof InitializingBean bean) {
				bean.afterPropertiesSet();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return mapping;
	}

	private static Map<String, Object> urls(List<String> patterns) {
		Map<String, Object> urls = new LinkedHashMap<>();
		patterns.forEach((pattern) -> urls.put(pattern, (WebHandler) (exchange) -> Mono.empty()));
		return urls;
	}

	private static RouterFunctionMapping functions(List<Function> functions) {
		List<RouterFunction<ServerResponse>> routes = new ArrayList<>();
		functions.forEach((function) -> routes.add(function(function)));
		return new RouterFunctionMapping(
				routes.stream().reduce((one, other) -> one.and(other)).orElseGet(() -> (request) -> Mono.empty()));
	}

	private static RouterFunction<ServerResponse> function(Function function) {
		RouterFunction<ServerResponse> route = RouterFunctions.route(predicate(function),
				new Handling(function.handler()));
		for (String nest : function.nests()) {
			route = RouterFunctions.nest(
					Stream.of(nest.split("&")).map(RequestPredicates::path).reduce(RequestPredicate::and).orElseThrow(),
					route);
		}
		return switch (function.handler()) {
			case "plain" -> route;
			case "closed" -> route.withAttribute(DisableCors.ATTRIBUTE, true);
			default -> route.withAttribute(UseCorsPolicy.ATTRIBUTE, function.handler());
		};
	}

	private static RequestPredicate predicate(Function function) {
		RequestPredicate path = RequestPredicates.path(function.path());
		RequestPredicate predicate = switch (function.form()) {
			case PATH -> path;
			case ACCEPT -> path.and(RequestPredicates.accept(MediaType.APPLICATION_JSON));
			case EITHER -> path.or(RequestPredicates.path("/b"));
			case NOT -> path.negate();
			case BOTH -> path.and(RequestPredicates.path("/{one}/{two}"));
			case OWN -> path.and((request) -> request.path().endsWith("b"));
		};
		return function.method().isEmpty() ? predicate
				: RequestPredicates.method(HttpMethod.valueOf(function.method())).and(predicate);
	}

	private static MockServerWebExchange request(Call call, String contextPath) {
		return request(call, contextPath, call.preflight());
	}

	private static MockServerWebExchange request(Call call, String contextPath, boolean preflight) {
		String method = preflight ? "OPTIONS" : call.method();
		String query = call.query().isEmpty() ? "" : "?" + call.query();
		MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest
			.method(HttpMethod.valueOf(method), URI.create("http://localhost" + contextPath + call.path() + query))
			.contextPath(contextPath)
			.header("Origin", call.pageOrigin())
			.header("Sec-Fetch-Site", "cross-site")
			.header("Sec-Fetch-Mode", "cors");
		if (preflight) {
			request.header("Access-Control-Request-Method", call.method());
		}
		else {
			addHeader(request, "X-H", call.header());
			addHeader(request, "Accept", call.accept());
			addHeader(request, "Content-Type", call.contentType());
		}
		return MockServerWebExchange.from(request.build());
	}

	private static boolean isUri(String path) {
		try {
			return new URI("http://localhost" + path).getRawPath().equals(path);
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static void addHeader(MockServerHttpRequest.BodyBuilder request, String name, String value) {
		if (!value.isEmpty()) {
			request.header(name, value);
		}
	}

	@Provide
	Arbitrary<List<Table>> tables() {
		return RandomTables.tables();
	}

	@Provide
	Arbitrary<List<Call>> calls() {
		// What is no URI does not come this far.
		return RandomTables.calls().map((calls) -> calls.stream().filter((call) -> isUri(call.path())).toList());
	}

	@Provide
	Arbitrary<String> contextPaths() {
		return Arbitraries.of("", "/ctx");
	}

	/**
	 * A functional handler.
	 *
	 * @param name the name of its policy
	 */
	record Handling(String name) implements HandlerFunction<ServerResponse> {

		@Override
		public Mono<ServerResponse> handle(ServerRequest request) {
			return ServerResponse.ok().build();
		}

	}

}
