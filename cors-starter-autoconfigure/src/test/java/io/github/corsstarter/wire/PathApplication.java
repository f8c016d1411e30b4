/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.testing.UnsecuredApplication;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * An application in which everything there is to serve a path (methods of controllers,
 * functions, resources of functions, files, servlets) answers with the one path under
 * which it is known, so that a response says who made it.
 */
@UnsecuredApplication
@Import({ PathApplication.Controllers.class, PathApplication.ServletFunctions.class,
		PathApplication.ReactiveFunctions.class, PathApplication.Servlets.class })
class PathApplication {

	/** The folder of the files that the functional endpoint serves. */
	static final String ASSETS = "test.assets";

	/** Of methods, which the dispatcher of either stack calls. */
	static final List<String> METHODS = List.of("/api/open/list", "/api/closed/list", "/api/closed/deep/list",
			"/api/items/one", "/api/items/two");

	/** Of a method for which CORS is disabled. */
	static final String DISABLED = "/api/off";

	static final List<String> FUNCTIONS = List.of("/fn/open/list", "/fn/closed/list", "/fn/open/tail",
			"/fn/closed/tail");

	/** Files that a functional endpoint serves. */
	static final List<String> ASSET_FILES = List.of("/assets/a.txt", "/assets/open/a.txt", "/assets/closed/a.txt");

	/** Files that Spring Boot serves. */
	static final List<String> STATIC_FILES = List.of("/a.txt", "/files/a.txt", "/files/open/a.txt",
			"/files/closed/a.txt", "/files/closed/deep/a.txt");

	/** Of servlets that the container calls without the dispatcher. */
	static final List<String> SERVLETS = List.of("/servlet/open/list", "/servlet/closed/list", "/exact/list",
			"/legacy/open/list.do", "/legacy/closed/list.do");

	static final List<String> DISPATCHED = Stream.of(METHODS, List.of(DISABLED), FUNCTIONS, ASSET_FILES, STATIC_FILES)
		.flatMap(List::stream)
		.toList();

	static final List<String> ALL = Stream.of(DISPATCHED, SERVLETS).flatMap(List::stream).toList();

	@RestController
	static class Controllers {

		@GetMapping("/api/open/list")
		String open() {
			return "/api/open/list";
		}

		@GetMapping("/api/closed/list")
		String closed() {
			return "/api/closed/list";
		}

		@GetMapping("/api/closed/deep/list")
		String deep() {
			return "/api/closed/deep/list";
		}

		@GetMapping("/api/items/{id}")
		String item(@PathVariable String id) {
			return known("/api/items/" + id, METHODS);
		}

		@DisableCors
		@GetMapping(DISABLED)
		String off() {
			return DISABLED;
		}

	}

	private static String known(String path, List<String> paths) {
		if (!paths.contains(path)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return path;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletFunctions {

		@Bean
		RouterFunction<ServerResponse> functions(@Value("${" + ASSETS + "}") Resource assets) {
			return RouterFunctions.route()
				.GET("/fn/open/list", (request) -> ServerResponse.ok().body("/fn/open/list"))
				.path("/fn/closed",
						(closed) -> closed.GET("/list", (request) -> ServerResponse.ok().body("/fn/closed/list")))
				.GET("/fn/{name}/tail",
						(request) -> ServerResponse.ok()
							.body(known("/fn/%s/tail".formatted(request.pathVariable("name")), FUNCTIONS)))
				.resources("/assets/**", assets)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveFunctions {

		@Bean
		org.springframework.web.reactive.function.server.RouterFunction<org.springframework.web.reactive.function.server.ServerResponse> functions(
				@Value("${" + ASSETS + "}") Resource assets) {
			return org.springframework.web.reactive.function.server.RouterFunctions.route()
				.GET("/fn/open/list", (request) -> ok("/fn/open/list"))
				.path("/fn/closed", (closed) -> closed.GET("/list", (request) -> ok("/fn/closed/list")))
				.GET("/fn/{name}/tail",
						(request) -> ok(known("/fn/%s/tail".formatted(request.pathVariable("name")), FUNCTIONS)))
				.resources("/assets/**", assets)
				.build();
		}

		private static reactor.core.publisher.Mono<org.springframework.web.reactive.function.server.ServerResponse> ok(
				String body) {
			return org.springframework.web.reactive.function.server.ServerResponse.ok().bodyValue(body);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Servlets {

		@Bean
		ServletRegistrationBean<HttpServlet> prefixServlet() {
			return new ServletRegistrationBean<>(new PathServlet(), "/servlet/*");
		}

		@Bean
		ServletRegistrationBean<HttpServlet> exactServlet() {
			return new ServletRegistrationBean<>(new PathServlet(), "/exact/list");
		}

		@Bean
		ServletRegistrationBean<HttpServlet> extensionServlet() {
			return new ServletRegistrationBean<>(new PathServlet(), "*.do");
		}

	}

	/** Reads its path as servlets do, normalized and decoded by the container. */
	private static final class PathServlet extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String pathInfo = request.getPathInfo();
			String path = (pathInfo != null) ? request.getServletPath() + pathInfo : request.getServletPath();
			if (SERVLETS.contains(path)) {
				response.getWriter().write(path);
			}
			else {
				response.sendError(HttpServletResponse.SC_NOT_FOUND);
			}
		}

	}

}
