/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.corsstarter.autoconfigure.report.InvalidCorsConfigurationException;
import io.github.corsstarter.source.AllowedOriginLookup;
import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.source.ReactiveAllowedOriginSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What is wrong with a source of origins stops the start and says how to fix it; what its
 * data says never does.
 */
class OriginSourcesConfigurationTests {

	private static final String POLICY = "cors.policies.tenants.";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsOriginSourcesAutoConfiguration.class,
				CorsServletAutoConfiguration.class))
		.withUserConfiguration(Sources.class);

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsOriginSourcesAutoConfiguration.class,
				CorsReactiveAutoConfiguration.class))
		.withUserConfiguration(Sources.class);

	static List<Arguments> mistakes() {
		return List.of(
				arguments("nearest name", "origins-from=tenantOrigin", "There is no bean of this name",
						"Write tenantOrigins, the nearest that there is."),
				arguments("another type", "origins-from=other", "The bean of this name is no AllowedOriginSource",
						"Write"),
				arguments("no name", "origins-from= ", "The name is empty", "Write the name of a bean"),
				arguments("any origin", "origins-from=tenantOrigins," + POLICY + "allowed-origins=*",
						"The policy allows any origin, so its source would have no effect.", "Remove \"*\""),
				arguments("scope without a source",
						"origins-scope=host," + POLICY + "allowed-origins=https://a.example.com",
						"The policy has no source of origins", "Write origins-from"),
				arguments("no scope that there is", "origins-from=tenantOrigins," + POLICY + "origins-scope=header:X",
						"told apart by the host of a request or by a variable of its path", "path:tenant"),
				arguments("no such variable", "origins-from=tenantOrigins," + POLICY + "origins-scope=path:customer",
						"The path /t/{tenant}/** has no variable 'customer'", "Write {customer} into each path"),
				arguments("nearly such a variable",
						"origins-from=tenantOrigins," + POLICY + "origins-scope=path:tenannt",
						"The path /t/{tenant}/** has no variable 'tenannt'",
						"Write path:tenant, the nearest variable of the policy's paths."),
				arguments("such a variable in another case",
						"origins-from=tenantOrigins," + POLICY + "origins-scope=path:Tenant",
						"The path /t/{tenant}/** has no variable 'Tenant'", "Write path:tenant, the nearest"),
				arguments("a variable alone", "origins-from=tenantOrigins," + POLICY + "origins-scope=tenant",
						"told apart by the host of a request or by a variable of its path",
						"Write path:tenant, the nearest that there is."),
				arguments("ages", "origins-from=tenantOrigins,cors.origin-sources.expire-after=30s",
						"It is shorter than refresh-after, which is 1m.", "Write 1m or more"),
				arguments("stale", "origins-from=tenantOrigins,cors.origin-sources.stale-for=2m",
						"It is shorter than expire-after", "or a shorter expire-after."),
				arguments("nothing", "origins-from=tenantOrigins,cors.origin-sources.load-timeout=0s",
						"The duration must be longer than nothing.", "Write a duration"),
				arguments("no scopes", "origins-from=tenantOrigins,cors.origin-sources.max-scopes=0",
						"The number must be 1 or more.", "Write 1 or more."),
				arguments("unknown key", "origins-from=tenantOrigins,cors.origin-sources.refresh=1m", "refresh",
						"refresh-after"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void aMistakeStopsTheStartAndSaysWhatToWrite(String name, String properties, String message, String remedy) {
		this.servlet.withPropertyValues(POLICY + "paths=/t/{tenant}/**")
			.withPropertyValues((POLICY + properties).split(","))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(report(context.getStartupFailure())).contains(message).contains(remedy);
			});
	}

	/**
	 * The first report comes before the beans: a name that none of them has is known.
	 */
	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakesBesides")
	void unknownSourcesAreInTheReportOfOtherMistakes(String name, String properties, int problems) {
		Consumer<ApplicationContextAssertProvider<?>> reportsAll = (
				context) -> assertThat(report(context.getStartupFailure())).contains("\n%d. ".formatted(problems),
						POLICY + "origins-from = \"tenantOrigin\"",
						"There is no bean of this name, so nobody knows the origins.",
						"Write tenantOrigins, the nearest that there is.");
		String[] all = (POLICY + "paths=/t/{tenant}/**," + POLICY + "origins-from=tenantOrigin," + properties)
			.split(",");
		this.servlet.withPropertyValues(all).run(reportsAll::accept);
		this.servlet.withPropertyValues(all)
			.withBean(CorsPolicyCustomizer.class, () -> (policy, builder) -> builder.allowCredentials(true))
			.run(reportsAll::accept);
		this.reactive.withPropertyValues(all).run(reportsAll::accept);
	}

	static List<Arguments> mistakesBesides() {
		return List.of(arguments("in the same policy", POLICY + "allowed-origins=shop.example", 2),
				arguments("in another",
						"cors.policies.app.paths=app,cors.policies.app.allowed-origins=https://a.example.com", 2),
				arguments("in the scope and in an origin",
						POLICY + "allowed-origins=shop.example," + POLICY + "origins-scope=path:tenannt", 3),
				arguments("a key", POLICY + "refresh-after=1m", 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "other", "alias", "lookup" })
	void nameThatABeanHasIsNoMistakeAsLongAsItsTypeIsNotKnown(String source) {
		this.servlet
			.withPropertyValues(POLICY + "paths=/t/**", POLICY + "origins-from=" + source, "cors.preflight-status=404")
			.run((context) -> assertThat(report(context.getStartupFailure())).contains("\n1. cors.preflight-status")
				.doesNotContain("\n2. "));
	}

	@Test
	void aPolicyWithoutPathsHasNoVariable() {
		this.servlet
			.withPropertyValues("cors.policies.default.origins-from=tenantOrigins",
					"cors.policies.default.origins-scope=path:tenant")
			.run((context) -> assertThat(report(context.getStartupFailure())).contains("the policy has no paths"));
	}

	@Test
	void withoutCaffeineASourceStopsTheStartAndNamesTheDependency() {
		this.servlet.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.withPropertyValues(POLICY + "paths=/t/**", POLICY + "origins-from=tenantOrigins")
			.run((context) -> assertThat(report(context.getStartupFailure()))
				.contains("Add the dependency com.github.ben-manes.caffeine:caffeine"));
	}

	@Test
	void withoutCaffeineAndWithoutASourceNothingIsMissing() {
		this.servlet.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.withPropertyValues(POLICY + "paths=/t/**", POLICY + "allowed-origins=https://a.example.com")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@MethodSource("sources")
	void eachKindOfSourceStartsOnBothStacks(String source) {
		this.servlet.withPropertyValues(POLICY + "paths=/t/{tenant}/**", POLICY + "origins-from=" + source)
			.run((context) -> assertThat(context).hasNotFailed());
		this.reactive.withPropertyValues(POLICY + "paths=/t/{tenant}/**", POLICY + "origins-from=" + source)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	static List<String> sources() {
		return List.of("tenantOrigins", "reactiveOrigins", "lookup", "failing");
	}

	/**
	 * The report as it is printed, or the message of what the binder says.
	 */
	private static String report(@Nullable Throwable failure) {
		assertThat(failure).as("failure of the start").isNotNull();
		Throwable cause = failure;
		while (cause.getCause() != null && !(cause instanceof InvalidCorsConfigurationException)) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

	@Configuration(proxyBeanMethods = false)
	static class Sources {

		@Bean
		AllowedOriginSource tenantOrigins() {
			return (scope) -> List.of("https://shop.example", "not an origin");
		}

		@Bean
		AllowedOriginSource failing() {
			return (scope) -> {
				throw new IllegalStateException("The source is down");
			};
		}

		@Bean
		ReactiveAllowedOriginSource reactiveOrigins() {
			return (scope) -> Flux.just("https://shop.example");
		}

		@Bean({ "lookup", "alias" })
		AllowedOriginLookup lookup() {
			return (origin, scope) -> true;
		}

		@Bean
		String other() {
			return "no source";
		}

	}

}
