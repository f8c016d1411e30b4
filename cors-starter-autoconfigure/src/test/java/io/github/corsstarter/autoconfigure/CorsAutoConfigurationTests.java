/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.EnumSet;
import java.util.List;

import io.github.corsstarter.actuate.CorsEndpoint;
import io.github.corsstarter.actuate.OriginsHealthIndicator;
import io.github.corsstarter.autoconfigure.report.InvalidCorsConfigurationException;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import io.github.corsstarter.source.AllowedOriginSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.FilterChainProxy;

import static org.assertj.core.api.Assertions.assertThat;

class CorsAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(CorsAutoConfiguration.class,
			CorsServletAutoConfiguration.class, CorsReactiveAutoConfiguration.class,
			CorsActuatorAutoConfiguration.class);

	private static final String POLICY = "cors.policies.default.allowed-origins=https://app.example.com";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	private final ApplicationContextRunner neither = new ApplicationContextRunner()
		.withConfiguration(AUTO_CONFIGURATIONS);

	@Test
	void registersServletFilterWithoutWebFlux() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.web.reactive", "reactor"))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyFilter.class)
				.doesNotHaveBean(CorsPolicyWebFilter.class));
	}

	@Test
	void registersWebFilterWithoutMvc() {
		this.reactive.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet", "jakarta.servlet"))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyWebFilter.class)
				.doesNotHaveBean(CorsPolicyFilter.class));
	}

	@Test
	void doesNothingWithoutWebStack() {
		this.neither
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "jakarta.servlet", "reactor",
					"org.springframework.http"))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CorsPolicies.class));
	}

	@Test
	void doesNothingInApplicationThatIsNotWeb() {
		this.neither.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CorsPolicies.class));
	}

	@Test
	void startsWithoutSpringSecurity() {
		this.servlet
			.withClassLoader(new FilteredClassLoader(FilterChainProxy.class.getPackageName(),
					"org.springframework.boot.security", "org.springframework.security"))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyFilter.class));
		this.reactive
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.security", "org.springframework.security"))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyWebFilter.class));
	}

	@Test
	void startsWithoutActuator() {
		this.servlet.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyFilter.class));
	}

	@Test
	void showsThePoliciesWithoutCaffeineOrHealth() {
		WebApplicationContextRunner runner = this.servlet
			.withConfiguration(
					AutoConfigurations.of(CorsOriginSourcesAutoConfiguration.class, CorsEndpointAutoConfiguration.class,
							CorsMetricsAutoConfiguration.class, CorsHealthAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withBean(AllowedOriginSource.class, () -> (scope) -> List.of())
			.withPropertyValues(POLICY, "management.endpoints.web.exposure.include=cors");
		runner.run((context) -> assertThat(context).hasSingleBean(OriginsHealthIndicator.class)
			.hasSingleBean(OriginLoadMetrics.class));
		for (String absent : List.of("com.github.benmanes.caffeine", "org.springframework.boot.health")) {
			runner.withClassLoader(new FilteredClassLoader(absent)).run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(OriginsHealthIndicator.class);
				assertThat(context.getBean(CorsEndpoint.class).policies().policies()).hasSize(1);
			});
		}
	}

	@Test
	void registersNoFilterWithoutPolicies() {
		this.servlet.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(FilterRegistrationBean.class)
			.doesNotHaveBean(CorsPolicyFilter.class)
			.doesNotHaveBean(CorsPolicyRegistry.class));
		this.reactive.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(CorsPolicyWebFilter.class));
	}

	@Test
	void registersNothingWhenDisabled() {
		this.servlet.withPropertyValues(POLICY, "cors.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CorsPolicyFilter.class)
				.doesNotHaveBean(CorsPolicies.class));
	}

	@Test
	void doesNotLookAtPoliciesWhenDisabled() {
		this.servlet.withPropertyValues("cors.policies.default.allowed-origins=nonsense", "cors.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void filterRunsOnAllDispatchesThatAnswer() {
		this.servlet.withPropertyValues(POLICY).run((context) -> {
			FilterRegistrationBean<?> registration = context.getBean("corsPolicyFilterRegistration",
					FilterRegistrationBean.class);
			assertThat(registration.determineDispatcherTypes()).isEqualTo(EnumSet.of(DispatcherType.REQUEST,
					DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD));
			assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE + 20);
		});
	}

	@Test
	void filterOrderIsConfigurable() {
		this.servlet.withPropertyValues(POLICY, "cors.filter-order=-1000")
			.run((context) -> assertThat(
					context.getBean("corsPolicyFilterRegistration", FilterRegistrationBean.class).getOrder())
				.isEqualTo(-1000));
		this.reactive.withPropertyValues(POLICY, "cors.filter-order=-1000")
			.run((context) -> assertThat(context.getBean(CorsPolicyWebFilter.class).getOrder()).isEqualTo(-1000));
	}

	@ParameterizedTest
	@ValueSource(ints = { -100, 0, -2147483600, -2147483640, -2147483645 })
	void filterStandsAheadOfSecurityWhateverItsOrder(int securityOrder) {
		this.servlet
			.withConfiguration(AutoConfigurations.of(SecurityFilterAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class))
			.withPropertyValues(POLICY, "spring.security.filter.order=" + securityOrder)
			.run((context) -> {
				int order = context.getBean("corsPolicyFilterRegistration", FilterRegistrationBean.class).getOrder();
				int security = context.getBean(DelegatingFilterProxyRegistrationBean.class).getOrder();
				assertThat(security).isEqualTo(securityOrder);
				assertThat(order).isLessThan(security).isGreaterThan(Ordered.HIGHEST_PRECEDENCE + 1);
			});
	}

	@ParameterizedTest
	@ValueSource(ints = { -2147483648, -2147483647, -2147483646 })
	void failsWhereSecurityLeavesNoPlaceAheadOfIt(int securityOrder) {
		this.servlet.withPropertyValues(POLICY, "spring.security.filter.order=" + securityOrder)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(InvalidCorsConfigurationException.class)
				.hasMessageContaining("spring.security.filter.order")
				.hasMessageContaining("Write -2147483645 or more"));
	}

	@ParameterizedTest
	@ValueSource(ints = { -100, -99, 0, 2147483647 })
	void failsWhenFilterOrderIsNotAheadOfSecurity(int filterOrder) {
		this.servlet.withPropertyValues(POLICY, "cors.filter-order=" + filterOrder)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(InvalidCorsConfigurationException.class)
				.hasMessageContaining("cors.filter-order"));
		this.reactive.withPropertyValues(POLICY, "cors.filter-order=" + filterOrder)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void policyBeansJoinThoseOfProperties() {
		this.servlet.withPropertyValues(POLICY)
			.withUserConfiguration(PartnerPolicy.class)
			.run((context) -> assertThat(context.getBean(CorsPolicies.class).asCollection())
				.extracting(CorsPolicy::name)
				.containsExactly("default", "partner"));
	}

	@Test
	void policyBeanAloneIsEnough() {
		this.servlet.withUserConfiguration(PartnerPolicy.class)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyFilter.class));
		this.reactive.withUserConfiguration(PartnerPolicy.class)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyWebFilter.class));
	}

	@Test
	void customizersChangePoliciesOfProperties() {
		this.servlet.withPropertyValues(POLICY)
			.withBean(CorsPolicyCustomizer.class,
					() -> (name, policy) -> policy.allowedOrigins("https://" + name + ".example.net"))
			.run((context) -> assertThat(
					context.getBean(CorsPolicies.class).asCollection().iterator().next().settings().allowedOrigins())
				.containsExactly("https://default.example.net"));
	}

	@Test
	void backsOffWhenUserDefinesPolicies() {
		CorsPolicies policies = CorsPolicies.of(List.of());
		this.servlet.withBean("userPolicies", CorsPolicies.class, () -> policies)
			.run((context) -> assertThat(context.getBean(CorsPolicyRegistry.class).getPolicies()).isSameAs(policies));
	}

	@Test
	void backsOffWhenUserDefinesRegistry() {
		CorsPolicyRegistry registry = new CorsPolicyRegistry(CorsPolicies.of(List.of()));
		this.servlet.withBean("userRegistry", CorsPolicyRegistry.class, () -> registry)
			.run((context) -> assertThat(context).hasSingleBean(CorsPolicyRegistry.class)
				.hasSingleBean(CorsPolicyFilter.class)
				.doesNotHaveBean(CorsPolicies.class));
	}

	@Test
	void publishesNoBeanThatChangesWhatSpringSecurityDoes() {
		this.servlet.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).doesNotHaveBean("corsFilter")
				.doesNotHaveBean("corsConfigurationSource")
				.doesNotHaveBean(org.springframework.web.cors.CorsConfigurationSource.class));
		this.reactive.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).doesNotHaveBean("corsFilter")
				.doesNotHaveBean("corsConfigurationSource")
				.doesNotHaveBean(org.springframework.web.cors.reactive.CorsConfigurationSource.class));
	}

	@Test
	void keepsActuatorForPoliciesThatNameItsPath() {
		withActuator()
			.withPropertyValues(POLICY, "cors.policies.all.paths=/**",
					"cors.policies.all.allowed-origins=https://all.example.com")
			.run((context) -> {
				CorsPolicyRegistry registry = context.getBean(CorsPolicyRegistry.class);
				assertThat(registry.find(PathContainer.parsePath("/actuator/health"))).isNull();
				assertThat(registry.find(PathContainer.parsePath("/actuator"))).isNull();
				assertThat(registry.find(PathContainer.parsePath("/actuators"))).isNotNull();
				assertThat(registry.find(PathContainer.parsePath("/api"))).isNotNull();
			});
	}

	@Test
	void governsActuatorByPolicyThatNamesItsPath() {
		withActuator()
			.withPropertyValues(POLICY, "cors.policies.ops.paths=/manage/**",
					"cors.policies.ops.allowed-origins=https://ops.example.com",
					"management.endpoints.web.base-path=/manage")
			.run((context) -> {
				CorsPolicyRegistry registry = context.getBean(CorsPolicyRegistry.class);
				CorsPolicy policy = registry.find(PathContainer.parsePath("/manage/health"));
				assertThat(policy).isNotNull().extracting(CorsPolicy::name).isEqualTo("ops");
			});
	}

	@Test
	void eventOfABeanThatACustomizerNeedsMakesNothingTooEarly() {
		this.servlet.withUserConfiguration(PublishingConfiguration.class)
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasNotFailed());
		this.reactive.withUserConfiguration(PublishingConfiguration.class)
			.withPropertyValues(POLICY)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private WebApplicationContextRunner withActuator() {
		return this.servlet.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
				WebEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class PartnerPolicy {

		@Bean
		CorsPolicy partner() {
			return CorsPolicy.builder()
				.name("partner")
				.paths("/partner/**")
				.allowedOrigins("https://partner.example.net")
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PublishingConfiguration {

		@Bean
		Object publisher(ApplicationEventPublisher events) {
			events.publishEvent("made");
			return "publisher";
		}

		@Bean
		CorsPolicyCustomizer customizer(@Qualifier("publisher") Object publisher) {
			return (name, policy) -> {
			};
		}

	}

}
