/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.source.SourcedOrigins;
import io.github.corsstarter.testing.Slow;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.MappingMatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever handler mappings there are, and whatever came before: the answer is that of a
 * filter which has seen no request and so asks all of them, and never laxer than the
 * policy of the handler which Spring MVC calls.
 */
@Slow
class RememberedMatchesPropertyTests {

	@Property(tries = 1000)
	void whatCameBeforeChangesNoAnswer(@ForAll("tables") List<Table> tables, @ForAll("calls") List<Call> calls,
			@ForAll("calls") List<Call> later, @ForAll("mounts") Mount mount) {
		List<HandlerMapping> mappings = handlerMappings(tables);
		// The same, so the filter that asks them has nothing of the other.
		List<HandlerMapping> unseen = handlerMappings(tables);
		CorsPolicyFilter filter = filter(mappings, mount);
		calls.forEach((call) -> check(filter, unseen, call, mount));
		calls.forEach((call) -> check(filter, unseen, call, mount));
		Stream.of(mappings, unseen).forEach(RememberedMatchesPropertyTests::registerOneMore);
		later.forEach((call) -> check(filter, unseen, call, mount));
		Stream.of(mappings, unseen).forEach(RememberedMatchesPropertyTests::unregisterOne);
		calls.forEach((call) -> check(filter, unseen, call, mount));
	}

	private static List<HandlerMapping> handlerMappings(List<Table> tables) {
		return tables.stream().map(RememberedMatchesPropertyTests::handlerMapping).toList();
	}

	private static void check(CorsPolicyFilter filter, List<HandlerMapping> unseen, Call call, Mount mount) {
		Map<String, Object> answer = answer(filter, request(call, mount));
		assertThat(answer).as("%s", call).isEqualTo(answer(filter(unseen, mount), request(call, mount)));
		Optional<CorsPolicy> called = called(unseen, request(call, mount, false));
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

	private static CorsPolicyFilter filter(List<HandlerMapping> mappings, Mount mount) {
		return new CorsPolicyFilter(RandomTables.registry(), mount.servletPath(),
				new ServletHandlers(() -> mappings, new DeclarationReader((text) -> text)), SourcedOrigins.NONE,
				DecisionPublisher.NONE, List::of);
	}

	private static Map<String, Object> answer(CorsPolicyFilter filter, MockHttpServletRequest request) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		try {
			filter.doFilter(request, response, chain);
		}
		catch (IOException | ServletException ex) {
			throw new IllegalStateException(ex);
		}
		Map<String, Object> answer = new TreeMap<>();
		response.getHeaderNames().forEach((name) -> answer.put(name, response.getHeaders(name)));
		answer.put("status", response.getStatus());
		answer.put("passed on", chain.getRequest() != null);
		return answer;
	}

	private static Optional<CorsPolicy> called(List<HandlerMapping> mappings, MockHttpServletRequest request) {
		try {
			ServletRequestPathUtils.parseAndCache(request);
			for (HandlerMapping mapping : mappings) {
				HandlerExecutionChain chain = mapping.getHandler(request);
				if (chain != null) {
					return policyOf(chain.getHandler());
				}
			}
		}
		catch (Exception ex) {
			// Such as 405 or 415: no handler is called.
		}
		return Optional.empty();
	}

	private static Optional<CorsPolicy> policyOf(Object handler) {
		if (handler instanceof HandlerMethod method) {
			return (method.getBean() instanceof Handlers)
					? Optional.of(RandomTables.policyOf(method.getMethod().getName())) : Optional.empty();
		}
		return Optional.of(RandomTables.policyOf((handler instanceof Handling handling) ? handling.name() : "plain"));
	}

	private static void registerOneMore(List<HandlerMapping> mappings) {
		change(mappings, RequestMappingHandlerMapping.class,
				(mapping) -> register(mapping, new Mapping("closed", List.of("/a/b"), List.of("GET"), "", "", "", "")));
	}

