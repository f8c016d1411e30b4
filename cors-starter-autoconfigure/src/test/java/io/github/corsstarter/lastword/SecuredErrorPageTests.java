/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.util.List;

import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The headers are there also where the error page is refused, is missing or fails, as it
 * does under Spring Security's defaults.
 */
@Slow
class SecuredErrorPageTests {

	private static final String APP = "https://app.example.com";

	@ParameterizedTest
	@EnumSource
	void securityWithItsDefaults(WebServer server) {
		try (RunningApplication app = start(server, Secured.class)) {
			for (String accept : List.of("*/*", "text/html", "application/json")) {
				for (String path : List.of("/api/x", "/api/missing")) {
					assertHeaders(app, path, accept, 401, 302);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY" })
	void errorPageThatIsRefused(WebServer server) {
		try (RunningApplication app = start(server, ErrorPageRefused.class)) {
			assertHeaders(app, "/api/conflict", "*/*", 409, 401, 403);
			assertHeaders(app, "/api/throws", "*/*", 500, 401, 403);
			assertHeaders(app, "/api/missing", "*/*", 404, 401, 403);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY" })
	void errorPageThatSendsAnErrorItself(WebServer server) {
		try (RunningApplication app = start(server, ErrorPageSendsError.class)) {
			assertHeaders(app, "/api/conflict", "*/*", 410);
			assertHeaders(app, "/api/throws", "*/*", 410);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "JETTY" })
	void errorPageThatIsMissing(WebServer server) {
		try (RunningApplication app = start(server, ErrorPageMissing.class)) {
			assertHeaders(app, "/api/conflict", "*/*", 404);
			assertHeaders(app, "/api/throws", "*/*", 404);
		}
	}

	private static void assertHeaders(RunningApplication app, String path, String accept, Integer... statuses) {
		RawResponse response = app
			.send(RawRequest.of("GET", path, "Origin: " + APP, "Sec-Fetch-Mode: cors", "Accept: " + accept));
		assertThat(response.status()).as(path).isIn((Object[]) statuses);
		assertThat(response.all("Access-Control-Allow-Origin")).as(path).containsExactly(APP);
		assertThat(response.vary()).as(path).containsOnlyOnce("origin");
	}

	private static RunningApplication start(WebServer server, Class<?> configuration) {
		return server.start(configuration, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=" + APP);
	}

	@EnableAutoConfiguration
	@Import({ Handlers.class, Conflicts.class })
	static class Secured {

	}

	@EnableAutoConfiguration
	@Import({ Handlers.class, Conflicts.class })
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ErrorPageRefused {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.csrf(CsrfConfigurer::disable)
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/api/**").permitAll().anyRequest().denyAll())
				.build();
		}

	}

	@EnableAutoConfiguration
	@Import({ Handlers.class, Conflicts.class, OwnErrorPage.class })
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ErrorPageSendsError {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return permitAll(http);
		}

		@Bean
		ErrorPageRegistrar errorPages() {
			return (registry) -> registry.addErrorPages(new ErrorPage("/own-error"));
		}

	}

	@EnableAutoConfiguration
	@Import({ Handlers.class, Conflicts.class })
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ErrorPageMissing {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return permitAll(http);
		}

		@Bean
		ErrorPageRegistrar errorPages() {
			return (registry) -> registry.addErrorPages(new ErrorPage("/nowhere"));
		}

	}

	private static SecurityFilterChain permitAll(HttpSecurity http) {
		return http.csrf(CsrfConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	@RestController
	static class Handlers {

		@GetMapping("/api/x")
		String get() {
			return "x";
		}

		@GetMapping("/api/throws")
		String fail() {
			throw new IllegalStateException("Thrown on purpose");
		}

	}

	@RestController
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Conflicts {

		@GetMapping("/api/conflict")
		void conflict(HttpServletResponse response) throws IOException {
			response.sendError(409);
		}

	}

	@RestController
	static class OwnErrorPage {

		@RequestMapping("/own-error")
		void error(HttpServletResponse response) throws IOException {
			response.sendError(410);
		}

	}

}
