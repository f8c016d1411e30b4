package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.DisableCors;
import io.github.corsstarter.decision.DecisionReport;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.CorsProtocol;
import io.github.corsstarter.policy.DisallowedRequests;
import io.github.corsstarter.reactive.CorsPolicyWebFilter;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.servlet.CorsPolicyFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

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

	@ParameterizedTest
	@CsvSource({ "cors.mode,report-only", "cors.mode,enforce", "cors.disallowed-requests,pass-through",
			"cors.disallowed-requests,reject", "cors.preflight-status,200" })
	void settingThatAProtocolReplacesStopsTheStart(String property, String value) {
		assertFails(
				(runner) -> runner.withUserConfiguration(OwnProtocol.class)
					.withPropertyValues(POLICY, PATHS, property + "=" + value),
				"1. %s = \"%s\"".formatted(property, value), "at \"" + property + "\" from property source \"test\"",
				"The bean 'mine' of type CorsProtocol", "Remove the bean");
	}

	@Test
	void protocolWithoutSuchASettingStarts() {
		assertStarts((runner) -> runner.withUserConfiguration(OwnProtocol.class)
			.withPropertyValues(POLICY, PATHS, "cors.policies.app.mode=report-only", "cors.filter-order=-1000",
					"cors.debug=true"));
	}

	@Test
	void debugThatAReportReplacesStopsTheStart() {
		assertFails(
				(runner) -> runner.withBean("mine", DecisionReport.class, () -> new DecisionReport(List.of(), false))
					.withPropertyValues(POLICY, PATHS, "cors.debug=true"),
				"1. cors.debug = \"true\"", "The bean 'mine' of type DecisionReport");
		assertFails(
				(runner) -> runner.withBean("mine", DecisionReport.class, () -> new DecisionReport(List.of(), true))
					.withPropertyValues(POLICY, PATHS, "cors.debug=false"),
				"1. cors.debug = \"false\"", "The bean 'mine' of type DecisionReport");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void reportThatDoesAsTheSettingSaysStarts(boolean debug) {
		assertStarts(
				(runner) -> runner.withBean("mine", DecisionReport.class, () -> new DecisionReport(List.of(), debug))
					.withPropertyValues(POLICY, PATHS, "cors.debug=" + debug));
		assertStarts(
				(runner) -> runner.withBean("mine", DecisionReport.class, () -> new DecisionReport(List.of(), debug))
					.withPropertyValues(POLICY, PATHS));
	}

	@Test
	void settingsThatAFilterDoesNotHeedStopTheStartTogether() {
		String[] properties = { POLICY, PATHS, "cors.debug=true", "cors.filter-order=-1000" };
		String[] problems = { "1. cors.filter-order = \"-1000\"", "2. cors.debug = \"true\"" };
		assertFails(this.servlet.withUserConfiguration(BareFilter.class, OwnRegistration.class)
			.withPropertyValues(properties), problems);
		assertFails(this.servlet.withUserConfiguration(BareFilter.class, OwnRegistration.class)
			.withPropertyValues(properties), "The bean 'corsPolicyFilterRegistration' puts", "the bean 'mine'");
		assertFails(this.reactive.withUserConfiguration(BareWebFilter.class).withPropertyValues(properties), problems);
		assertFails(this.reactive.withUserConfiguration(BareWebFilter.class).withPropertyValues(properties),
				"The bean 'mine' puts", "the bean 'mine'");
	}

	@Test
	void filterThatHeedsTheSettingsStarts() {
		String[] properties = { POLICY, PATHS, "cors.debug=true", "cors.filter-order=-500" };
		this.servlet.withUserConfiguration(WholeFilter.class, OwnRegistration.class, Annotated.class)
			.withPropertyValues(properties)
			.run((context) -> assertThat(context).hasNotFailed());
		this.reactive.withUserConfiguration(WholeWebFilter.class, Annotated.class)
			.withPropertyValues(properties)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void filterOfWhichNothingElseIsAskedStarts() {
		this.servlet.withUserConfiguration(BareFilter.class, OwnRegistration.class)
			.withPropertyValues(POLICY, PATHS)
			.run((context) -> assertThat(context).hasNotFailed());
		this.servlet.withUserConfiguration(BareFilter.class)
			.withPropertyValues(POLICY, PATHS, "cors.filter-order=-1000")
			.run((context) -> assertThat(context).hasNotFailed());
		this.reactive.withUserConfiguration(BareWebFilter.class)
			.withPropertyValues(POLICY, PATHS)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(classes = { Annotated.class, AnnotatedBySpring.class })
	void handlersThatAFilterDoesNotAskStopTheStart(Class<?> handlers) {
		String[] problems = { "on " + handlers.getSimpleName() + "#handle", "does not ask", "/api/handle" };
		assertFails(this.servlet.withUserConfiguration(BareFilter.class, handlers).withPropertyValues(POLICY, PATHS),
				problems);
		assertFails(
				this.reactive.withUserConfiguration(BareWebFilter.class, handlers).withPropertyValues(POLICY, PATHS),
				problems);
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
	static class BareFilter {

		@Bean
		CorsPolicyFilter mine(CorsPolicyRegistry registry, CorsProtocol protocol) {
			return new CorsPolicyFilter(registry, protocol, "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WholeFilter {

		@Bean
		CorsPolicyFilter mine(CorsPolicyRegistry registry, CorsProtocol protocol,
				io.github.corsstarter.servlet.handler.HandlerPolicies handlers, DecisionReport report) {
			return new CorsPolicyFilter(registry, protocol, "", handlers, report, List::of);
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
		CorsPolicyWebFilter mine(CorsPolicyRegistry registry, CorsProtocol protocol) {
			return new CorsPolicyWebFilter(registry, protocol, -500);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WholeWebFilter {

		@Bean
		CorsPolicyWebFilter mine(CorsPolicyRegistry registry, CorsProtocol protocol,
				io.github.corsstarter.reactive.handler.HandlerPolicies handlers, DecisionReport report) {
			return new CorsPolicyWebFilter(registry, protocol, -500, handlers, report, List::of);
		}

	}

	@RestController
	static class Annotated {

		@DisableCors
		@GetMapping("/api/handle")
		String handle() {
			return "handled";
		}

	}

	@RestController
	static class AnnotatedBySpring {

		@CrossOrigin("https://other.example.com")
		@GetMapping("/api/handle")
		String handle() {
			return "handled";
		}

	}

}
