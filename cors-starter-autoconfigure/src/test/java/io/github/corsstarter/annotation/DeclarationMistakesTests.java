/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.annotation;

import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsReactiveAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsServletAutoConfiguration;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is wrong with an annotation stops the start, and says how to mend it.
 */
@ExtendWith(OutputCaptureExtension.class)
class DeclarationMistakesTests {

	private static final WebApplicationContextRunner SERVLET = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class));

	private static final ReactiveWebApplicationContextRunner REACTIVE = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsReactiveAutoConfiguration.class,
				HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class));

	private static final String[] POLICIES = { "cors.policies.public.paths=/api/**",
			"cors.policies.public.allowed-origins=*",
			"cors.policies.partner.allowed-origins=https://partner.example.net" };

	static Stream<Arguments> mistakes() {
		return Stream.<Arguments>of(
				Arguments.of(UnknownName.class, "@UseCorsPolicy on UnknownName#list = \"pubic\"",
						"There is no policy of this name", "Write \"public\", or add the policy cors.policies.pubic."),
				Arguments.of(FarName.class, "@UseCorsPolicy on FarName = \"everyone\"",
						"There is no policy of this name",
						"Write one of public, partner, or add the policy cors.policies.everyone."),
				Arguments.of(UnknownByPlaceholder.class,
						"@UseCorsPolicy on UnknownByPlaceholder#list = \"app.example.com\"",
						"There is no policy of this name", "Write one of public, partner"),
				Arguments.of(Unresolved.class, "@UseCorsPolicy on Unresolved#list = \"${test.unset}\"",
						"There is no policy of this name", "Write one of public, partner"),
				Arguments.of(Both.class, "@UseCorsPolicy and @DisableCors on Both#list", "contradict each other",
						"Keep one."),
				Arguments.of(BothOnType.class, "@UseCorsPolicy and @CrossOrigin on BothOnType", "contradict each other",
						"Keep one."),
				Arguments.of(NoHandler.class, "CORS annotation on NoHandler", "No route leads there",
						"Put it on a handler method or a controller class"),
				Arguments.of(NoHandlerMethod.class, "CORS annotation on NoHandlerMethod#helper", "No route leads there",
						"Put it on a handler method or a controller class"),
				Arguments.of(OnBeanMethod.class, "CORS annotation on OnBeanMethod#routes", "No route leads there",
						"the route of a functional endpoint has the attribute UseCorsPolicy.ATTRIBUTE"),
				Arguments.of(AnyOriginPattern.class, "@CrossOrigin on AnyOriginPattern#list = \"*\"",
						"with credentials", "List the origins"),
				Arguments.of(Inexpressible.class, "@CrossOrigin on Inexpressible#list = \"https://app.example.*\"", "*",
						"Write each origin in full, such as https://app.example.com"),
				Arguments.of(PublicSuffix.class, "@CrossOrigin on PublicSuffix#list = \"https://*.com\"",
						"Anyone can register a name such as 'something.com'",
						"or name a policy that sets dangerously-allow-public-suffixes to true with @UseCorsPolicy."),
				Arguments.of(WholeScheme.class, "@CrossOrigin on WholeScheme#list = \"moz-extension://*\"",
						"Every extension that the user has installed",
						"or set allowCredentials to \"false\", or name a policy that sets dangerously-allow-whole-schemes to true with @UseCorsPolicy."),
				Arguments.of(PatternAsOrigin.class, "@CrossOrigin on PatternAsOrigin#list = \"https://*.example.org\"",
						"no wildcard", "Write it as originPatterns = \"https://*.example.org\"."),
				Arguments.of(Placeholder.class, "@CrossOrigin on Placeholder#list = \"app.example.com\"", "scheme",
						"Write https://app.example.com instead."));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void mistakeStopsTheStart(Class<?> bean, String location, String message, String remedy) {
		for (AbstractApplicationContextRunner<?, ?, ?> runner : List.of(SERVLET, REACTIVE)) {
			runner.withPropertyValues(POLICIES)
				.withPropertyValues("test.origin=app.example.com")
				.withUserConfiguration(bean)
				.run((context) -> assertThat(failure(context)).hasMessageContaining(location)
					.hasMessageContaining(message)
					.hasMessageContaining(remedy));
		}
	}

	@Test
	void springItselfStopsAnyOriginWithCredentials() {
		for (AbstractApplicationContextRunner<?, ?, ?> runner : List.of(SERVLET, REACTIVE)) {
			runner.withPropertyValues(POLICIES)
				.withUserConfiguration(AnyOrigin.class)
				.run((context) -> assertThat(failure(context)).hasMessageContaining("allowCredentials"));
		}
	}

	@Test
	void unknownNameOnARouteStopsTheStart() {
		SERVLET.withPropertyValues(POLICIES)
			.withUserConfiguration(UnknownOnRoute.class)
			.run((context) -> assertThat(failure(context))
				.hasMessageContaining("Attribute cors.policy of route (GET && /api/feed) = \"pubic\"")
				.hasMessageContaining("Write \"public\""));
	}

	@Test
	void valueThatIsNoNameOnARouteStopsTheStart() {
		SERVLET.withPropertyValues(POLICIES)
			.withUserConfiguration(NoNameOnRoute.class)
			.run((context) -> assertThat(failure(context))
				.hasMessageContaining("Attribute cors.disabled of route (GET && /api/feed) = \"yes\"")
				.hasMessageContaining("Write true, or remove the attribute."));
	}

	@Test
	void allMistakesComeInOneReport() {
		SERVLET.withPropertyValues(POLICIES)
			.withUserConfiguration(UnknownName.class, Both.class, NoHandler.class)
			.run((context) -> assertThat(failure(context)).hasMessageContaining("UnknownName")
				.hasMessageContaining("Both#list")
				.hasMessageContaining("NoHandler"));
	}

	@Test
	void annotationWithoutAnyPolicyStopsTheStart() {
		for (AbstractApplicationContextRunner<?, ?, ?> runner : List.of(SERVLET, REACTIVE)) {
			runner.withUserConfiguration(Good.class)
				.run((context) -> assertThat(failure(context)).hasMessageContaining("CORS annotation on Good#list")
					.hasMessageContaining("has no CORS policy"));
		}
	}

	@Test
	void annotationIsIgnoredWhereTheStarterIsSwitchedOff() {
		for (AbstractApplicationContextRunner<?, ?, ?> runner : List.of(SERVLET, REACTIVE)) {
			runner.withUserConfiguration(UnknownName.class)
				.withPropertyValues("cors.enabled=false")
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void routeBeforeWhichNoFilterStandsStopsTheStart() {
		SERVLET.withPropertyValues(POLICIES)
			.withUserConfiguration(Good.class, FilterElsewhere.class)
			.run((context) -> assertThat(failure(context)).hasMessageContaining("@UseCorsPolicy on Good#list")
				.hasMessageContaining("filter does not stand before this route (/good)")
				.hasMessageContaining("Register the CorsPolicyFilter for '/*'"));
	}

	@Test
	void policyThatNothingSelectsIsAWarning(CapturedOutput output) {
		for (AbstractApplicationContextRunner<?, ?, ?> runner : List.of(SERVLET, REACTIVE)) {
			runner.withPropertyValues(POLICIES).run((context) -> assertThat(context).hasNotFailed());
		}
		assertThat(output.getOut().split("cors.policies.partner.paths", -1)).hasSize(3);
		assertThat(output).contains("no annotation names it, so it governs no request");
	}

	@Test
	void policyThatAnAnnotationSelectsIsNoWarning(CapturedOutput output) {
		for (AbstractApplicationContextRunner<?, ?, ?> runner : List.of(SERVLET, REACTIVE)) {
			runner.withPropertyValues(POLICIES)
				.withUserConfiguration(Good.class)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		assertThat(output).doesNotContain("it governs no request");
	}

	private static Throwable failure(ApplicationContextAssertProvider<?> context) {
		Throwable failure = context.getStartupFailure();
		assertThat(failure).as("failure of the start").isNotNull();
		return NestedExceptionUtils.getMostSpecificCause(failure);
	}

	@RestController
	static class UnknownName {

		@GetMapping("/list")
		@UseCorsPolicy("pubic")
		String list() {
			return "";
		}

	}

	@RestController
	@UseCorsPolicy("everyone")
	static class FarName {

		@GetMapping("/far")
		String list() {
			return "";
		}

	}

	@RestController
	static class Both {

		@GetMapping("/both")
		@UseCorsPolicy("public")
		@DisableCors
		String list() {
			return "";
		}

	}

	@RestController
	@UseCorsPolicy("public")
	@CrossOrigin
	static class BothOnType {

		@GetMapping("/both")
		String list() {
			return "";
		}

	}

	@Service
	@UseCorsPolicy("public")
	static class NoHandler {

	}

	@RestController
	static class NoHandlerMethod {

		@GetMapping("/list")
		String list() {
			return helper();
		}

		@DisableCors
		String helper() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OnBeanMethod {

		@Bean
		@UseCorsPolicy("public")
		Object routes() {
			return new Object();
		}

	}

	@RestController
	static class AnyOrigin {

		@GetMapping("/list")
		@CrossOrigin(allowCredentials = "true")
		String list() {
			return "";
		}

	}

	@RestController
	static class AnyOriginPattern {

		@GetMapping("/list")
		@CrossOrigin(originPatterns = "*", allowCredentials = "true")
		String list() {
			return "";
		}

	}

	@RestController
	static class Inexpressible {

		@GetMapping("/list")
		@CrossOrigin(originPatterns = "https://app.example.*")
		String list() {
			return "";
		}

	}

	@RestController
	static class PublicSuffix {

		@GetMapping("/list")
		@CrossOrigin(originPatterns = "https://*.com")
		String list() {
			return "";
		}

	}

	@RestController
	static class WholeScheme {

		@GetMapping("/list")
		@CrossOrigin(originPatterns = "moz-extension://*", allowCredentials = "true")
		String list() {
			return "";
		}

	}

	@RestController
	static class PatternAsOrigin {

		@GetMapping("/list")
		@CrossOrigin("https://*.example.org")
		String list() {
			return "";
		}

	}

	@RestController
	static class Placeholder {

		@GetMapping("/list")
		@CrossOrigin("${test.origin}")
		String list() {
			return "";
		}

	}

	@RestController
	static class UnknownByPlaceholder {

		@GetMapping("/list")
		@UseCorsPolicy("${test.origin}")
		String list() {
			return "";
		}

	}

	@RestController
	static class Unresolved {

		@GetMapping("/list")
		@UseCorsPolicy("${test.unset}")
		String list() {
			return "";
		}

	}

	@RestController
	static class Good {

		@GetMapping("/good")
		@UseCorsPolicy("partner")
		String list() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UnknownOnRoute {

		@Bean
		RouterFunction<ServerResponse> feed() {
			return RouterFunctions.route()
				.GET("/api/feed", (request) -> ServerResponse.ok().build())
				.withAttribute(UseCorsPolicy.ATTRIBUTE, "pubic")
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoNameOnRoute {

		@Bean
		RouterFunction<ServerResponse> feed() {
			return RouterFunctions.route()
				.GET("/api/feed", (request) -> ServerResponse.ok().build())
				.withAttribute(DisableCors.ATTRIBUTE, "yes")
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FilterElsewhere {

		@Bean
		FilterRegistrationBean<CorsPolicyFilter> corsPolicyFilterRegistration(CorsPolicyFilter filter) {
			FilterRegistrationBean<CorsPolicyFilter> registration = new FilterRegistrationBean<>(filter);
			registration.addUrlPatterns("/api/*");
			return registration;
		}

	}

}
