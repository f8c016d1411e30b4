/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.report.CorsSettings;
import io.github.corsstarter.autoconfigure.report.InvalidCorsConfigurationException;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.policy.InvalidCorsPolicyException;
import io.github.corsstarter.policy.PolicyProblem;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.routing.InvalidCorsPoliciesException;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A setting that is there and empty, mostly because a placeholder or a variable is: it
 * never opens what nobody opened.
 */
class EmptySettingTests {

	private static final String ORIGIN = "cors.policies.default.allowed-origins=https://app.example.com";

	@ParameterizedTest
	@ValueSource(strings = { "\"${API_PATHS:}\"", "", "[]", "\"\"", "~", "[ ]" })
	void emptyListOfPathsStopsTheStart(String paths) {
		assertFails("""
				cors:
				  policies:
				    default:
				      allowed-origins: "*"
				      paths: %s
				""".formatted(paths), "1. cors.policies.default.paths = \"", "[application.yml] - 5:1",
				"leave the setting out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"\", /api/**]", "[\"${API_PATHS:}\", /api/**]", "[/api/**, \" \"]", "[/api/**, ~]",
			"\"/api/**,\"", "\", /api/**\"", "\"/api/**, ,/x\"", "[\"\"]", "\" \"", "\",\"" })
	void emptyPathStopsTheStart(String paths) {
		assertFails("""
				cors:
				  policies:
				    app:
				      paths: %s
				      allowed-origins: "*"
				""".formatted(paths), "1. cors.policies.app.paths", "[application.yml] - 4:");
	}

