/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawConnection;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The policy is that of whatever serves the request, however its path is written and
 * whoever changes it on the way.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class ServedPathTests {

	private static final String STRANGER = "Origin: https://stranger.example.com";

	private static final String APP = "Origin: https://app.example.com";

	@ParameterizedTest
	@EnumSource
	void staticResourceIsFoundByItsCleanedPath(WebServer server) {
		try (RunningApplication app = start(server, Routes.class, "cors.policies.closed.paths=/fonts/closed/**",
				"cors.policies.closed.allowed-origins=https://app.example.com", "cors.policies.open.paths=/fonts/**",
				"cors.policies.open.allowed-origins=*")) {
			assertThat(app.send(RawRequest.of("GET", "/fonts/test.woff2", STRANGER)).corsHeaders())
				.containsExactly("access-control-allow-origin: *");
			for (String path : List.of("/fonts//closed/x.txt", "/fonts/;/closed/x.txt", "/fonts/closed%2Fx.txt",
					"/fonts/%2Fclosed/x.txt", "/fonts/./closed/x.txt", "/fonts/%2e/closed/x.txt",
					"/fonts/a/../closed/x.txt", "/fonts/a/..;/closed/x.txt", "/fonts/closed;a=b/x.txt",
					"/fonts/%63losed/x.txt", "/fonts\\closed/x.txt", "/fonts/%5cclosed/x.txt",
					"/fonts/closed%252Fx.txt", "//fonts/closed/x.txt", "/x/..//fonts/closed/x.txt")) {
				RawResponse response = app.send(RawRequest.of("GET", path, STRANGER));
				assertThat(response.status()).as(path).isIn(400, 403, 404);
				assertThat(response.corsHeaders()).as(path).isEmpty();
				RawResponse allowed = app.send(RawRequest.of("GET", path, APP));
				assertThat(allowed.status()).as(path).isLessThan(500);
			}
		}
	}

	@ParameterizedTest
	@EachServer
	void handlersThatMatchInAnyCase(WebServer server) {
		try (RunningApplication app = start(server, IgnoringCase.class, "cors.policies.default.allowed-origins=*",
				"cors.policies.admin.paths=/admin/**", "cors.policies.admin.allowed-origins=https://app.example.com",
				"cors.policies.admin.allow-credentials=true")) {
			for (String path : List.of("/admin/users", "/ADMIN/users", "/Admin/USERS", "/%41dmin/users")) {
				RawResponse refused = app.send(RawRequest.of("GET", path, STRANGER));
				assertThat(refused.status()).as(path).isEqualTo(403);
				RawResponse allowed = app.send(RawRequest.of("GET", path, APP));
				assertThat(allowed.body()).as(path).isEqualTo("users");
				assertThat(allowed.all("Access-Control-Allow-Credentials")).as(path).containsExactly("true");
			}
			assertThat(app.send(RawRequest.of("GET", "/API/OFF", APP)).status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void handlersThatAntPatternsMatch(WebServer server) {
		try (RunningApplication app = start(server, Routes.class, "cors.policies.default.allowed-origins=*",
				"cors.policies.admin.paths=/admin/**", "cors.policies.admin.allowed-origins=https://app.example.com",
				"spring.mvc.pathmatch.matching-strategy=ant_path_matcher")) {
			for (String path : List.of("/admin/users", "//admin/users", "/admin//users", "/admin;x/users",
					"/%61dmin/users")) {
				RawResponse refused = app.send(RawRequest.of("GET", path, STRANGER));
				assertThat(refused.status()).as(path).isIn(400, 403);
				assertThat(refused.corsHeaders()).as(path).isEmpty();
				RawResponse allowed = app.send(RawRequest.of("GET", path, APP));
				assertThat(allowed.status()).as(path).isIn(200, 400);
			}
			assertThat(app.send(RawRequest.of("GET", "//api/off", APP)).status()).isIn(400, 403);
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void everyMappingOfTheDispatcher(WebServer server) {
		try (RunningApplication app = start(server, SecondMapping.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			for (String prefix : List.of("", "/extra")) {
				assertThat(app.send(RawRequest.of("GET", prefix + "/api/off", APP)).status()).as(prefix).isEqualTo(403);
				assertThat(app.send(RawRequest.of("GET", prefix + "/api/on", APP)).corsHeaders()).as(prefix)
					.containsExactly("access-control-allow-origin: https://app.example.com");
				assertThat(app.send(RawRequest.of("GET", prefix + "/api/on", STRANGER)).status()).as(prefix)
					.isEqualTo(403);
			}
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void dispatcherWithHandlersOfItsOwn(WebServer server) {
		try (RunningApplication app = start(server, SecondDispatcher.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"cors.policies.partner.allowed-origins=https://partner.example.com")) {
			// The first request comes before the dispatcher knows its handlers.
			assertThat(app.send(RawRequest.of("GET", "/extra/api/child-off", APP)).status()).isEqualTo(403);
			assertThat(app.send(RawRequest.of("GET", "/extra/api/child-off", APP)).status()).isEqualTo(403);
			RawResponse partner = app
				.send(RawRequest.of("GET", "/extra/free/partner", "Origin: https://partner.example.com"));
			assertThat(partner.body()).isEqualTo("partner");
			assertThat(partner.corsHeaders())
				.containsExactly("access-control-allow-origin: https://partner.example.com");
			assertThat(app.send(RawRequest.of("GET", "/extra/free/partner", STRANGER)).status()).isEqualTo(403);
		}
	}

	/**
	 * Jetty initializes all servlets when it starts.
	 */
	@Test
	void dispatcherThatTheFirstRequestInitializes(CapturedOutput output) {
		try (RunningApplication app = start(WebServer.TOMCAT, LazyMistake.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			assertThat(app.send(RawRequest.of("GET", "/extra/free/unknown", APP)).status()).isEqualTo(403);
			assertThat(output).contains("nosuch").containsOnlyOnce("these routes allow nothing");
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void dispatcherWithHandlersOfItsOwnThatIsInitializedAtTheStart(WebServer server) {
		assertThatThrownBy(() -> start(server, EagerMistake.class,
				"cors.policies.app.allowed-origins=https://app.example.com", "cors.policies.app.paths=/api/**")
			.close()).hasMessageContaining("nosuch");
	}

	@ParameterizedTest
	@EachServer
	void methodThatAFilterChanges(WebServer server, CapturedOutput output) throws IOException {
		try (RunningApplication app = start(server, Routes.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"spring.mvc.hiddenmethod.filter.enabled=true", "spring.webflux.hiddenmethod.filter.enabled=true")) {
			assertThat(output)
				.containsOnlyOnce("'hiddenHttpMethodFilter' can change the method or the path of a request");
			RawResponse posted = post(app, "/api/things", "");
			assertThat(posted.body()).isEqualTo("posted");
			assertThat(posted.corsHeaders()).containsExactly("access-control-allow-origin: https://app.example.com");
			RawResponse deleted = post(app, "/api/things", "_method=DELETE");
			assertThat(deleted.status()).isEqualTo(403);
			assertThat(deleted.body()).isEmpty();
			assertThat(deleted.corsHeaders()).isEmpty();
			assertThat(deleted.vary()).contains("origin");
		}
	}

	@ParameterizedTest
	@EachServer
	void pathThatAFilterChanges(WebServer server, CapturedOutput output) {
		try (RunningApplication app = start(server, WithoutTrailingSlash.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			assertThat(output)
				.containsOnlyOnce("'withoutTrailingSlash' can change the method or the path of a request");
			assertThat(app.send(RawRequest.of("GET", "/api/on/", APP)).body()).isEqualTo("on");
			RawResponse off = app.send(RawRequest.of("GET", "/api/off/", APP));
			assertThat(off.status()).isEqualTo(403);
			assertThat(off.corsHeaders()).isEmpty();
			assertThat(app.send(RawRequest.of("GET", "/free/off/", APP)).status()).isEqualTo(403);
		}
	}

	@ParameterizedTest
	@EachServer
	void pathThatAFilterChangesToOneThatNoPolicyGoverns(WebServer server) {
		try (RunningApplication app = start(server, Moved.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			RawResponse moved = app.send(RawRequest.of("GET", "/api/moved", APP));
			assertThat(moved.body()).isEqualTo("on");
			assertThat(moved.corsHeaders()).isEmpty();
			assertThat(app.send(RawRequest.of("GET", "/api/moved", STRANGER)).status()).isEqualTo(403);
		}
	}

	private static RawResponse post(RunningApplication app, String path, String form) throws IOException {
		try (RawConnection connection = RawConnection.to(app)) {
			return connection.send("POST " + path + " HTTP/1.1", "Host: localhost", APP,
					"Content-Type: application/x-www-form-urlencoded", "Content-Length: " + form.length(), "", form);
		}
	}

	private static RunningApplication start(WebServer server, Class<?> configuration, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		return server.start(configuration, all.toArray(String[]::new));
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Routes {

	}

	@UnsecuredApplication
	@Import({ Handlers.class, ServletIgnoringCase.class, ReactiveIgnoringCase.class })
	static class IgnoringCase {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletIgnoringCase implements WebMvcConfigurer {

		@Override
		public void configurePathMatch(PathMatchConfigurer configurer) {
			PathPatternParser parser = new PathPatternParser();
			parser.setCaseSensitive(false);
			configurer.setPatternParser(parser);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveIgnoringCase implements WebFluxConfigurer {

		@Override
		public void configurePathMatching(org.springframework.web.reactive.config.PathMatchConfigurer configurer) {
			configurer.setUseCaseSensitiveMatch(false);
		}

	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class SecondMapping {

		@Bean
		ServletRegistrationBean<DispatcherServlet> extra(DispatcherServlet dispatcher) {
			ServletRegistrationBean<DispatcherServlet> extra = new ServletRegistrationBean<>(dispatcher, "/extra/*");
			extra.setName("extra");
			return extra;
		}

	}

	private static ServletRegistrationBean<DispatcherServlet> dispatcher(Class<?> configuration, int loadOnStartup) {
		AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
		context.register(configuration);
		ServletRegistrationBean<DispatcherServlet> dispatcher = new ServletRegistrationBean<>(
				new DispatcherServlet(context), "/extra/*");
		dispatcher.setName("extra");
		dispatcher.setLoadOnStartup(loadOnStartup);
		return dispatcher;
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class SecondDispatcher {

		@Bean
		ServletRegistrationBean<DispatcherServlet> extra() {
			return dispatcher(Child.class, -1);
		}

	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class LazyMistake {

		@Bean
		ServletRegistrationBean<DispatcherServlet> extra() {
			return dispatcher(MistakenChild.class, -1);
		}

	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class EagerMistake {

		@Bean
		ServletRegistrationBean<DispatcherServlet> extra() {
			return dispatcher(MistakenChild.class, 1);
		}

	}

	@EnableWebMvc
	@Configuration(proxyBeanMethods = false)
	@Import(ChildHandlers.class)
	static class Child {

	}

	@EnableWebMvc
	@Configuration(proxyBeanMethods = false)
	@Import(MistakenHandlers.class)
	static class MistakenChild {

	}

	@RestController
	static class MistakenHandlers {

		@GetMapping("/free/unknown")
		@UseCorsPolicy("nosuch")
		String unknown() {
			return "unknown";
		}

	}

	@RestController
	static class ChildHandlers {

		@GetMapping("/api/child-off")
		@DisableCors
		String off() {
			return "off";
		}

		@GetMapping("/free/partner")
		@UseCorsPolicy("partner")
		String partner() {
			return "partner";
		}

	}

	@UnsecuredApplication
	@Import({ Handlers.class, ServletTrailingSlash.class, ReactiveTrailingSlash.class })
	static class WithoutTrailingSlash {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletTrailingSlash {

		@Bean
		FilterRegistrationBean<UrlHandlerFilter> withoutTrailingSlash() {
			return new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveTrailingSlash {

		@Bean
		@Order(0)
		WebFilter withoutTrailingSlash() {
			return org.springframework.web.filter.reactive.UrlHandlerFilter.trailingSlashHandler("/**")
				.mutateRequest()
				.build();
		}

	}

	@UnsecuredApplication
	@Import({ Handlers.class, ServletMove.class, ReactiveMove.class })
	static class Moved {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletMove {

		@Bean
		FilterRegistrationBean<Filter> move() {
			return new FilterRegistrationBean<>((request, response, chain) -> chain
				.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {

					@Override
					public String getRequestURI() {
						return super.getRequestURI().replace("/api/moved", "/free/on");
					}

					@Override
					public String getServletPath() {
						return super.getServletPath().replace("/api/moved", "/free/on");
					}

				}, response));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveMove {

		@Bean
		@Order(0)
		WebFilter move() {
			return (exchange, chain) -> {
				String path = exchange.getRequest().getPath().value().replace("/api/moved", "/free/on");
				return chain.filter(exchange.mutate().request((request) -> request.path(path)).build());
			};
		}

	}

	@RestController
	static class Handlers {

		@GetMapping("/admin/users")
		String users() {
			return "users";
		}

		@GetMapping({ "/api/on", "/free/on" })
		String on() {
			return "on";
		}

		@GetMapping({ "/api/off", "/free/off" })
		@DisableCors
		String off() {
			return "off";
		}

		@PostMapping("/api/things")
		String post() {
			return "posted";
		}

		@DeleteMapping("/api/things")
		@DisableCors
		String delete() {
			return "deleted";
		}

	}

}
