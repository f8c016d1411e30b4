/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

import static io.github.corsstarter.annotation.AppliedPolicy.APP;
import static io.github.corsstarter.annotation.AppliedPolicy.DISABLED;
import static io.github.corsstarter.annotation.AppliedPolicy.NONE;
import static io.github.corsstarter.annotation.AppliedPolicy.PARTNER;
import static io.github.corsstarter.annotation.AppliedPolicy.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The settings of an application that change which handler serves a request.
 */
@Slow
class RouteSettingsTests {

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void contextPathAndServletPathAreNotPartOfRoutes(WebServer server) {
		withApplication(server, Application.class, (app) -> {
			assertGoverned(app, "GET /context/mvc/app/partner", PARTNER);
			assertGoverned(app, "GET /context/mvc/app/plain", APP);
			assertGoverned(app, "GET /context/mvc/app/closed", DISABLED);
			assertGoverned(app, "GET /context/mvc/free", NONE);
		}, "server.servlet.context-path=/context", "spring.mvc.servlet.path=/mvc");
	}

	@ParameterizedTest
	@EnumSource(names = "NETTY")
	void basePathIsNotPartOfRoutes(WebServer server) {
		withApplication(server, Application.class, (app) -> {
			assertGoverned(app, "GET /base/app/partner", PARTNER);
			assertGoverned(app, "GET /base/app/closed", DISABLED);
			assertGoverned(app, "GET /app/partner", NONE);
		}, "spring.webflux.base-path=/base");
	}

	@ParameterizedTest
	@EachServer
	void prefixesArePartOfRoutes(WebServer server) {
		withApplication(server, PrefixedApplication.class, (app) -> {
			assertGoverned(app, "GET /app/v1/app/partner", PARTNER);
			assertGoverned(app, "GET /app/v1/app/closed", DISABLED);
			assertGoverned(app, "GET /app/partner", APP);
		});
	}

	@ParameterizedTest
	@EachServer
	void caseOfPathsIsIgnoredWhereRoutesIgnoreIt(WebServer server) {
		withApplication(server, CaseInsensitiveApplication.class, (app) -> {
			assertGoverned(app, "GET /APP/Partner", PARTNER);
			assertGoverned(app, "GET /app/CLOSED", DISABLED);
			assertGoverned(app, "GET /app/partner", PARTNER);
		});
	}

	@ParameterizedTest
	@EachServer
	void versionDecidesBetweenHandlersAndPreflightNeedsNone(WebServer server) {
		String prefix = server.isReactive() ? "spring.webflux.apiversion" : "spring.mvc.apiversion";
		withApplication(server, VersionedApplication.class, (app) -> {
			RawRequest first = RawRequest.of("GET", "/app/versions", "X-Version: 1");
			RawRequest second = RawRequest.of("GET", "/app/versions", "X-Version: 2");
			assertThat(AppliedPolicy.toActual(app.port(), first)).isEqualTo(PARTNER);
			assertThat(AppliedPolicy.toActual(app.port(), second)).isEqualTo(PUBLIC);
			assertThat(AppliedPolicy.toPreflight(app.port(), first)).isEqualTo(PARTNER);
			assertGoverned(app, "GET /app/partner", PARTNER);
			RawRequest unknown = RawRequest.of("GET", "/app/versions", "X-Version: 9");
			assertThat(AppliedPolicy.toActual(app.port(), unknown)).isEqualTo(APP);
		}, prefix + ".required=true", prefix + ".use.header=X-Version");
	}

	@ParameterizedTest
	@EachServer
	void handlerMappingsAreAskedInTheirOrder(WebServer server) {
		withApplication(server, OrderedApplication.class, (app) -> {
			// Ahead of the controllers, who would have disabled it.
			assertGoverned(app, "GET /app/closed", APP);
			assertGoverned(app, "GET /app/first", PARTNER);
			// Behind them.
			assertGoverned(app, "GET /app/partner", PARTNER);
			assertGoverned(app, "GET /app/last", DISABLED);
		});
	}

