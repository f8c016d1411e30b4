/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet.handler;

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

import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the mappings and the request: the policy found is that of the handler which
 * Spring MVC calls, and a preflight is answered by no laxer one.
 */
@Slow
class ServletHandlersPropertyTests {

	@Property(tries = 4000)
	void policyIsThatOfTheHandlerThatIsCalled(@ForAll("mappings") List<Mapping> first,
			@ForAll("mappings") List<Mapping> second, @ForAll("requests") Request request) {
		List<HandlerMapping> mappings = List.of(handlerMapping(first), handlerMapping(second));
		ServletHandlers handlers = new ServletHandlers(() -> mappings, new DeclarationReader((text) -> text));
		Optional<CorsPolicy> expected = called(mappings, request);
		Statistics.collect(expected.isPresent() ? "a handler is called" : "none is");
		boolean mayGovern = handlers.table().mayBeDeclared(path(request));
		expected.ifPresent((policy) -> {
			assertThat(find(handlers, mayGovern, servletRequest(request), false)).containsExactly(policy);
			assertThat(find(handlers, mayGovern, preflight(request), true)).contains(policy);
			assertThat(handlers.announced(servletRequest(request), request.method()))
				.satisfies((match) -> assertThat(isWrong(match, policy)).isFalse());
		});
	}

	private static List<CorsPolicy> find(ServletHandlers policies, boolean mayGovern, MockHttpServletRequest request,
			boolean preflight) {
		if (!mayGovern) {
			return List.of(RandomRoutes.PATH_POLICY);
		}
		return select(preflight ? policies.announced(request, announcedMethod(request)) : policies.actual(request));
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

	private static String announcedMethod(MockHttpServletRequest preflight) {
		return Objects.requireNonNull(preflight.getHeader("Access-Control-Request-Method"));
	}

	private static Optional<CorsPolicy> called(List<HandlerMapping> mappings, Request request) {
		MockHttpServletRequest servletRequest = servletRequest(request);
		ServletRequestPathUtils.parseAndCache(servletRequest);
		try {
			for (HandlerMapping mapping : mappings) {
				HandlerExecutionChain chain = mapping.getHandler(servletRequest);
				if (chain != null) {
					return (chain.getHandler() instanceof HandlerMethod method && method.getBean() instanceof Handlers)
							? Optional.of(RandomRoutes.policyOf(method.getMethod())) : Optional.empty();
				}
			}
		}
		catch (Exception ex) {
			// Such as 405 or 415: no handler is called.
		}
		return Optional.empty();
	}

	private static PathContainer path(Request request) {
		return PathContainer.parsePath(request.path());
	}

	private static HandlerMapping handlerMapping(List<Mapping> mappings) {
		GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
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
				.options(handlerMapping.getBuilderConfiguration())
				.build();
			if (!handlerMapping.getHandlerMethods().containsKey(info)) {
				handlerMapping.registerMapping(info, new Handlers(), mapping.handlerMethod());
			}
		}
		return handlerMapping;
	}

	private static MockHttpServletRequest servletRequest(Request request) {
		MockHttpServletRequest servletRequest = request(request.method(), request);
		addHeader(servletRequest, "X-H", request.header());
		addHeader(servletRequest, "Accept", request.accept());
		addHeader(servletRequest, "Content-Type", request.contentType());
		return servletRequest;
	}

	private static MockHttpServletRequest preflight(Request request) {
		MockHttpServletRequest preflight = request("OPTIONS", request);
		preflight.addHeader("Access-Control-Request-Method", request.method());
		return preflight;
	}

	private static MockHttpServletRequest request(String method, Request request) {
		MockHttpServletRequest servletRequest = new MockHttpServletRequest(method, request.path());
		servletRequest.addHeader("Origin", "https://app.example.com");
		String query = request.query();
		if (!query.isEmpty()) {
			servletRequest.setQueryString(query);
			String[] parameter = query.split("=");
			servletRequest.addParameter(parameter[0], (parameter.length > 1) ? parameter[1] : "");
		}
		return servletRequest;
	}

	private static void addHeader(MockHttpServletRequest request, String name, String value) {
		if (!value.isEmpty()) {
			request.addHeader(name, value);
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
