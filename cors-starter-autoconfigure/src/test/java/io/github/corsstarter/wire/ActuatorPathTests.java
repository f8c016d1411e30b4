/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application's front end has no business at its operators' endpoints, wherever they
 * are: a policy governs them only if one of its paths names them.
 */
@Slow
class ActuatorPathTests {

	private static final String STRANGER = "https://stranger.example.com";

	private static final String OPS = "https://ops.example.com";

	private static final List<String> OPEN = List.of("cors.policies.default.allowed-origins=*",
			"cors.policies.all.paths=/**,/*/{x},/{*all}", "cors.policies.all.allowed-origins=*",
			"management.endpoints.web.exposure.include=*", "management.endpoint.health.group.live.include=ping",
			"management.endpoint.health.group.live.additional-path=server:/alive",
			"management.endpoint.health.show-components=always",
			"management.endpoint.health.probes.add-additional-paths=true",
			"management.endpoint.health.probes.enabled=true");

	private static final String[] PROBES = { "/alive", "/livez", "/readyz" };

	private static final List<String> APPLICATION = List.of("/", "/ok", "/env2", "/envy", "/api/env", "/healthy/env",
			"/actuators", "/missing");

	@ParameterizedTest
	@EachServer
	void endpointsBelowTheOrdinaryBasePathAreNotOpenToAll(WebServer server) {
		try (RunningApplication application = start(server)) {
			assertKept(application, "/actuator", "/actuator/env", "/actuator/env/java.version", "/actuator/orders/1");
			assertKept(application, PROBES);
			assertUngoverned(application, "/actuator/", "/actuator/missing", "/alive/", "/alive/ping");
			assertOpen(application, APPLICATION);
			assertOpen(application, List.of("/env", "/health", "/orders"));
		}
	}

