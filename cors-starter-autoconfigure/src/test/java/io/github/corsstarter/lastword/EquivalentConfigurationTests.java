/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with CORS configuration of Spring's, and one with the policies that are
 * printed for it in its place: whatever a page asks of the two, it gets the same.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class EquivalentConfigurationTests {

	private static final List<String> ORIGINS = List.of("https://app.example.com", "http://localhost:3000",
			"https://shop.example.org:8443", "https://shop.example.org", "https://fallback.example.net",
			"https://evil.example.net", "null");

	private static final List<String> PATHS = List.of("/api", "/api/orders", "/api/open/news", "/other");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("kinds")
	void policiesThatArePrintedAnswerLikeTheOriginal(String kind, WebServer server, Class<?> original, Class<?> plain)
			throws IOException {
		List<Answer> answers;
		String yaml;
		try (RunningApplication application = server.start(original, "cors.log-equivalents=true")) {
			yaml = equivalent(application, kind);
			answers = answers(application, PATHS);
		}
		Files.writeString(this.directory.resolve("application.yml"), yaml);
		try (RunningApplication application = server.start(plain,
				"spring.config.location=file:" + this.directory + "/")) {
			assertThat(answers(application, PATHS)).as(yaml).isEqualTo(answers);
		}
		assertThat(answers).extracting(Answer::readable).contains(true, false);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policiesThatArePrintedForActuatorAnswerLikeItsProperties(WebServer server) throws IOException {
		List<String> paths = List.of("/manage/health");
		List<Answer> answers;
		String yaml;
		try (RunningApplication application = server.start(Plain.class, "cors.log-equivalents=true",
				"management.endpoints.web.base-path=/manage",
				"management.endpoints.web.cors.allowed-origins=https://app.example.com",
				"management.endpoints.web.cors.allow-credentials=true",
				"management.endpoints.web.cors.allowed-headers=*")) {
			yaml = equivalent(application, "actuator");
			answers = answers(application, paths);
		}
		Files.writeString(this.directory.resolve("application.yml"), yaml);
		try (RunningApplication application = server.start(Plain.class, "management.endpoints.web.base-path=/manage",
				"spring.config.location=file:" + this.directory + "/")) {
			assertThat(answers(application, paths)).as(yaml).isEqualTo(answers);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policiesAreLoggedOnDemandWhereThereIsNoneYet(WebServer server, CapturedOutput output) {
		server.start(server.isReactive() ? ReactiveMappings.class : ServletMappings.class, "cors.log-equivalents=true")
			.close();
		assertThat(output)
			.contains("What the application's other CORS configuration says, as policies (cors.log-equivalents):")
			.contains(
					"      paths: /api/open/**\n      allowed-origins: \"*\"\n      allowed-methods: [GET, HEAD, POST]\n");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void nothingIsLoggedUnlessSomeoneAsks(WebServer server, CapturedOutput output) {
		server
			.start(server.isReactive() ? ReactiveMappings.class : ServletMappings.class,
					"cors.policies.default.allowed-origins=https://app.example.com")
			.close();
		assertThat(output).contains("addCorsMappings of").doesNotContain("cors.log-equivalents", "allowed-methods");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void endpointListsThem(WebServer server) {
		try (RunningApplication application = server.start(
				server.isReactive() ? ReactiveMappings.class : ServletMappings.class, "cors.policies.app.paths=/app/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"management.endpoints.web.exposure.include=cors")) {
			String configurer = server.isReactive() ? "WebFluxConfigurer" : "WebMvcConfigurer";
			assertThat(application.send(RawRequest.of("GET", "/actuator/cors")).body()).contains(
					"\"otherConfigurations\":[{\"kind\":\"cors-mappings\",\"where\":\"addCorsMappings of %s 'theirMappings' (/**, /api/**, /api/open/**, /other)\",\"effect\":\"without effect on paths that a policy governs, as before on all others\",\"equivalent\":\"# The path "
						.formatted(configurer));
		}
	}

	private static String equivalent(RunningApplication application, String kind) {
		return application.context()
			.getBean(OtherConfigurations.class)
			.describe()
			.stream()
			.filter((other) -> other.kind().equals(kind))
			.map(OtherConfiguration::equivalent)
			.findFirst()
			.orElseThrow();
	}

	private static List<Answer> answers(RunningApplication application, List<String> paths) {
		// Most pages ask the same of the application, which answers all of them alike.
		Map<RawRequest, RawResponse> sent = new HashMap<>();
		Function<RawRequest, RawResponse> server = (request) -> sent.computeIfAbsent(request, application::send);
		List<Answer> answers = new ArrayList<>();
		for (String origin : ORIGINS) {
			for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
				for (String path : paths) {
					for (boolean credentials : List.of(true, false)) {
						Browser browser = new Browser(origin, credentials);
						answers.add(Answer.of(server, browser, method, path));
						answers.add(Answer.of(server, browser, method, path, "X-Request-Id"));
						answers.add(Answer.of(server, browser, method, path, "Authorization", "X-Other"));
					}
				}
			}
		}
		return answers;
	}

	private static Stream<Arguments> kinds() {
		return Stream.of(
		// @formatter:off
				Arguments.of("cors-mappings", WebServer.TOMCAT, ServletMappings.class, Plain.class),
				Arguments.of("cors-mappings", WebServer.NETTY, ReactiveMappings.class, Plain.class),
				Arguments.of("cors-filter", WebServer.TOMCAT, ServletFilter.class, Plain.class),
				Arguments.of("cors-filter", WebServer.NETTY, ReactiveFilter.class, Plain.class),
				Arguments.of("configuration-source", WebServer.TOMCAT, ServletSource.class, PlainSecured.class),
				Arguments.of("configuration-source", WebServer.NETTY, ReactiveSource.class, PlainReactiveSecured.class),
				Arguments.of("security", WebServer.TOMCAT, ServletSecurity.class, PlainSecured.class),
				Arguments.of("security", WebServer.NETTY, ReactiveSecurity.class, PlainReactiveSecured.class),
				Arguments.of("cross-origin", WebServer.TOMCAT, Annotated.class, Migrated.class),
				Arguments.of("cross-origin", WebServer.NETTY, Annotated.class, Migrated.class)
		// @formatter:on
		);
	}

	/** In the order in which Spring asks: the last is never reached. */
	private static Map<String, CorsConfiguration> configurations() {
		CorsConfiguration strict = new CorsConfiguration();
		strict.setAllowedOrigins(List.of("https://app.example.com/", "http://LOCALHOST:3000"));
		strict.addAllowedOriginPattern("https://*.example.org:[8443,9443]");
		strict.setAllowedMethods(List.of("GET", "HEAD", "PUT", "OPTIONS"));
		strict.setAllowedHeaders(List.of("X-Request-Id", "Authorization"));
		strict.setExposedHeaders(List.of("X-Total-Count", "ETag"));
		strict.setAllowCredentials(true);
		strict.setMaxAge(Duration.ofMinutes(10));
		CorsConfiguration fallback = new CorsConfiguration();
		fallback.setAllowedOrigins(List.of("https://fallback.example.net"));
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		configurations.put("/api/open/**", new CorsConfiguration().applyPermitDefaultValues());
		configurations.put("/api/**", strict);
		configurations.put("/**", fallback);
		configurations.put("/other", new CorsConfiguration().applyPermitDefaultValues());
		return configurations;
	}

	private static org.springframework.web.cors.CorsConfigurationSource servletSource() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		configurations().forEach(source::registerCorsConfiguration);
		return source;
	}

	private static CorsConfigurationSource reactiveSource() {
		org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
		configurations().forEach(source::registerCorsConfiguration);
		return source;
	}

	/**
	 * What a page gets.
	 *
	 * @param asked what it asks for
	 * @param readable whether it can send the request and read the response
	 * @param headers the CORS headers of the response, if it can
	 * @param maxAge how long its preflight is remembered, if it can
	 */
	record Answer(String asked, boolean readable, List<String> headers, @Nullable String maxAge) {

		static Answer of(Function<RawRequest, RawResponse> server, Browser browser, String method, String path,
				String... headers) {
			String asked = "%s %s %s %s".formatted(browser, method, path, List.of(headers));
			RawResponse response = server.apply(RawRequest.of(method, path, "Origin: " + browser.origin(),
					"Sec-Fetch-Mode: cors", "Sec-Fetch-Site: cross-site"));
			boolean readable = browser.preflight(server, method, path, headers).isEmpty()
					&& browser.check(response).isEmpty();
			if (!readable) {
				return new Answer(asked, false, List.of(), null);
			}
			String maxAge = server.apply(RawRequest.of("OPTIONS", path, "Origin: " + browser.origin(),
					"Access-Control-Request-Method: " + method, "Sec-Fetch-Mode: cors", "Sec-Fetch-Site: cross-site"))
				.first("Access-Control-Max-Age");
			return new Answer(asked, true, response.corsHeaders(), (maxAge != null) ? maxAge : "5");
		}

	}

	@RestController
	static class Handler {

		@RequestMapping({ "/api", "/api/orders", "/api/open/news", "/other" })
		String handle() {
			return "handled";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Handler.class)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Plain.class)
	static class ServletMappings {

		@Bean
		WebMvcConfigurer theirMappings() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					configurations().forEach((path, configuration) -> registry.addMapping(path).combine(configuration));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Plain.class)
	static class ReactiveMappings {

		@Bean
		WebFluxConfigurer theirMappings() {
			return new WebFluxConfigurer() {

				@Override
				public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
					configurations().forEach((path, configuration) -> registry.addMapping(path).combine(configuration));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Plain.class)
	static class ServletFilter {

		@Bean
		FilterRegistrationBean<CorsFilter> theirFilter() {
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(
					new CorsFilter(servletSource()));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Plain.class)
	static class ReactiveFilter {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		CorsWebFilter theirFilter() {
			return new CorsWebFilter(reactiveSource());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class PlainSecured {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class PlainReactiveSecured {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PlainSecured.class)
	static class ServletSource {

		@Bean
		UrlBasedCorsConfigurationSource corsConfigurationSource() {
			return (UrlBasedCorsConfigurationSource) servletSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PlainReactiveSecured.class)
	static class ReactiveSource {

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			return reactiveSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ServletSecurity {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource(servletSource()))
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ReactiveSecurity {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource(reactiveSource()))
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(AnnotatedHandler.class)
	static class Annotated {

	}

	@RestController
	@CrossOrigin(origins = "https://app.example.com", allowCredentials = "true", maxAge = 60)
	static class AnnotatedHandler {

		@CrossOrigin(origins = "https://fallback.example.net", allowedHeaders = "X-Request-Id", exposedHeaders = "ETag")
		@RequestMapping(path = { "/api", "/api/orders" },
				method = { RequestMethod.GET, RequestMethod.HEAD, RequestMethod.PUT })
		String handleOrders() {
			return "handled";
		}

		@RequestMapping({ "/api/open/{name}", "/other" })
		String handleOthers() {
			return "handled";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(MigratedHandler.class)
	static class Migrated {

	}

	/**
	 * As the comments in the policies ask for.
	 */
	@RestController
	static class MigratedHandler {

		@UseCorsPolicy("annotated-handler")
		@RequestMapping(path = { "/api", "/api/orders" },
				method = { RequestMethod.GET, RequestMethod.HEAD, RequestMethod.PUT })
		String handleOrders() {
			return "handled";
		}

		@UseCorsPolicy("annotated-handler-2")
		@RequestMapping({ "/api/open/{name}", "/other" })
		String handleOthers() {
			return "handled";
		}

	}

}