	@ParameterizedTest
	@EachServer
	void handlerThatIsRegisteredLaterIsGovernedAsItAsksFor(WebServer server) {
		withApplication(server, Application.class, (app) -> {
			assertGoverned(app, "GET /app/late", APP);
			register(app, server, "/app/late", "partner");
			assertGoverned(app, "GET /app/late", PARTNER);
			register(app, server, "/free/late", "closed");
			assertGoverned(app, "GET /free/late", DISABLED);
			register(app, server, "/free/typo", "unknown");
			assertGoverned(app, "GET /free/typo", DISABLED);
		});
	}

	@ParameterizedTest
	@EachServer
	void controllersAreNotMadeBeforeTheyAreNeededBecauseOfTheirPolicies(WebServer server) {
		withApplication(server, Application.class, (app) -> assertGoverned(app, "GET /app/partner", PARTNER),
				"spring.main.lazy-initialization=true");
	}

	@ParameterizedTest
	@EachServer
	void whatAllAllowIsAllowedWhereAPreflightDoesNotTellTheHandler(WebServer server) {
		withApplication(server, AmbiguousApplication.class, (app) -> {
			var response = app
				.send(RawRequest.of("OPTIONS", "/app/ambiguous", "Origin: " + AppliedPolicy.PARTNER_ORIGIN,
						"Access-Control-Request-Method: GET", "Access-Control-Request-Headers: x-one"));
			assertThat(response.status()).isEqualTo(204);
			assertThat(response.all("Access-Control-Allow-Origin")).containsExactly(AppliedPolicy.PARTNER_ORIGIN);
			assertThat(response.all("Access-Control-Allow-Credentials")).isEmpty();
			assertThat(response.all("Access-Control-Allow-Methods")).containsExactly("GET");
			assertThat(response.all("Access-Control-Allow-Headers")).containsExactly("x-one");
			assertThat(response.all("Access-Control-Max-Age")).containsExactly("0");
			assertThat(response.vary()).containsExactlyInAnyOrder("origin", "access-control-request-method",
					"access-control-request-headers");
		}, "cors.policies.public.max-age=60s");
	}

	private static void assertGoverned(RunningApplication app, String request, AppliedPolicy policy) {
		String[] parts = request.split(" ");
		RawRequest rawRequest = RawRequest.of(parts[0], parts[1]);
		assertThat(AppliedPolicy.toPreflight(app.port(), rawRequest)).as("preflight of " + request).isEqualTo(policy);
		assertThat(AppliedPolicy.toActual(app.port(), rawRequest)).as(request).isEqualTo(policy);
	}

	private static void withApplication(WebServer server, Class<?> configuration, Consumer<RunningApplication> test,
			String... properties) {
		List<String> all = new ArrayList<>(AppliedPolicy.PROPERTIES);
		all.addAll(List.of(properties));
		try (RunningApplication app = server.start(configuration, all.toArray(String[]::new))) {
			test.accept(app);
		}
	}

	private static void register(RunningApplication app, WebServer server, String path, String methodName) {
		Method method = ReflectionUtils.findMethod(Late.class, methodName);
		assertThat(method).isNotNull();
		if (server.isReactive()) {
			app.context()
				.getBean("requestMappingHandlerMapping",
						org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping.class)
				.registerMapping(org.springframework.web.reactive.result.method.RequestMappingInfo.paths(path).build(),
						new Late(), method);
		}
		else {
			var mapping = app.context()
				.getBean("requestMappingHandlerMapping",
						org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping.class);
			mapping.registerMapping(org.springframework.web.servlet.mvc.method.RequestMappingInfo.paths(path)
				.options(mapping.getBuilderConfiguration())
				.build(), new Late(), method);
		}
	}

	/**
	 * Not a bean.
	 */
	static class Late {

		@UseCorsPolicy("partner")
		public String partner() {
			return "";
		}

		@DisableCors
		public String closed() {
			return "";
		}

		@UseCorsPolicy("parner")
		public String unknown() {
			return "";
		}

	}

	@RestController
	@RequestMapping
	static class Controller {

		@GetMapping("/app/plain")
		String plain() {
			return "";
		}

		@GetMapping("/app/partner")
		@UseCorsPolicy("partner")
		String partner() {
			return "";
		}

		@GetMapping("/app/closed")
		@DisableCors
		String closed() {
			return "";
		}