	@ParameterizedTest
	@EachServer
	void endpointsAtTheRootAreNotOpenToAll(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.base-path=/",
				"management.endpoints.web.path-mapping.info=about/this",
				"management.endpoints.web.path-mapping.loggers=/logs", "management.endpoint.beans.access=none",
				"cors.policies.orders.paths=/orders/**", "cors.policies.orders.allowed-origins=" + OPS)) {
			assertKept(application, "/env", "/env/java.version", "/health", "/health/live", "/health/live/ping",
					"/about/this", "/logs", "/logs/ROOT");
			assertKept(application, PROBES);
			assertUngoverned(application, "/env/", "/health/missing");
			assertNotOpen(application, "/%65nv", "//env", "/env;x=1", "/env//java.version", "/x/..;/env",
					"/x/%2e%2e/env", "/./env", "/.;/env", "/%2fenv", "/env%2fjava.version", "/orders;x/1",
					"//orders/1");
			assertOpen(application, APPLICATION);
			assertOpen(application, List.of("/info", "/loggers", "/about", "/beans", "/actuator/env"));
			assertThat(get(application, "/orders/1", OPS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OPS);
			assertThat(get(application, "/orders/1", STRANGER).status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void applicationsPrefixIsNotPartOfThePath(WebServer server) {
		for (String prefix : prefixes(server)) {
			try (RunningApplication application = start(server, prefix + "=/shop",
					"management.endpoints.web.base-path=/", "cors.policies.ops.paths=/health/**",
					"cors.policies.ops.allowed-origins=" + OPS)) {
				assertKept(application, "/shop/env", "/shop/env/java.version");
				assertOpen(application, List.of("/shop/ok", "/shop/shop/ok"));
				assertThat(get(application, "/shop/health", OPS).corsHeaders())
					.containsExactly("access-control-allow-origin: " + OPS);
			}
		}
	}

	@ParameterizedTest
	@EachServer
	void variablesInTheBasePathOpenNothing(WebServer server) {
		try (RunningApplication application = start(server, "management.endpoints.web.base-path=/{tenant}/ops",
				"cors.policies.ops.paths=/*/ops/health/**", "cors.policies.ops.allowed-origins=" + OPS)) {
			assertKept(application, "/a/ops", "/a/ops/env", "/b/ops/env/java.version");
			assertThat(get(application, "/a/ops/health", OPS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OPS);
			assertOpen(application, APPLICATION);
		}
		try (RunningApplication application = start(server, "management.endpoints.web.base-path=/api/{tenant}",
				"cors.policies.app.paths=/api/**", "cors.policies.app.allowed-origins=*")) {
			assertKept(application, "/api/a/env", "/api/b/env/java.version");
			assertOpen(application, List.of("/api/a", "/api/a/envy"));
		}
	}

	/**
	 * A servlet of its own: the dispatcher's path stands ahead of the base path.
	 */
	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void servletEndpointBesideTheDispatcherIsNotOpenToAll(WebServer server) {
		try (RunningApplication application = start(server, "spring.mvc.servlet.path=/shop")) {
			assertKept(application, "/shop/actuator/env", "/shop/actuator/servlet");
		}
		try (RunningApplication application = start(server, "spring.mvc.servlet.path=/shop",
				"management.endpoints.web.base-path=/")) {
			assertKept(application, "/shop/env", "/shop/servlet");
		}
	}

	private static List<String> prefixes(WebServer server) {
		return server.isReactive() ? List.of("spring.webflux.base-path")
				: List.of("server.servlet.context-path", "spring.mvc.servlet.path");
	}

	private static RunningApplication start(WebServer server, String... properties) {
		List<String> all = new ArrayList<>(OPEN);
		all.addAll(List.of(properties));
		return server.start(Application.class, all.toArray(String[]::new));
	}

	/**
	 * The endpoints that are there, so nothing else is what is left alone.
	 */
	private static void assertKept(RunningApplication application, String... paths) {
		assertUngoverned(application, paths);
		for (String path : paths) {
			assertThat(get(application, path, STRANGER).status()).as(path).isEqualTo(200);
		}
	}

	private static void assertUngoverned(RunningApplication application, String... paths) {
		for (String path : paths) {
			for (RawRequest request : requests(path)) {
				RawResponse response = application.send(request);
				assertThat(response.corsHeaders()).as("%s", request).isEmpty();
				assertThat(response.vary()).as("%s", request).doesNotContain("origin");
			}
		}
	}

	/**
	 * However it is written; whether anything serves it so is the server's affair.
	 */
	private static void assertNotOpen(RunningApplication application, String... paths) {
		for (String path : paths) {
			assertThat(get(application, path, STRANGER).corsHeaders()).as(path).isEmpty();
		}
	}

	private static void assertOpen(RunningApplication application, List<String> paths) {
		for (String path : paths) {
			RawResponse response = get(application, path, STRANGER);
			assertThat(response.corsHeaders()).as(path).containsExactly("access-control-allow-origin: *");
		}
	}

	private static List<RawRequest> requests(String path) {
		return Stream.of("GET", "HEAD", "POST")
			.map((method) -> RawRequest.of(method, path, "Origin: " + STRANGER))
			.toList();
	}

	private static RawResponse get(RunningApplication application, String path, String origin) {
		return application.send(RawRequest.of("GET", path, "Origin: " + origin));
	}

	@UnsecuredApplication
	@Import({ Routes.class, Servlets.class, OrdersEndpoint.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Servlets {

		@Bean
		ServletOfOperators servletOfOperators() {
			return new ServletOfOperators();
		}

	}

	@SuppressWarnings({ "deprecation", "removal" })
	@org.springframework.boot.actuate.endpoint.web.annotation.ServletEndpoint(id = "servlet")
	static class ServletOfOperators implements Supplier<org.springframework.boot.actuate.endpoint.web.EndpointServlet> {

		@Override
		public org.springframework.boot.actuate.endpoint.web.EndpointServlet get() {
			return new org.springframework.boot.actuate.endpoint.web.EndpointServlet(new HttpServlet() {

				private static final long serialVersionUID = 1L;

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.getWriter().write("operators");
				}

			});
		}

	}

	@RestController
	static class Routes {

		@GetMapping("/ok")
		String ok() {
			return "ok";
		}

	}

	@Endpoint(id = "orders")
	static class OrdersEndpoint {

		@ReadOperation
		String order(@Selector String id) {
			return id;
		}

	}

}
