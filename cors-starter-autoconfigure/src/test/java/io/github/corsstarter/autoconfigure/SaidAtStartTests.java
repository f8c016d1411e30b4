/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.actuate.CorsEndpoint;
import io.github.corsstarter.actuate.PoliciesDescriptor;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.EnforcementMode;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.Slow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies that have no effect, or are not enforced, are named when the application
 * starts: nobody sees it at a response.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class SaidAtStartTests {

	private static final String[] POLICY = { "cors.policies.app.paths=/api/**",
			"cors.policies.app.allowed-origins=https://app.example.com" };

	static Stream<AbstractApplicationContextRunner<?, ?, ?>> stacks() {
		return Stream.of(
				new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class,
						CorsDisabledAutoConfiguration.class, CorsServletAutoConfiguration.class,
						CorsMetricsAutoConfiguration.class, CorsEndpointAutoConfiguration.class,
						WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class)),
				new ReactiveWebApplicationContextRunner().withConfiguration(
						AutoConfigurations.of(CorsAutoConfiguration.class, CorsDisabledAutoConfiguration.class,
								CorsReactiveAutoConfiguration.class, CorsMetricsAutoConfiguration.class,
								CorsEndpointAutoConfiguration.class, WebFluxAutoConfiguration.class)));
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void policiesThatAreSwitchedOffAreNamedWithTheProperty(AbstractApplicationContextRunner<?, ?, ?> stack,
			CapturedOutput output) {
		stack.withPropertyValues(POLICY)
			.withPropertyValues("cors.enabled=false")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
		assertThat(output).contains(
				"CORS is switched off by cors.enabled = \"false\" (\"cors.enabled\" from property source \"test\"): the policies (app) have no effect");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void policiesOfCodeThatAreSwitchedOffAreNamed(AbstractApplicationContextRunner<?, ?, ?> stack,
			CapturedOutput output) {
		stack.withUserConfiguration(OfCode.class)
			.withPropertyValues("cors.enabled=no")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
		assertThat(output).contains("the policies (partner, whole) have no effect");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void policiesOfEnvironmentVariablesThatAreSwitchedOffAreNamed(AbstractApplicationContextRunner<?, ?, ?> stack,
			CapturedOutput output) {
		Map<String, Object> variables = Map.of("CORS_ENABLED", "false", "CORS_POLICIES_PARTNER_ALLOWEDORIGINS",
				"https://partner.example.net", "CORS_POLICIES_PARTNER_PATHS", "/p/**");
		stack
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
		assertThat(output).contains("CORS is switched off by CORS_ENABLED = \"false\" (",
				"the policies (partner) have no effect");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void nothingIsSwitchedOffWithoutPolicies(AbstractApplicationContextRunner<?, ?, ?> stack, CapturedOutput output) {
		stack.withPropertyValues("cors.enabled=false")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
		stack.withPropertyValues(POLICY).run((context) -> assertThat(context.getStartupFailure()).isNull());
		assertThat(output).doesNotContain("switched off", "no web server");
	}

	@Test
	void policiesOfAnApplicationWithoutAWebServerAreNamed(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CorsDisabledAutoConfiguration.class))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains(
				"The application has no web server (by its class path, or by its code): the CORS policies (app) have no effect.");
	}

	@Test
	void propertyThatTakesTheWebServerAwayIsNamed(CapturedOutput output) {
		new SpringApplicationBuilder(Batch.class).web(WebApplicationType.SERVLET)
			.run("--spring.main.web-application-type=none", "--spring.main.banner-mode=off",
					"--cors.policies.app.paths=/api/**", "--cors.policies.app.allowed-origins=https://app.example.com")
			.close();
		assertThat(output).contains("no web server (spring.main.web-application-type = \"none\" (")
			.contains("the CORS policies (app) have no effect");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void policyThatOnlyReportsIsNamedAndMeasured(AbstractApplicationContextRunner<?, ?, ?> stack,
			CapturedOutput output) {
		Instant start = Instant.now();
		stack.withPropertyValues(POLICY)
			.withPropertyValues("cors.policies.app.mode=report-only", "cors.policies.other.paths=/other/**",
					"cors.policies.other.allowed-origins=https://app.example.com",
					"management.endpoints.web.exposure.include=cors")
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				assertThat(output).contains(
						"Policies that only report, from this start on: app. They refuse nothing, and write no header.");
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				context.getBeansOfType(PolicyModeMetrics.class).values().forEach((metrics) -> metrics.bindTo(meters));
				assertThat(reportOnly(meters, "app")).isOne();
				assertThat(reportOnly(meters, "other")).isZero();
				PoliciesDescriptor.PolicyDescriptor app = context.getBean(CorsEndpoint.class)
					.policies()
					.policies()
					.get(0);
				assertThat(app.notEnforcedSince()).isBetween(start, Instant.now());
				CorsPolicyRegistry registry = context.getBean(CorsPolicyRegistry.class);
				CorsPolicies policies = registry.getPolicies();
				registry.setPolicies(policies.with(enforce(policies)).with(later()));
				assertThat(output)
					.contains("Policy 'app' has only reported since %s. It is now enforced."
						.formatted(app.notEnforcedSince()))
					.contains("Policies that only report, from now on: later.");
				assertThat(context.getBean(CorsEndpoint.class).policies().policies().get(0).notEnforcedSince())
					.isNull();
				assertThat(reportOnly(meters, "app")).isZero();
				assertThat(reportOnly(meters, "later")).isOne();
				registry.setPolicies(registry.getPolicies().without("later"));
				assertThat(reportOnly(meters, "later")).isNaN();
			});
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void trialIsNotForgotten(AbstractApplicationContextRunner<?, ?, ?> stack, CapturedOutput output) {
		stack.withPropertyValues(POLICY)
			.withPropertyValues("cors.policies.next.paths=/api/**", "cors.policies.next.mode=report-only",
					"cors.policies.next.allowed-origins=https://app.example.com")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
		assertThat(output).contains("trial of app").doesNotContain("Not enforced");
	}

	@ParameterizedTest
	@MethodSource("stacks")
	void policyKeepsItsTimeWhereAnotherChanges(AbstractApplicationContextRunner<?, ?, ?> stack) {
		stack.withPropertyValues(POLICY).withPropertyValues("cors.mode=report-only").run((context) -> {
			CorsPolicyRegistry registry = context.getBean(CorsPolicyRegistry.class);
			Instant since = registry.getNotEnforcedSince().get("app");
			registry.setPolicies(registry.getPolicies().with(later()));
			assertThat(registry.getNotEnforcedSince()).containsEntry("app", since).containsKey("later");
			assertThat(Duration.between(since, Instant.now())).isPositive();
		});
	}

	private static double reportOnly(MeterRegistry meters, String policy) {
		return meters.get("cors.policies.report.only").tag("policy", policy).gauge().value();
	}

	private static CorsPolicy enforce(CorsPolicies policies) {
		return policies.asCollection().iterator().next().toBuilder().mode(EnforcementMode.ENFORCE).build();
	}

	private static CorsPolicy later() {
		return CorsPolicy.builder()
			.name("later")
			.paths("/later/**")
			.allowedOrigins("https://app.example.com")
			.mode(EnforcementMode.REPORT_ONLY)
			.build();
	}

	@EnableAutoConfiguration
	static class Batch {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfCode {

		@Bean
		CorsPolicy partner() {
			return CorsPolicy.builder()
				.name("partner")
				.paths("/p/**")
				.allowedOrigins("https://partner.example.net")
				.build();
		}

		@Bean
		CorsPolicies whole(CorsPolicy partner) {
			return CorsPolicies.of(List.of(partner));
		}

	}

}