	@Test
	void emptyVariableOfTheEnvironmentStopsTheStart() {
		onBothStacks((runner) -> runner.withPropertyValues(ORIGIN, "cors.policies.default.paths=/api/**")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("CORS_POLICIES_DEFAULT_PATHS", ""))))
			.run((context) -> assertThat(cause(context)).hasMessageContainingAll(
					"1. CORS_POLICIES_DEFAULT_PATHS = \"\"", "\"CORS_POLICIES_DEFAULT_PATHS\"",
					"leave the setting out")));
	}

	@Test
	void customizerThatTakesThePathsAwayStopsTheStart() {
		onBothStacks((runner) -> runner.withPropertyValues(ORIGIN, "cors.policies.default.paths=/api/**")
			.withBean(CorsPolicyCustomizer.class, () -> (name, policy) -> policy.paths())
			.run((context) -> assertThat(cause(context)).hasMessageContainingAll("cors.policies.default.paths",
					"leave the setting out")));
	}

	@Test
	void emptyListOfPathsInCodeIsRefused() {
		for (CorsPolicy.Builder builder : List.of(CorsPolicy.builder().paths(), CorsPolicy.builder().paths(List.of()),
				CorsPolicy.builder().name("app").paths("/api/**").paths(List.of()))) {
			assertThatExceptionOfType(InvalidCorsPolicyException.class)
				.isThrownBy(() -> builder.allowedOrigins("*").build())
				.satisfies((ex) -> assertThat(ex.getProblems()).extracting(PolicyProblem::type)
					.containsExactly(PolicyProblem.Type.PATHS_EMPTY));
		}
	}

	@Test
	void emptyPathInCodeIsRefused() {
		CorsPolicy policy = CorsPolicy.builder().paths("", "/api/**").allowedOrigins("*").build();
		assertThatExceptionOfType(InvalidCorsPoliciesException.class).isThrownBy(() -> CorsPolicies.of(List.of(policy)))
			.withMessageContaining("remove the element");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			allowed-origins:            | allowed-origins | The policy allows no origin
			allowed-origins: ""         | allowed-origins | The policy allows no origin
			allowed-origins: []         | allowed-origins | The policy allows no origin
			allowed-origins: "${X:}"    | allowed-origins | The policy allows no origin
			allowed-origins: [""]       | allowed-origins | https://app.example.com
			allowed-methods:            | allowed-methods | The policy allows no method
			allowed-methods: []         | allowed-methods | The policy allows no method
			allowed-methods: "${X:}"    | allowed-methods | The policy allows no method
			allowed-methods: ["", ""]   | allowed-methods | This cannot be a method.
			allowed-headers: ["", " "]  | allowed-headers | This cannot be a header's name.
			exposed-headers: [""]       | exposed-headers | This cannot be a header's name.
			""")
	void settingThatCannotBeEmptyStopsTheStart(String setting, String property, String message) {
		String origins = setting.startsWith("allowed-origins") ? "" : "      allowed-origins: \"*\"\n";
		assertFails("""
				cors:
				  policies:
				    default:
				%s      %s
				""".formatted(origins, setting), "cors.policies.default." + property, message, "application.yml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "\"${X:}\"" })
	void emptyListOfHeadersMeansNone(String headers) {
		String yaml = """
				cors:
				  policies:
				    default:
				      allowed-origins: "*"
				      allowed-headers: %1$s
				      exposed-headers: %1$s
				""".formatted(headers);
		onBothStacks((runner) -> withFile(runner, yaml).run((context) -> {
			CorsPolicy.Settings settings = policies(context).asCollection().iterator().next().settings();
			assertThat(settings.allowedHeaders()).isEmpty();
			assertThat(settings.exposedHeaders()).isEmpty();
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors.policies.default.allow-credentials=",
			"cors.policies.default.dangerously-allow-insecure-origins=",
			"cors.policies.default.dangerously-allow-public-suffixes=", "cors.preflight-status=", "cors.debug=",
			"cors.enabled=", "cors.log-policies=" })
	void emptySwitchStopsTheStart(String property) {
		onBothStacks((runner) -> runner.withPropertyValues(ORIGIN, property)
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageContainingAll(
					"1. " + property.replace("=", " = \"\""), "The setting is there and empty.",
					", or leave the setting out.")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "cors.policies.default.max-age=", "cors.policies.default.mode=", "cors.mode=",
			"cors.disallowed-requests=", "cors.filter-order=" })
	void emptyValueIsTheDefault(String property) {
		onBothStacks((runner) -> runner.withPropertyValues(ORIGIN, property).run((context) -> {
			CorsSettings settings = context.getBean(CorsSettings.class);
			assertThat(policies(context).asCollection()).singleElement().satisfies((policy) -> {
				assertThat(settings.protocol().enforces(policy)).isTrue();
				assertThat(policy.mode()).isNull();
				assertThat(policy.settings().allowCredentials()).isFalse();
				assertThat(policy.settings().maxAge()).hasMinutes(30);
			});
			assertThat(settings.filterOrder()).isEqualTo(FilterOrder.DEFAULT);
			assertThat(context.getBean(CorsProperties.class)).usingRecursiveComparison()
				.ignoringFields("policies")
				.isEqualTo(new CorsProperties());
		}));
	}

	@ParameterizedTest
	@CsvSource({ "true,true", "TRUE,true", "1,true", "yes,true", "on,true", "false,false", "0,false", "no,false",
			"off,false", "False,false" })
	void starterIsEnabledByWhatSpringBootTakesForTrue(String value, boolean enabled) {
		onBothStacks((runner) -> runner.withPropertyValues(ORIGIN, "cors.enabled=" + value)
			.run((context) -> assertThat(context.getBeansOfType(CorsPolicyRegistry.class)).hasSize(enabled ? 1 : 0)));
	}

	@Test
	void valueOfEnabledThatIsNoneStopsTheStart() {
		onBothStacks((runner) -> runner.withPropertyValues(ORIGIN, "cors.enabled=ture")
			.run((context) -> assertThat(cause(context)).hasMessageContaining("ture")));
	}

	private static Throwable cause(ApplicationContextAssertProvider<?> context) {
		Throwable failure = context.getStartupFailure();
		assertThat(failure).as("failure of the start").isNotNull();
		return NestedExceptionUtils.getMostSpecificCause(failure);
	}

	private static void assertFails(String yaml, String... message) {
		onBothStacks((runner) -> withFile(runner, yaml).run((context) -> assertThat(cause(context)).isNotNull()
			.isInstanceOf(InvalidCorsConfigurationException.class)
			.hasMessageContainingAll(message)));
	}

	private static AbstractApplicationContextRunner<?, ?, ?> withFile(AbstractApplicationContextRunner<?, ?, ?> runner,
			String yaml) {
		return runner
			.withInitializer((context) -> load(yaml).forEach(context.getEnvironment().getPropertySources()::addLast));
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("application.yml",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "application.yml"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static CorsPolicies policies(ApplicationContext context) {
		return context.getBean(CorsPolicyRegistry.class).getPolicies();
	}

	private static void onBothStacks(ThrowingConsumer<AbstractApplicationContextRunner<?, ?, ?>> test) {
		Stream.of(new WebApplicationContextRunner(), new ReactiveWebApplicationContextRunner())
			.map((runner) -> runner.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class,
					CorsServletAutoConfiguration.class, CorsReactiveAutoConfiguration.class)))
			.forEach(test);
	}

}
