/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.annotation.RandomRoutes.Handlers;
import io.github.corsstarter.annotation.RandomRoutes.Mapping;
import io.github.corsstarter.annotation.RandomTables;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.handler.DeclarationReader;
import io.github.corsstarter.handler.FoundPolicies;
import io.github.corsstarter.handler.PolicySearch;
import io.github.corsstarter.policy.CorsRequest;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.PathSpelling;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is remembered of requests, so that nobody is asked again.
 */
class RememberedMatchesTests {

	private final RequestMappingHandlerMapping controllers = controllers();

	@Test
	void asksOnceForAllPathsThatMatchTheSamePatterns() {
		register("one", "/a/{x}");
		ServletHandlers handlers = handlers(this.controllers);
		assertThat(recall(handlers, "GET", "/a/1")).isNull();
		ask(handlers, "GET", "/a/1");
		assertThat(recall(handlers, "GET", "/a/2")).isEqualTo(List.of("one"));
		assertThat(recall(handlers, "POST", "/a/2")).as("another method").isNull();
	}

	@Test
	void tellsApartPathsThatMatchOtherPatternsToo() {
		register("one", "/a/{x}");
		register("two", "/a/b");
		ServletHandlers handlers = handlers(this.controllers);
		ask(handlers, "GET", "/a/1");
		assertThat(recall(handlers, "GET", "/a/b")).isNull();
		ask(handlers, "GET", "/a/b");
		assertThat(recall(handlers, "GET", "/a/b")).isEqualTo(List.of("two"));
		assertThat(recall(handlers, "GET", "/a/1")).isEqualTo(List.of("one"));
	}

	@Test
	void recallsNothingOfPathsThatHaveToBeDecoded() {
		register("one", "/a/{x}");
		ServletHandlers handlers = handlers(this.controllers);
		ask(handlers, "GET", "/a/%62");
		assertThat(recall(handlers, "GET", "/a/%62")).isNull();
	}

	@Test
	void asksEachTimeWhereAHandlerMappingOfAnotherKindComesFirst() {
		register("one", "/a/{x}");
		HttpRequestHandler handler = (request, response) -> {
		};
		ServletHandlers handlers = handlers(new SimpleUrlHandlerMapping(Map.of("/other", handler)), this.controllers);
		ask(handlers, "GET", "/a/1");
		assertThat(recall(handlers, "GET", "/a/1")).isNull();
	}

	@Test
	void forgetsWhenAHandlerIsRegistered() {
		register("one", "/a/{x}");
		ServletHandlers handlers = handlers(this.controllers);
		ask(handlers, "GET", "/a/1");
		register("two", "/b");
		assertThat(recall(handlers, "GET", "/a/1")).isNull();
	}

	/**
	 * Behind the path of a servlet, Spring throws where routes are nested twice: what is
	 * said instead must hold for all paths that match the same patterns, too.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/a/a", "/a/b", "/b" })
	void answersAlikeWhereSpringThrows(String before) {
		RouterFunction<ServerResponse> nested = RouterFunctions.nest(RequestPredicates.path("/a"),
				RouterFunctions.nest(RequestPredicates.path("/a"), route("/a")));
		RouterFunctionMapping functions = new RouterFunctionMapping(route("/a").and(nested));
		register("two", "/**");
		for (String path : List.of("/a/a", "/a/b", "/a/a/a", "/a", "/b")) {
			ServletHandlers handlers = handlers(functions, this.controllers);
			findBehindServlet(handlers, before);
			assertThat(findBehindServlet(handlers, path)).as("%s after %s", path, before)
				.isEqualTo(findBehindServlet(handlers(functions, this.controllers), path));
		}
	}

	private static FoundPolicies findBehindServlet(ServletHandlers handlers, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/mvc" + path);
		request.setServletPath("/mvc");
		request.setHttpServletMapping(new MockHttpServletMapping(path, "/mvc/*", "dispatcher", MappingMatch.PATH));
		return handlers.find(request, search(handlers, "GET", path));
	}

	private static RouterFunction<ServerResponse> route(String path) {
		return RouterFunctions.route(RequestPredicates.path(path), (request) -> ServerResponse.ok().build())
			.withAttribute(UseCorsPolicy.ATTRIBUTE, "one");
	}

	private static ServletHandlers handlers(HandlerMapping... mappings) {
		return new ServletHandlers(() -> List.of(mappings), new DeclarationReader((text) -> text));
	}

	private static void ask(ServletHandlers handlers, String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		handlers.find(request, search(handlers, method, path));
	}

	private static @Nullable List<String> recall(ServletHandlers handlers, String method, String path) {
		FoundPolicies found = search(handlers, method, path).byMemory(handlers.table());
		return (found != null) ? found.selections().stream().map((selection) -> selection.policy().name()).toList()
				: null;
	}

	private static PolicySearch search(ServletHandlers handlers, String method, String path) {
		CorsPolicyRegistry registry = RandomTables.registry();
		return new PolicySearch(registry, registry.getRules(), new Facts(method), PathContainer.parsePath(path),
				PathSpelling.of(path), handlers.ignoresCase(), (selection) -> selection);
	}

	private static RequestMappingHandlerMapping controllers() {
		GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
		context.refresh();
		RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
		mapping.setApplicationContext(context);
		mapping.afterPropertiesSet();
		return mapping;
	}

	private void register(String handler, String path) {
		Mapping mapping = new Mapping(handler, List.of(path), List.of(), "", "", "", "");
		this.controllers.registerMapping(
				RequestMappingInfo.paths(path).options(this.controllers.getBuilderConfiguration()).build(),
				new Handlers(), mapping.handlerMethod());
	}

	/**
	 * A request of which nothing but its method is known.
	 *
	 * @param method the method
	 */
	private record Facts(String method) implements CorsRequest {

		@Override
		public String scheme() {
			return "https";
		}

		@Override
		public String host() {
			return "api.example.com";
		}

		@Override
		public int port() {
			return 443;
		}

		@Override
		public @Nullable String header(String name) {
			return null;
		}

		@Override
		public Enumeration<String> headers(String name) {
			return Collections.emptyEnumeration();
		}

	}

}
