/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.InvalidCorsConfigurationException;
import io.github.corsstarter.decision.DecisionPublisher;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bean of the application's own that takes the place of one of the starter's loses no
 * setting silently: what would have no effect beside it stops the start.
 */
class ReplacedBeansTests {

	private static final String POLICY = "cors.policies.app.allowed-origins=https://app.example.com";

	private static final String PATHS = "cors.policies.app.paths=/api/**";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class));

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsReactiveAutoConfiguration.class,
				WebFluxAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(classes = { OwnPolicies.class, OwnRegistry.class })
	void policiesOfPropertiesBesideThoseOfABeanStopTheStart(Class<?> configuration) {
		assertFails((runner) -> runner.withUserConfiguration(configuration).withPropertyValues(POLICY, PATHS),
				"1. cors.policies.app\n", "at \"cors.policies.app.paths\" from property source \"test\"",
				"The bean 'mine' of type " + configuration.getSimpleName()
					.replace("Own", "Cors")
					.replace("CorsRegistry", "CorsPolicyRegistry"),
				"beans of type CorsPolicy");
	}

	@Test
	void eachPolicyOfThePropertiesIsNamed() {
		assertFails(
				(runner) -> runner.withUserConfiguration(OwnPolicies.class)
					.withPropertyValues(POLICY, PATHS, POLICY.replace("app.", "b."),
							PATHS.replace("app", "b").replace("api", "b")),
				"1. cors.policies.app\n", "2. cors.policies.b\n");
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnPolicies.class, OwnRegistry.class })
	void policyBeanBesideThoseOfABeanStopsTheStart(Class<?> configuration) {
		assertFails(
				(runner) -> runner.withUserConfiguration(configuration)
					.withBean("partner", CorsPolicy.class, ReplacedBeansTests::partner),
				"1. CORS policy 'partner'\n", "The bean 'mine'");
	}

	@Test
	void policyBeansThatAreAmongThoseOfTheBeanStart() {
		assertStarts((runner) -> runner.withBean("partner", CorsPolicy.class, ReplacedBeansTests::partner)
			.withUserConfiguration(PoliciesOfBeans.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnPolicies.class, OwnRegistry.class })
	void beanAloneStarts(Class<?> configuration) {
		assertStarts((runner) -> runner.withUserConfiguration(configuration));
		assertStarts((runner) -> runner.withUserConfiguration(configuration)
			.withPropertyValues("cors.mode=report-only", "cors.filter-order=-1000", "cors.debug=true"));
	}

	@Test
	void orderThatARegistrationDoesNotHeedStopsTheStart() {
		assertFails(
				this.servlet.withUserConfiguration(OwnRegistration.class)
					.withPropertyValues(POLICY, PATHS, "cors.filter-order=-1000"),
				"1. cors.filter-order = \"-1000\"", "The bean 'corsPolicyFilterRegistration' puts");
	}

	@Test
	void registrationThatHeedsTheOrderStarts() {
		this.servlet.withUserConfiguration(OwnRegistration.class)
			.withPropertyValues(POLICY, PATHS, "cors.filter-order=-500")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/**
	 * What can only be another of the same would lose what the settings say: there is
	 * one.
	 */
	@ParameterizedTest
	@ValueSource(classes = { OwnProtocol.class, OwnPublisher.class, BareFilter.class, BareWebFilter.class })
	void secondOfWhatIsNotToBeReplacedStopsTheStart(Class<?> configuration) {
		runners().filter((runner) -> configuration != BareWebFilter.class || runner == this.reactive)
			.filter((runner) -> configuration != BareFilter.class || runner == this.servlet)
			.forEach((runner) -> runner.withUserConfiguration(configuration)
				.withPropertyValues(POLICY, PATHS)
				.run((context) -> {
					assertThat(context.getStartupFailure()).isNotNull();
					assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
						.isInstanceOf(NoUniqueBeanDefinitionException.class)
						.hasMessageContaining("mine");
				}));
	}

	private void assertFails(UnaryOperator<AbstractApplicationContextRunner<?, ?, ?>> configuration,
			String... message) {
		runners().forEach((runner) -> assertFails(configuration.apply(runner), message));
	}

	private static void assertFails(AbstractApplicationContextRunner<?, ?, ?> runner, String... message) {
		runner.run((context) -> {
			assertThat(context.getStartupFailure()).isNotNull();
			assertThat(NestedExceptionUtils.getMostSpecificCause(context.getStartupFailure()))
				.isInstanceOf(InvalidCorsConfigurationException.class)
				.hasMessageContainingAll(message);
		});
	}

	private void assertStarts(UnaryOperator<AbstractApplicationContextRunner<?, ?, ?>> configuration) {
		runners().forEach((runner) -> configuration.apply(runner)
			.run((context) -> assertThat(context.getStartupFailure()).isNull()));
	}

	private Stream<AbstractApplicationContextRunner<?, ?, ?>> runners() {
		return Stream.of(this.servlet, this.reactive);
	}

	private static CorsPolicy partner() {
		return CorsPolicy.builder().name("partner").paths("/p/**").allowedOrigins("https://p.example.net").build();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPolicies {

		@Bean
		CorsPolicies mine() {
			return CorsPolicies
				.of(List.of(CorsPolicy.builder().name("app").allowedOrigins("https://other.example.com").build()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PoliciesOfBeans {

		@Bean
		CorsPolicies mine(List<CorsPolicy> policies) {
			return CorsPolicies.of(policies);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistry {

		@Bean
		CorsPolicyRegistry mine() {
			return new CorsPolicyRegistry(new OwnPolicies().mine());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProtocol {

		@Bean
		CorsProtocol mine() {
			return new CorsProtocol(DisallowedRequests.REJECT, 204);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPublisher {

		@Bean
		DecisionPublisher mine() {
			return new DecisionPublisher(List.of());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BareFilter {

		@Bean
		CorsPolicyFilter mine(CorsPolicyRegistry registry) {
			return new CorsPolicyFilter(registry, "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRegistration {

		@Bean
		FilterRegistrationBean<CorsPolicyFilter> corsPolicyFilterRegistration(CorsPolicyFilter filter) {
			FilterRegistrationBean<CorsPolicyFilter> registration = new FilterRegistrationBean<>(filter);
			registration.setOrder(-500);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BareWebFilter {

		@Bean
		CorsPolicyWebFilter mine(CorsPolicyRegistry registry) {
			return new CorsPolicyWebFilter(registry, -500);
		}

	}

}