	private static void unregisterOne(List<HandlerMapping> mappings) {
		change(mappings, WatchedHandlerMapping.class,
				(mapping) -> mapping.getHandlerMethods()
					.keySet()
					.stream()
					.min(Comparator.comparing(RequestMappingInfo::toString))
					.ifPresent(mapping::unregisterMapping));
	}

	private static <M extends HandlerMapping> void change(List<HandlerMapping> mappings, Class<M> type,
			Consumer<M> change) {
		mappings.stream().filter(type::isInstance).map(type::cast).findFirst().ifPresent(change);
	}

	private static HandlerMapping handlerMapping(Table table) {
		GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
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
			GenericWebApplicationContext context) {
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
			.options(handlerMapping.getBuilderConfiguration())
			.build();
		if (!handlerMapping.getHandlerMethods().containsKey(info)) {
			handlerMapping.registerMapping(info, new Handlers(), mapping.handlerMethod());
		}
	}

	private static <M extends AbstractHandlerMapping> M initialize(M mapping, GenericWebApplicationContext context) {
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
		patterns.forEach((pattern) -> urls.put(pattern, (HttpRequestHandler) (request, response) -> {
		}));
		return urls;
	}

	private static RouterFunctionMapping functions(List<Function> functions) {
		List<RouterFunction<ServerResponse>> routes = new ArrayList<>();
		functions.forEach((function) -> routes.add(function(function)));
		return new RouterFunctionMapping(
				routes.stream().reduce((one, other) -> one.and(other)).orElseGet(() -> (request) -> Optional.empty()));
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

	private static MockHttpServletRequest request(Call call, Mount mount) {
		return request(call, mount, call.preflight());
	}

	/**
	 * The request as it comes to a server, with the path as it was sent.
	 */
	private static MockHttpServletRequest request(Call call, Mount mount, boolean preflight) {
		MockHttpServletRequest request = new MockHttpServletRequest(preflight ? "OPTIONS" : call.method(),
				mount.contextPath() + mount.servletPath() + call.path());
		request.setContextPath(mount.contextPath());
		boolean root = mount.servletPath().isEmpty();
		request.setServletPath(root ? call.path() : mount.servletPath());
		request.setPathInfo(root ? null : call.path());
		request.setHttpServletMapping(new MockHttpServletMapping(call.path(), root ? "/" : mount.servletPath() + "/*",
				"dispatcher", root ? MappingMatch.DEFAULT : MappingMatch.PATH));
		request.addHeader("Origin", call.pageOrigin());
		request.addHeader("Sec-Fetch-Site", "cross-site");
		request.addHeader("Sec-Fetch-Mode", "cors");
		if (!call.query().isEmpty()) {
			request.setQueryString(call.query());
			request.addParameter("v", "1");
		}
		if (preflight) {
			request.addHeader("Access-Control-Request-Method", call.method());
		}
		else {
			addHeader(request, "X-H", call.header());
			addHeader(request, "Accept", call.accept());
			addHeader(request, "Content-Type", call.contentType());
		}
		return request;
	}

	private static void addHeader(MockHttpServletRequest request, String name, String value) {
		if (!value.isEmpty()) {
			request.addHeader(name, value);
		}
	}

	@Provide
	Arbitrary<List<Table>> tables() {
		return RandomTables.tables();
	}

	@Provide
	Arbitrary<List<Call>> calls() {
		return RandomTables.calls();
	}

	@Provide
	Arbitrary<Mount> mounts() {
		return Arbitraries.of(new Mount("", ""), new Mount("/ctx", ""), new Mount("", "/mvc"),
				new Mount("/ctx", "/mvc"));
	}

	/**
	 * Where the dispatcher is.
	 *
	 * @param contextPath the path of the application
	 * @param servletPath the path of the dispatcher servlet
	 */
	record Mount(String contextPath, String servletPath) {

	}

	/**
	 * A functional handler.
	 *
	 * @param name the name of its policy
	 */
	record Handling(String name) implements HandlerFunction<ServerResponse> {

		@Override
		public ServerResponse handle(ServerRequest request) {
			return ServerResponse.ok().build();
		}

	}

}
