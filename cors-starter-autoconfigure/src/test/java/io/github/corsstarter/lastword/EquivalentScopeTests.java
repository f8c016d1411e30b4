/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Configuration that Spring does not ask for every request, or that is not the last about
 * a path: what is printed for it is never laxer.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class EquivalentScopeTests {

	private static final String OF_APP = "allowed-origins: https://app.example.com\n";

	private static final String OF_ALL = "allowed-origins: \"*\"\n";

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void ofPathsThatTwoConfigurersMapTheLastIsPrinted(WebServer server, CapturedOutput output) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveMappedTwice.class : ServletMappedTwice.class);
		assertThat(policies(yaml)).contains("paths: /api/**\n" + OF_APP, "paths: /first/**\n" + OF_ALL)
			.doesNotContain("paths: /api/**\n" + OF_ALL, "nobody.invalid");
		assertThat(yaml).contains(
				"# The path \"/api/**\" is left out. A later configurer maps it again, and Spring takes the last.");
		assertThat(output).doesNotContain("answers each request for these paths with 500");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void pathBehindOneThatSpringAnswersWith500IsLeftOut(WebServer server) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveBehindBroken.class : ServletBehindBroken.class);
		assertThat(policies(yaml)).doesNotContain(OF_APP);
		assertThat(yaml).contains("Spring takes the first path that matches, and that is \"/**\".");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyOfAFilterChainForSomeRequestsIsAComment(WebServer server) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveChain.class : ServletChain.class);
		assertThat(policies(yaml)).isEmpty();
		assertThat(yaml).contains("Only requests of the filter chain 'some' come to it").contains("#       " + OF_ALL);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyOfAFilterChainBehindAnotherIsAComment(WebServer server) {
		String yaml = equivalents(server,
				server.isReactive() ? ReactiveChainForTheRest.class : ServletChainForTheRest.class);
		assertThat(policies(yaml)).isEmpty();
		assertThat(yaml).contains("Only requests of the filter chain 'rest' come to it");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyOfASourceThatAFilterChainForSomeRequestsAsksIsAComment(WebServer server) {
		String yaml = equivalents(server,
				server.isReactive() ? ReactiveSourceOfChain.class : ServletSourceOfChain.class);
		assertThat(policies(yaml)).isEmpty();
		assertThat(yaml).contains("Only requests of some filter chains come to it");
	}

	/** The commonest of all: printed twice, it would stop the start. */
	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void beanThatSpringSecurityAppliesIsPrintedOnce(WebServer server) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveBean.class : ServletBean.class);
		assertThat(yaml).containsOnlyOnce("    paths: /api/**\n");
		if (!server.isReactive()) {
			// On WebFlux, only the bean is named.
			assertThat(yaml).contains("# It says the same as http.cors() of Spring Security.\n");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyOfAFilterChainForAllRequestsIsNoComment(WebServer server) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveChainForAll.class : ServletChainForAll.class);
		assertThat(policies(yaml)).contains("paths: /**\n" + OF_ALL);
	}

	@Test
	void policyOfAServletFilterIsForThePathsOfItsRegistration() {
		assertThat(policies(equivalents(WebServer.TOMCAT, LegacyFilter.class)))
			.contains("paths: [/legacy/**, /old]\n" + OF_ALL)
			.contains("paths: /legacy/app/**\n" + OF_APP)
			.doesNotContain("/**, /legacy", "/other");
	}

	@Test
	void policyOfAServletFilterIsForThePathsOfItsAnnotation() {
		assertThat(policies(equivalents(WebServer.TOMCAT, AnnotatedLegacyFilter.class)))
			.contains("paths: /legacy/**\n" + OF_ALL);
	}

	@Test
	void policyOfAServletFilterWithPathsThatNoPolicyCanHaveIsAComment() {
		String yaml = equivalents(WebServer.TOMCAT, PageFilter.class);
		assertThat(policies(yaml)).isEmpty();
		assertThat(yaml).contains("#       " + OF_ALL);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyOfAHandlerMappingIsForThePathsThatItServes(WebServer server) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveFiles.class : ServletFiles.class);
		assertThat(policies(yaml)).contains("paths: /files/**\n" + OF_ALL).doesNotContain("paths: /**");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void policyOfAHandlerMappingDoesNotRepeatWhatConfigurersMap(WebServer server) {
		String yaml = equivalents(server,
				server.isReactive() ? ReactiveFilesBesideMappings.class : ServletFilesBesideMappings.class);
		assertThat(policies(yaml)).containsOnlyOnce("/api/**").contains("paths: /files/**\n" + OF_ALL);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void sourceWithItsOwnAnswersIsNotReadByItsMap(WebServer server) {
		String yaml = equivalents(server, server.isReactive() ? ReactiveOwnSource.class : ServletOwnSource.class);
		assertThat(policies(yaml)).isEmpty();
		assertThat(yaml).contains("decides for each request by itself");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void annotationOnPathsWithDifferentMappingsIsAComment(WebServer server) {
		String yaml = equivalents(server,
				server.isReactive() ? ReactiveAnnotatedPaths.class : ServletAnnotatedPaths.class);
		assertThat(policies(yaml)).contains("paths: /a\n")
			.containsOnlyOnce("https://app.example.com")
			.contains("same:\n")
			.doesNotContain("differing:", "partly:");
		assertThat(yaml).contains(
				"@CrossOrigin on Differing.handle is left out. What is mapped to its paths is not the same",
				"@CrossOrigin on Partly.handle is left out.");
	}

	/**
	 * What is left if the comments stay comments.
	 */
	private static String policies(String yaml) {
		return yaml.lines()
			.filter((line) -> !line.stripLeading().startsWith("#"))
			.map((line) -> line.strip() + "\n")
			.collect(Collectors.joining());
	}

	private static String equivalents(WebServer server, Class<?> configuration) {
		try (RunningApplication application = server.start(configuration, "cors.policies.app.paths=/governed/**",
				"cors.policies.app.allowed-origins=https://app.example.com")) {
			return application.context()
				.getBean(OtherConfigurations.class)
				.describe()
				.stream()
				.map(OtherConfiguration::equivalent)
				.collect(Collectors.joining());
		}
	}

	private static CorsConfiguration ofAll() {
		return new CorsConfiguration().applyPermitDefaultValues();
	}

	private static CorsConfiguration ofApp() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin("https://app.example.com");
		return configuration;
	}

	private static CorsConfiguration broken() {
		CorsConfiguration configuration = ofAll();
		configuration.setAllowCredentials(true);
		return configuration;
	}

	private static Map<String, CorsConfiguration> inOrder(String first, CorsConfiguration ofFirst, String second,
			CorsConfiguration ofSecond) {
		Map<String, CorsConfiguration> configurations = new LinkedHashMap<>();
		configurations.put(first, ofFirst);
		configurations.put(second, ofSecond);
		return configurations;
	}

	private static UrlBasedCorsConfigurationSource servletSource() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/legacy/app/**", ofApp());
		source.registerCorsConfiguration("/other/**", ofApp());
		source.registerCorsConfiguration("/**", ofAll());
		return source;
	}

	private static WebMvcConfigurer servletMappings(Map<String, CorsConfiguration> configurations) {
		return new WebMvcConfigurer() {

			@Override
			public void addCorsMappings(CorsRegistry registry) {
				configurations.forEach((path, configuration) -> registry.addMapping(path).combine(configuration));
			}

		};
	}

	private static WebFluxConfigurer reactiveMappings(Map<String, CorsConfiguration> configurations) {
		return new WebFluxConfigurer() {

			@Override
			public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
				configurations.forEach((path, configuration) -> registry.addMapping(path).combine(configuration));
			}

		};
	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ServletMappedTwice {

		@Bean
		@Order(1)
		WebMvcConfigurer first() {
			return servletMappings(inOrder("/api/**", broken(), "/first/**", ofAll()));
		}

		@Bean
		@Order(2)
		WebMvcConfigurer last() {
			return servletMappings(Map.of("/api/**", ofApp()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ReactiveMappedTwice {

		@Bean
		@Order(1)
		WebFluxConfigurer first() {
			return reactiveMappings(inOrder("/api/**", broken(), "/first/**", ofAll()));
		}

		@Bean
		@Order(2)
		WebFluxConfigurer last() {
			return reactiveMappings(Map.of("/api/**", ofApp()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ServletBehindBroken {

		@Bean
		WebMvcConfigurer mappings() {
			return servletMappings(inOrder("/**", broken(), "/api/**", ofApp()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ReactiveBehindBroken {

		@Bean
		WebFluxConfigurer mappings() {
			return reactiveMappings(inOrder("/**", broken(), "/api/**", ofApp()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletBean {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.cors(Customizer.withDefaults()).build();
		}

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/api/**", ofApp());
			return source;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveBean {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.cors(Customizer.withDefaults()).build();
		}

		@Bean
		org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource corsConfigurationSource() {
			org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/api/**", ofApp());
			return source;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletChain {

		@Bean
		SecurityFilterChain some(HttpSecurity http) {
			return http.securityMatcher("/api/**").cors((cors) -> cors.configurationSource(servletSource())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveChain {

		@Bean
		SecurityWebFilterChain some(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**"))
				.cors((cors) -> cors.configurationSource((exchange) -> ofAll()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletChainForAll {

		@Bean
		SecurityFilterChain all(HttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource(servletSource())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveChainForAll {

		@Bean
		SecurityWebFilterChain all(ServerHttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource((exchange) -> ofAll())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletSourceOfChain {

		@Bean
		UrlBasedCorsConfigurationSource corsConfigurationSource() {
			return servletSource();
		}

		@Bean
		SecurityFilterChain some(HttpSecurity http) {
			return http.securityMatcher("/api/**").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveSourceOfChain {

		@Bean
		org.springframework.web.cors.reactive.CorsConfigurationSource corsConfigurationSource() {
			return (exchange) -> ofAll();
		}

		@Bean
		SecurityWebFilterChain some(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ServletChainForTheRest {

		@Bean
		@Order(1)
		SecurityFilterChain withoutCors(HttpSecurity http) {
			return http.securityMatcher("/api/**").build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain rest(HttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource(servletSource())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveChainForTheRest {

		@Bean
		@Order(1)
		SecurityWebFilterChain withoutCors(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**")).build();
		}

		@Bean
		@Order(2)
		SecurityWebFilterChain rest(ServerHttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource((exchange) -> ofAll())).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class LegacyFilter {

		@Bean
		FilterRegistrationBean<CorsFilter> theirs() {
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(
					new CorsFilter(servletSource()));
			registration.addUrlPatterns("/legacy/*", "/old");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class AnnotatedLegacyFilter {

		@Bean
		@FilterRegistration(urlPatterns = "/legacy/*")
		CorsFilter theirs() {
			return new CorsFilter(servletSource());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class PageFilter {

		@Bean
		FilterRegistrationBean<CorsFilter> theirs() {
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(
					new CorsFilter(servletSource()));
			registration.addUrlPatterns("*.html");
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ServletFiles {

		@Bean
		SimpleUrlHandlerMapping files() {
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/files/**", "handler"));
			mapping.setCorsConfigurations(Map.of("/**", ofAll()));
			return mapping;
		}

		@Bean
		Object handler() {
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ReactiveFiles {

		@Bean
		org.springframework.web.reactive.handler.SimpleUrlHandlerMapping files() {
			org.springframework.web.reactive.handler.SimpleUrlHandlerMapping mapping = new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
					Map.of("/files/**", new Object()));
			mapping.setCorsConfigurations(Map.of("/**", ofAll()));
			return mapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ServletFilesBesideMappings {

		@Bean
		WebMvcConfigurer mappings() {
			return servletMappings(Map.of("/api/**", ofApp()));
		}

		@Bean
		SimpleUrlHandlerMapping files() {
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of("/**", new Object()));
			mapping.setCorsConfigurations(inOrder("/api/**", ofApp(), "/files/**", ofAll()));
			return mapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ReactiveFilesBesideMappings {

		@Bean
		WebFluxConfigurer mappings() {
			return reactiveMappings(Map.of("/api/**", ofApp()));
		}

		@Bean
		org.springframework.web.reactive.handler.SimpleUrlHandlerMapping files() {
			org.springframework.web.reactive.handler.SimpleUrlHandlerMapping mapping = new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
					Map.of("/**", new Object()));
			mapping.setCorsConfigurations(inOrder("/api/**", ofApp(), "/files/**", ofAll()));
			return mapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ServletOwnSource {

		@Bean
		CorsFilter theirs() {
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource() {

				@Override
				public CorsConfiguration getCorsConfiguration(jakarta.servlet.http.HttpServletRequest request) {
					return request.getRequestURI().startsWith("/api") ? ofApp() : ofAll();
				}

			};
			source.registerCorsConfiguration("/**", ofAll());
			return new CorsFilter(source);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class ReactiveOwnSource {

		@Bean
		org.springframework.web.cors.reactive.CorsWebFilter theirs() {
			org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource source = new org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource() {

				@Override
				public CorsConfiguration getCorsConfiguration(
						org.springframework.web.server.ServerWebExchange exchange) {
					return exchange.getRequest().getPath().value().startsWith("/api") ? ofApp() : ofAll();
				}

			};
			source.registerCorsConfiguration("/**", ofAll());
			return new org.springframework.web.cors.reactive.CorsWebFilter(source);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import({ Differing.class, Partly.class, Same.class })
	static class ServletAnnotatedPaths {

		@Bean
		WebMvcConfigurer mappings() {
			return servletMappings(Map.of("/a", ofApp()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import({ Differing.class, Partly.class, Same.class })
	static class ReactiveAnnotatedPaths {

		@Bean
		WebFluxConfigurer mappings() {
			return reactiveMappings(Map.of("/a", ofApp()));
		}

	}

	@RestController
	static class Differing {

		@CrossOrigin("https://x.example.com")
		@GetMapping({ "/a", "/b" })
		String handle() {
			return "handled";
		}

	}

	/** Without origins of its own it would have those of the mapping, on one path. */
	@RestController
	static class Partly {

		@CrossOrigin
		@GetMapping("/{name}")
		String handle() {
			return "handled";
		}

	}

	@RestController
	static class Same {

		@CrossOrigin("https://x.example.com")
		@GetMapping({ "/c/d", "/e/f" })
		String handle() {
			return "handled";
		}

	}

}
