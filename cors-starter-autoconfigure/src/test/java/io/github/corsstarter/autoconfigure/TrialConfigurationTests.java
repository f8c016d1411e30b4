/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.annotation.UseCorsPolicy;
import io.github.corsstarter.autoconfigure.report.FailureAnalyses;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Trials in files: which cannot be, each said with file and line, and which can.
 */
@ExtendWith(OutputCaptureExtension.class)
class TrialConfigurationTests {

	private static final String APP = """
			cors:
			  policies:
			    app:
			      paths: /api/**
			      allowed-origins: https://app.example.com
			    next:
			      allowed-origins: https://next.example.com
			""";

	static Stream<Arguments> mistakes() {
		return Stream.of(
				mistake("      paths: /api/**",
						"cors.policies.next.paths = \"/api/**\"\n   at Byte array resource [application.yml] - 8:14",
						"Policy 'app' has the same path, and a path has one policy.",
						"To try the successor of a policy beside it, give the successor mode: report-only."),
				mistake("      trial-of: aap",
						"cors.policies.next.trial-of = \"aap\"\n   at Byte array resource [application.yml] - 8:17",
						"There is no policy of this name, so nothing would be tried.", "Write app, or remove it."),
				mistake("      trial-of: ''",
						"cors.policies.next.trial-of = \"\"\n   at Byte array resource [application.yml] - 8:17",
						"There is no policy of this name, so nothing would be tried.", "Write app, or remove it."),
				mistake("      trial-of: next",
						"cors.policies.next.trial-of = \"next\"\n   at Byte array resource [application.yml] - 8:17",
						"A policy cannot be its own trial.", "Write app, or remove it."),
				mistake("      trial-of: app\n      mode: enforce",
						"cors.policies.next.trial-of = \"app\"\n   at Byte array resource [application.yml] - 8:17",
						"A trial decides and reports beside policy 'app', and is never enforced.",
						"let it take the place of 'app' and remove trial-of."),
				mistake("      trial-of: app\n      paths: /api/**",
						"cors.policies.next.trial-of = \"app\"\n   at Byte array resource [application.yml] - 8:17",
						"A trial is tried wherever policy 'app' governs, so it has no paths of its own.",
						"write mode: report-only instead of trial-of to try it on these paths alone."),
				mistake("      trial-of: app\n    last:\n      trial-of: next\n      allowed-origins: http://localhost:*",
						"cors.policies.last.trial-of = \"next\"\n   at Byte array resource [application.yml] - 10:17",
						"Policy 'next' is a trial itself, and governs nothing.", "Write app, or remove it."),
				mistake("      trial-of: app\n    last:\n      trial-of: app\n      allowed-origins: http://localhost:*",
						"cors.policies.last.trial-of = \"app\"\n   at Byte array resource [application.yml] - 10:17",
						"Policy 'next' is tried as the successor of 'app' already", "Remove one of the two."),
				mistake("      paths: /api/**\n      mode: report-only\n    last:\n      trial-of: app\n      allowed-origins: http://localhost:*",
						"cors.policies.last.trial-of = \"app\"\n   at Byte array resource [application.yml] - 11:17",
						"Policy 'next' is tried as the successor of 'app' already", "Remove one of the two."),
				mistake("      paths: /api/**\n      mode: report-only\n    last:\n      paths: /api/**\n      allowed-origins: http://localhost:*",
						"cors.policies.last.paths = \"/api/**\"\n   at Byte array resource [application.yml] - 11:14",
						"Policies 'app' and 'next' have the same path, and a path has one policy and one trial",
						"Remove it from one of the three."),
				mistake("      trial-of: app\n  mode: report-only",
						"cors.policies.next.trial-of = \"app\"\n   at Byte array resource [application.yml] - 8:17",
						"Policy 'app' is not enforced itself", "Write mode: enforce in 'app', or remove trial-of."),
				mistake("      paths: /api/**\n  mode: report-only",
						"cors.policies.next.paths = \"/api/**\"\n   at Byte array resource [application.yml] - 8:14",
						"Policy 'app' has the same path, and a path has one policy.", "Remove it from one of the two."),
				mistake("      trial-off: app", "cors.policies.next.trial-off = \"app\"", "", "trial-of"));
	}

	private static Arguments mistake(String yaml, String place, String message, String remedy) {
		return Arguments.of(yaml, place, message, remedy);
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void mistakeStopsTheStart(String yaml, String place, String message, String remedy) {
		stacks(APP + yaml).forEach((runner) -> runner.run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.ofConfiguration(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("1. " + place, message, remedy).doesNotContain("\n2. ");
		}));
	}

