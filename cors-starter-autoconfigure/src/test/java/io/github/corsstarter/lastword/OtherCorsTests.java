/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.lastword;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import io.github.corsstarter.testing.EachServer;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.TextWebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beside each of Spring's own ways to configure CORS: where a policy governs, Spring's
 * neither doubles a header nor refuses what the policy lets pass; elsewhere it works as
 * before; and the start names it.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class OtherCorsTests {

	private static final String OURS = "https://app.example.com";

	private static final String THEIRS = "https://theirs.example.net";

	@ParameterizedTest
	@EachServer
	void securityWithItsDefault(WebServer server, CapturedOutput output) {
		Class<?> type = server.isReactive() ? ReactiveSecurityByDefault.class : ServletSecurityByDefault.class;
		governsBeside(server, type);
		assertThat(output).contains("- CorsConfigurationSource 'corsConfigurationSource': without effect");
		// In WebFlux, Spring Security does so by itself where there is such a bean.
		String call = "- http.cors() of Spring Security: without effect on paths that a policy governs";
		assertThat(output.getAll().contains(call)).isEqualTo(!server.isReactive());
	}

	@ParameterizedTest
	@EachServer
	void securityWithASourceOfItsOwn(WebServer server, CapturedOutput output) {
		governsBeside(server, server.isReactive() ? ReactiveSecurityExplicit.class : ServletSecurityExplicit.class);
		assertThat(output).containsOnlyOnce("- http.cors() of Spring Security: ");
	}

	@ParameterizedTest
	@EachServer
	void corsFilterBean(WebServer server, CapturedOutput output) {
		governsBeside(server, server.isReactive() ? ReactiveFilter.class : ServletFilter.class);
		assertThat(output).containsOnlyOnce("Filter 'theirFilter': without effect");
	}

	@ParameterizedTest
	@EachServer
	void corsFilterBeanAheadOfThePolicies(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server,
				server.isReactive() ? ReactiveFilterAhead.class : ServletFilterAhead.class)) {
			RawResponse response = get(application, "/api", THEIRS);
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.corsHeaders()).isEmpty();
			get(application, "/api", THEIRS);
			assertThat(output).containsOnlyOnce("Filter 'filterAhead'\n");
			assertThat(output).containsOnlyOnce(
					"A response had CORS headers (Access-Control-Allow-Origin) before the policies were asked, written by the filter 'filterAhead'");
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY }) // as nothing registers on
															// Netty
	void filterRegisteredBehindThePoliciesIsNotNamedAsTheWriter(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server, ServletFilterRegisteredBehind.class)) {
			get(application, "/api", THEIRS);
			assertThat(output).contains("before the policies were asked, written by the filter 'filterAhead'");
		}
	}

	@ParameterizedTest
	@EachServer
	void corsMappings(WebServer server, CapturedOutput output) {
		governsBeside(server, server.isReactive() ? ReactiveMappings.class : ServletMappings.class);
		assertThat(output)
			.contains("Configurer 'theirMappings' (/**): without effect on paths that a policy governs, as before on");
	}

	@ParameterizedTest
	@EachServer
	void corsMappingsThatSpringRejectsAreNamed(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server,
				server.isReactive() ? ReactiveRejectedMappings.class : ServletRejectedMappings.class)) {
			assertThat(get(application, "/api", OURS).status()).isEqualTo(500);
			assertThat(output).containsOnlyOnce("The configuration of CORS can be used, but:")
				.containsPattern("\\d\\. addCorsMappings of \\S*Configurer 'rejectedMappings' \\(/api/\\*\\*\\)\\R")
				.containsOnlyOnce("Any origin ('*') and credentials exclude each other, so Spring answers each request")
				.contains("Configurer 'rejectedMappings' (/other): without effect");
		}
	}

	@ParameterizedTest
	@EachServer
	void annotation(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server, Annotated.class)) {
			RawResponse response = get(application, "/other/annotated", THEIRS);
			assertThat(response.corsHeaders()).containsExactly("access-control-allow-origin: " + THEIRS);
			assertThat(output).containsOnlyOnce(
					"- @CrossOrigin on AnnotatedHandler: the policy of its routes, in the place of that of their paths");
		}
	}

	@ParameterizedTest
	@EachServer
	void actuatorProperties(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server, PermitAll.class,
				"management.endpoints.web.cors.allowed-origins=" + THEIRS,
				"cors.policies.ops.paths=/actuator/health/**", "cors.policies.ops.allowed-origins=" + OURS)) {
			assertThat(get(application, "/actuator", THEIRS).corsHeaders())
				.contains("access-control-allow-origin: " + THEIRS);
			assertThat(get(application, "/actuator", OURS).status()).isEqualTo(403);
			assertThat(get(application, "/actuator/health", OURS).corsHeaders())
				.containsExactly("access-control-allow-origin: " + OURS);
			assertThat(get(application, "/actuator/health", THEIRS).corsHeaders()).isEmpty();
			assertThat(output).contains("- management.endpoints.web.cors.*: without effect on endpoints whose path");
		}
	}

	@ParameterizedTest
	@EachServer
	void handWrittenFilterIsNamedBeforeItHasWrittenAHeader(WebServer server, CapturedOutput output) {
		start(server, server.isReactive() ? ReactiveHandWritten.class : ServletHandWritten.class,
				"cors.log-policies=false")
			.close();
		assertThat(output)
			.containsOnlyOnce("- CORS headers of the filter 'ahead': ahead of the policies, so what it answers itself")
			.containsOnlyOnce("- CORS headers of the filter 'behind': without effect on paths that a policy governs")
			.doesNotContain("'innocent'");
	}

	@ParameterizedTest
	@EachServer
	void handWrittenFilterInAChainOfSpringSecurityIsNamed(WebServer server, CapturedOutput output) {
		start(server, server.isReactive() ? ReactiveHandWrittenInChain.class : ServletHandWrittenInChain.class).close();
		assertThat(output)
			.containsPattern(
					"- CORS headers of HandWritten(Web)?Filter in the filter chain 'security': without effect on paths")
			.doesNotContain("http.cors()");
	}

	/**
	 * What would be for a library that the application does not have.
	 */
	@ParameterizedTest
	@EachServer
	void propertiesThatNothingReadsAreNotNamed(WebServer server, CapturedOutput output) {
		start(server, PermitAll.class, "spring.graphql.cors.allowed-origins=" + THEIRS,
				"management.endpoints.web.cors.max-age=1h",
				"spring.cloud.gateway.server.webflux.globalcors.cors-configurations.[/**].allowed-origins=" + THEIRS)
			.close();
		assertThat(output).doesNotContain("other CORS configuration");
	}

	@ParameterizedTest
	@EachServer
	void configurationOfAHandlerMappingIsNamed(WebServer server, CapturedOutput output) {
		start(server, server.isReactive() ? ReactiveHandlerMapping.class : ServletHandlerMapping.class).close();
		assertThat(output).containsOnlyOnce("- CORS configuration of the handler mapping 'theirMapping' (/files/**): ");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void mappingsOfAConfigurationClassThatReplacesSpringBootsAreNamed(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server,
				server.isReactive() ? ReactiveConfigurationSupport.class : ServletConfigurationSupport.class)) {
			assertThat(output).containsOnlyOnce("- CORS configuration of the handler mapping '").contains("(/other): ");
			assertThat(equivalents(application)).contains("paths: /other\n", "allowed-origins: " + THEIRS);
		}
	}

	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY }) // Netty has no sessions
	void originsOfAWebSocketEndpointAreNamed(WebServer server, CapturedOutput output) {
		try (RunningApplication application = start(server, WebSocketEndpoint.class)) {
			assertThat(output).containsOnlyOnce(
					"- allowed origins of the WebSocket endpoint /news: not asked where a policy with credentials");
			assertThat(equivalents(application)).contains("paths: /news\n")
				.contains("allowed-origins: " + THEIRS + "\n")
				.contains("allow-credentials: true\n");
		}
	}

	/** C15: a handshake's origins let no page read a response. */
	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void originsOfAWebSocketEndpointDoNotAnswerForAPolicyThatOnlyReports(WebServer server, CapturedOutput output) {
		start(server, WebSocketEndpoint.class, "cors.mode=report-only").close();
		assertThat(output).contains("the paths of app get no CORS headers");
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void actuatorAnswersForItsOwnPathsAlone(WebServer server, CapturedOutput output) {
		start(server, PermitAll.class, "cors.mode=report-only",
				"management.endpoints.web.cors.allowed-origins=" + THEIRS,
				"cors.policies.ops.paths=/actuator/health/**", "cors.policies.ops.allowed-origins=" + OURS)
			.close();
		assertThat(output).contains("the paths of app get no CORS headers");
	}

	@ParameterizedTest
	@EachServer
	void sourceThatLooksAtRequestsIsNotGuessed(WebServer server) {
		try (RunningApplication application = start(server,
				server.isReactive() ? ReactiveSourceByRequest.class : ServletSourceByRequest.class)) {
			assertThat(equivalents(application)).contains("decides for each request by itself").doesNotContain("cors:");
		}
	}

	@ParameterizedTest
	@EachServer
	void brokenMappingsHaveAnEquivalentThatAllowsNobody(WebServer server) {
		try (RunningApplication application = start(server,
				server.isReactive() ? ReactiveRejectedMappings.class : ServletRejectedMappings.class)) {
			assertThat(equivalents(application)).contains(
					"# Any origin (\"*\") and credentials exclude each other: Spring answers each request with 500.")
				.contains("allowed-origins: https://nobody.invalid\n");
		}
	}

	@ParameterizedTest
	@EachServer
	void nothingIsNamedWhereThereIsNothing(WebServer server, CapturedOutput output) {
		start(server, PermitAll.class).close();
		assertThat(output).doesNotContain("other CORS configuration");
	}

	/**
	 * Spring Boot's own chain for an application with the actuator calls
	 * {@code http.cors()}, which nobody configured.
	 */
	@ParameterizedTest
	@EachServer
	void nothingIsNamedBesideSpringBootsOwnChains(WebServer server, CapturedOutput output) {
		start(server, SecuredBySpringBoot.class).close();
		assertThat(output).contains("CORS policies in force").doesNotContain("other CORS configuration");
	}

	/**
	 * Spring Boot reads no order of a method that makes a servlet filter.
	 */
	@ParameterizedTest
	@EachServer(of = { WebServer.TOMCAT, WebServer.JETTY })
	void orderOfAMethodPutsNoServletFilterAhead(WebServer server, CapturedOutput output) {
		governsBeside(server, ServletFilterWithOrderOfItsMethod.class);
		assertThat(output).containsOnlyOnce("Filter 'theirFilter': without effect")
			.doesNotContain("able to answer first", "is ahead of");
	}

	private static String equivalents(RunningApplication application) {
		return application.context()
			.getBean(OtherConfigurations.class)
			.describe()
			.stream()
			.map(OtherConfiguration::equivalent)
			.collect(Collectors.joining());
	}

	private static void governsBeside(WebServer server, Class<?> configuration) {
		try (RunningApplication application = start(server, configuration)) {
			RawResponse allowed = get(application, "/api", OURS);
			assertThat(allowed.status()).isEqualTo(200);
			assertThat(allowed.corsHeaders()).containsExactly("access-control-allow-credentials: true",
					"access-control-allow-origin: " + OURS);
			assertThat(allowed.vary()).contains("origin").doesNotHaveDuplicates();
			assertThat(get(application, "/api", THEIRS).status()).isEqualTo(403);
			letsPassWithoutHeaders(application, THEIRS, "Sec-Fetch-Site: same-origin");
			letsPassWithoutHeaders(application, "https://login.example.org", "Sec-Fetch-Site: same-origin");
			letsPassWithoutHeaders(application, "https://login.example.org", "Sec-Fetch-Mode: navigate");
			letsPassWithoutHeaders(application, "null", "Sec-Fetch-Mode: navigate");
			assertThat(get(application, "/other", THEIRS).corsHeaders())
				.contains("access-control-allow-origin: " + THEIRS);
			assertThat(get(application, "/other", OURS).status()).isEqualTo(403);
			assertThat(application
				.send(RawRequest.of("OPTIONS", "/other", "Origin: " + THEIRS, "Access-Control-Request-Method: GET"))
				.corsHeaders()).contains("access-control-allow-origin: " + THEIRS);
		}
	}

	private static void letsPassWithoutHeaders(RunningApplication application, String origin, String header) {
		RawResponse response = application.send(RawRequest.of("POST", "/api", "Origin: " + origin, header));
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.corsHeaders()).isEmpty();
		assertThat(response.vary()).contains("origin").doesNotHaveDuplicates();
	}

	private static RawResponse get(RunningApplication application, String path, String origin) {
		return application.send(RawRequest.of("GET", path, "Origin: " + origin));
	}

	private static RunningApplication start(WebServer server, Class<?> configuration, String... properties) {
		List<String> all = new ArrayList<>(List.of("cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=" + OURS, "cors.policies.app.allow-credentials=true"));
		all.addAll(List.of(properties));
		return server.start(configuration, all.toArray(String[]::new));
	}

	private static CorsConfiguration theirs() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin(THEIRS);
		configuration.addAllowedMethod("*");
		return configuration;
	}

	private static CorsConfigurationSource servletSource() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", theirs());
		return source;
	}

	private static org.springframework.web.cors.reactive.CorsConfigurationSource reactiveSource() {
		return (exchange) -> theirs();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ServletSecurityByDefault {

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			return servletSource();
		}

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.cors(Customizer.withDefaults()).csrf((csrf) -> csrf.disable()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ReactiveSecurityByDefault {

		@Bean
		org.springframework.web.cors.reactive.CorsConfigurationSource corsConfigurationSource() {
			return reactiveSource();
		}

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ServletSecurityExplicit {

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
	static class ReactiveSecurityExplicit {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.cors((cors) -> cors.configurationSource(reactiveSource()))
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletFilter {

		@Bean
		CorsFilter theirFilter() {
			return new CorsFilter(servletSource());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveFilter {

		@Bean
		CorsWebFilter theirFilter() {
			return new CorsWebFilter(reactiveSource());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletFilterAhead {

		@Bean
		FilterRegistrationBean<CorsFilter> filterAhead() {
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(
					new CorsFilter(servletSource()));
			registration.setOrder(Integer.MIN_VALUE + 5);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ServletFilterAhead.class)
	static class ServletFilterRegisteredBehind {

		@Bean
		@Order(Integer.MIN_VALUE + 1)
		Filter innocent() {
			return (request, response, chain) -> chain.doFilter(request, response);
		}

		@Bean
		FilterRegistrationBean<Filter> innocentRegistration(@Qualifier("innocent") Filter innocent) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(innocent);
			registration.setOrder(0);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveFilterAhead {

		@Bean
		@Order(Integer.MIN_VALUE + 5)
		CorsWebFilter filterAhead() {
			return new CorsWebFilter(reactiveSource());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class SecuredBySpringBoot {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletFilterWithOrderOfItsMethod {

		@Bean
		@Order(Integer.MIN_VALUE + 5)
		CorsFilter theirFilter() {
			return new CorsFilter(servletSource());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletMappings {

		@Bean
		WebMvcConfigurer theirMappings() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/**").allowedOrigins(THEIRS);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveMappings {

		@Bean
		WebFluxConfigurer theirMappings() {
			return new WebFluxConfigurer() {

				@Override
				public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
					registry.addMapping("/**").allowedOrigins(THEIRS);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletRejectedMappings {

		@Bean
		WebMvcConfigurer rejectedMappings() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/api/**").allowCredentials(true);
					registry.addMapping("/other").allowedOrigins(THEIRS);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveRejectedMappings {

		@Bean
		WebFluxConfigurer rejectedMappings() {
			return new WebFluxConfigurer() {

				@Override
				public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
					registry.addMapping("/api/**").allowCredentials(true);
					registry.addMapping("/other").allowedOrigins(THEIRS);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletHandWritten {

		@Bean
		FilterRegistrationBean<Filter> ahead() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new HandWrittenFilter());
			registration.setOrder(Integer.MIN_VALUE);
			return registration;
		}

		@Bean
		HandWrittenFilter behind() {
			return new HandWrittenFilter();
		}

		@Bean
		FilterRegistrationBean<Filter> innocent() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(
					(request, response, chain) -> chain.doFilter(request, response));
			registration.setOrder(Integer.MIN_VALUE + 1);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ServletHandWrittenInChain {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.addFilterBefore(new HandWrittenFilter(), AuthorizationFilter.class).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Handler.class)
	static class ReactiveHandWrittenInChain {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.addFilterBefore(new HandWrittenWebFilter(), SecurityWebFiltersOrder.AUTHORIZATION).build();
		}

	}

	static class HandWrittenFilter implements Filter {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if (request.getParameter("never") != null) {
				((HttpServletResponse) response).setHeader("Access-Control-Allow-Origin", "*");
			}
			chain.doFilter(request, response);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveHandWritten {

		@Bean
		@Order(Integer.MIN_VALUE)
		WebFilter ahead() {
			return new HandWrittenWebFilter();
		}

		@Bean
		WebFilter behind() {
			return new HandWrittenWebFilter();
		}

		@Bean
		@Order(Integer.MIN_VALUE + 1)
		WebFilter innocent() {
			return (exchange, chain) -> chain.filter(exchange);
		}

	}

	static class HandWrittenWebFilter implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			if (exchange.getRequest().getQueryParams().containsKey("never")) {
				exchange.getResponse().getHeaders().setAccessControlAllowOrigin("*");
			}
			return chain.filter(exchange);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletHandlerMapping {

		@Bean
		SimpleUrlHandlerMapping theirMapping() {
			SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(Map.of());
			mapping.setCorsConfigurations(Map.of("/files/**", theirs()));
			return mapping;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveHandlerMapping {

		@Bean
		org.springframework.web.reactive.handler.SimpleUrlHandlerMapping theirMapping() {
			org.springframework.web.reactive.handler.SimpleUrlHandlerMapping mapping = new org.springframework.web.reactive.handler.SimpleUrlHandlerMapping(
					Map.of());
			mapping.setCorsConfigurations(Map.of("/files/**", theirs()));
			return mapping;
		}

	}

	@Configuration
	@Import(PermitAll.class)
	static class ServletConfigurationSupport extends WebMvcConfigurationSupport {

		@Override
		protected void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/other").allowedOrigins(THEIRS);
		}

	}

	@Configuration
	@Import(PermitAll.class)
	static class ReactiveConfigurationSupport extends WebFluxConfigurationSupport {

		@Override
		protected void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
			registry.addMapping("/other").allowedOrigins(THEIRS);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	@EnableWebSocket
	static class WebSocketEndpoint implements WebSocketConfigurer {

		@Override
		public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
			registry.addHandler(new TextWebSocketHandler(), "/news").setAllowedOrigins(THEIRS);
			registry.addHandler(new TextWebSocketHandler(), "/own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ServletSourceByRequest {

		@Bean
		CorsConfigurationSource theirSource() {
			return (request) -> request.getRequestURI().startsWith("/api") ? theirs() : null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(PermitAll.class)
	static class ReactiveSourceByRequest {

		@Bean
		org.springframework.web.cors.reactive.CorsConfigurationSource theirSource() {
			return (exchange) -> exchange.getRequest().getPath().value().startsWith("/api") ? theirs() : null;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ PermitAll.class, AnnotatedHandler.class })
	static class Annotated {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = {
			"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
			"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration" })
	@Import(Handler.class)
	static class PermitAll {

	}

	@RestController
	static class Handler {

		@RequestMapping({ "/api", "/other" })
		String handle() {
			return "handled";
		}

	}

	@RestController
	static class AnnotatedHandler {

		@CrossOrigin(THEIRS)
		@RequestMapping("/other/annotated")
		String handle() {
			return "handled";
		}

	}

}