		@GetMapping("/free")
		String free() {
			return "";
		}

	}

	@UnsecuredApplication
	@Import(Controller.class)
	static class Application {

	}

	@UnsecuredApplication
	@Import({ Controller.class, PrefixedApplication.Servlet.class, PrefixedApplication.Reactive.class })
	static class PrefixedApplication {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class Servlet implements WebMvcConfigurer {

			@Override
			public void configurePathMatch(PathMatchConfigurer configurer) {
				configurer.addPathPrefix("/app/v1", (type) -> type == Controller.class);
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive implements WebFluxConfigurer {

			@Override
			public void configurePathMatching(org.springframework.web.reactive.config.PathMatchConfigurer configurer) {
				configurer.addPathPrefix("/app/v1", (type) -> type == Controller.class);
			}

		}

	}

	@UnsecuredApplication
	@Import({ Controller.class, CaseInsensitiveApplication.Servlet.class, CaseInsensitiveApplication.Reactive.class })
	static class CaseInsensitiveApplication {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class Servlet implements WebMvcConfigurer {

			@Override
			public void configurePathMatch(PathMatchConfigurer configurer) {
				PathPatternParser parser = new PathPatternParser();
				parser.setCaseSensitive(false);
				configurer.setPatternParser(parser);
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive implements WebFluxConfigurer {

			@Override
			public void configurePathMatching(org.springframework.web.reactive.config.PathMatchConfigurer configurer) {
				configurer.setUseCaseSensitiveMatch(false);
			}

		}

	}

	@UnsecuredApplication
	@Import({ Controller.class, VersionedApplication.Versions.class })
	static class VersionedApplication {

		@RestController
		static class Versions {

			@GetMapping(path = "/app/versions", version = "1")
			@UseCorsPolicy("partner")
			String first() {
				return "";
			}

			@GetMapping(path = "/app/versions", version = "2")
			@UseCorsPolicy("public")
			String second() {
				return "";
			}

		}

	}

	@UnsecuredApplication
	@Import({ Controller.class, OrderedApplication.Servlet.class, OrderedApplication.Reactive.class })
	static class OrderedApplication {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class Servlet {

			@Bean
			org.springframework.web.servlet.HandlerMapping first() {
				return new org.springframework.web.servlet.handler.SimpleUrlHandlerMapping(
						Map.of("/app/closed", new Plain(), "/app/first", new Partner()), -10);
			}

			@Bean
			org.springframework.web.servlet.HandlerMapping last() {
				return new org.springframework.web.servlet.handler.SimpleUrlHandlerMapping(
						Map.of("/app/partner", new Closed(), "/app/last", new Closed()), 1000);
			}

			static class Plain implements HttpRequestHandler {

				@Override
				public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
					response.setStatus(200);
				}

			}

			@UseCorsPolicy("partner")
			static class Partner extends Plain {

			}

			@DisableCors
			static class Closed extends Plain {

			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive {

			@Bean
			org.springframework.web.reactive.HandlerMapping first() {
				return new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
						Map.of("/app/closed", new Plain(), "/app/first", new Partner()), -10);
			}

			@Bean
			org.springframework.web.reactive.HandlerMapping last() {
				return new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
						Map.of("/app/partner", new Closed(), "/app/last", new Closed()), 1000);
			}

			static class Plain implements WebHandler {

				@Override
				public Mono<Void> handle(ServerWebExchange exchange) {
					exchange.getResponse().setStatusCode(HttpStatus.OK);
					return exchange.getResponse().setComplete();
				}

			}

			@UseCorsPolicy("partner")
			static class Partner extends Plain {

			}

			@DisableCors
			static class Closed extends Plain {

			}

		}

	}

	@UnsecuredApplication
	@Import(AmbiguousApplication.Ambiguous.class)
	static class AmbiguousApplication {

		@RestController
		static class Ambiguous {

			@GetMapping(path = "/app/ambiguous", produces = "application/json")
			@UseCorsPolicy("partner")
			String json() {
				return "";
			}

			@GetMapping(path = "/app/ambiguous", produces = "text/html")
			@UseCorsPolicy("public")
			String html() {
				return "";
			}

		}

	}

}