	@Test
	void whatIsWrongWithATrialIsReportedTogetherWithTheRest() {
		String yaml = APP + "      trial-of: aap\n      max-age: 48h\n      paths: /api/\n";
		stacks(yaml).forEach((runner) -> runner.run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.ofConfiguration(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("cors.policies.next.max-age",
					"There is no policy of this name", "so it has no paths of its own");
		}));
	}

	@Test
	void defaultPolicyIsNoTrial() {
		stacks("""
				cors:
				  policies:
				    app:
				      paths: /api/**
				      allowed-origins: https://app.example.com
				    default:
				      trial-of: app
				      allowed-origins: https://app.example.com
				""").forEach((runner) -> runner.run((context) -> {
			FailureAnalysis analysis = FailureAnalyses.ofConfiguration(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("1. cors.policies.default.trial-of = \"app\"",
					"Give the trial a name of its own");
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "      trial-of: app\n", "      trial-of: app\n      mode: report-only\n",
			"      paths: /api/**\n      mode: report-only\n" })
	void trialIsNoReasonForAWarning(String yaml, CapturedOutput output) {
		stacks(APP + yaml).forEach((runner) -> runner.run((context) -> {
			assertThat(context).hasNotFailed();
			CorsPolicies policies = context.getBean(CorsPolicyRegistry.class).getPolicies();
			assertThat(policies.triedBeside(policies.asCollection().stream().toList().get(1))).containsExactly("app");
		}));
		assertThat(output).containsPattern("next .* trial of app\\R")
			.doesNotContain("governs no request", "get no CORS headers");
	}

	@Test
	void policyThatIsATrialOnSomeOfItsPathsAloneLeavesTheOthersWithoutHeaders(CapturedOutput output) {
		stacks(APP + "      paths: [/api/**, /new/**]\n      mode: report-only\n")
			.forEach((runner) -> runner.run((context) -> assertThat(context).hasNotFailed()));
		assertThat(output).containsPattern("next .* report-only, trial of app\\R")
			.contains("the paths of next get no CORS");
	}

	@Test
	void annotationThatNamesATrialStopsTheStart() {
		stacks(APP + "      trial-of: app\n")
			.forEach((runner) -> runner.withUserConfiguration(NamesTrial.class).run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.ofConfiguration(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("1. @UseCorsPolicy on NamesTrial#list = \"next\"",
						"This policy is the trial of 'app' and governs nothing, so the route would allow nothing.",
						"Write \"app\": the trial is tried wherever that governs.");
			}));
	}

	@Test
	void annotationThatNamesATrialIsInTheReportOfTheOtherMistakes() {
		stacks(APP + "      trial-of: app\n      max-age: 48h\n")
			.forEach((runner) -> runner.withUserConfiguration(NamesTrial.class).run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.ofConfiguration(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("cors.policies.next.max-age",
						"@UseCorsPolicy on NamesTrial#list");
			}));
	}

	@Test
	void policiesOfABeanThatDoNotFitTheModeStopTheStart() {
		CorsPolicy app = CorsPolicy.builder().name("app").paths("/api/**").build();
		CorsPolicies own = CorsPolicies
			.of(List.of(app, app.toBuilder().name("next").withoutPaths().trialOf("app").build()));
		stacks("cors:\n  mode: report-only\n")
			.forEach((runner) -> runner.withBean("own", CorsPolicies.class, () -> own).run((context) -> {
				FailureAnalysis analysis = FailureAnalyses.ofConfiguration(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("Policy 'app' is not enforced itself");
			}));
		stacks("cors:\n  mode: enforce\n").forEach((runner) -> runner.withBean("own", CorsPolicies.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed()));
	}

	private static List<AbstractApplicationContextRunner<?, ?, ?>> stacks(String yaml) {
		PropertySource<?> file = file(yaml);
		return List.of(
				new WebApplicationContextRunner()
					.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
							WebMvcAutoConfiguration.class, CorsAutoConfiguration.class,
							CorsServletAutoConfiguration.class, OtherCorsAutoConfiguration.class))
					.withInitializer((context) -> context.getEnvironment().getPropertySources().addLast(file)),
				new ReactiveWebApplicationContextRunner()
					.withConfiguration(AutoConfigurations.of(HttpHandlerAutoConfiguration.class,
							WebFluxAutoConfiguration.class, CorsAutoConfiguration.class,
							CorsReactiveAutoConfiguration.class, OtherCorsAutoConfiguration.class))
					.withInitializer((context) -> context.getEnvironment().getPropertySources().addLast(file)));
	}

	private static PropertySource<?> file(String yaml) {
		String name = "application.yml";
		try {
			return new YamlPropertySourceLoader()
				.load(name, new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), name))
				.get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@RestController
	static class NamesTrial {

		@GetMapping("/list")
		@UseCorsPolicy("next")
		String list() {
			return "";
		}

	}

}
