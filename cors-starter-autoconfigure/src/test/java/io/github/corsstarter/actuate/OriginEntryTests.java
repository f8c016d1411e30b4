/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.github.corsstarter.actuate.Explanation.Answer;
import io.github.corsstarter.actuate.Explanation.OriginEntry;
import io.github.corsstarter.autoconfigure.CorsAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsEndpointAutoConfiguration;
import io.github.corsstarter.autoconfigure.CorsPolicyCustomizer;
import io.github.corsstarter.autoconfigure.CorsServletAutoConfiguration;
import io.github.corsstarter.policy.CorsPolicy;
import io.github.corsstarter.routing.CorsPolicies;
import io.github.corsstarter.routing.CorsPolicyRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint says which entry of the allowed origins admitted an origin, and where it
 * stands.
 */
class OriginEntryTests {

	private static final String FILE = """
			cors:
			  policies:
			    app:
			      paths: /api/**
			      allowed-origins:
			        - https://*.example.org
			        - ""
			        - https://app.example.org
			        - http://localhost:*
			    partner:
			      paths: /partner/**
			      allowed-origins: https://partner.example.net, https://*.partner.example.net
			    everyone:
			      paths: /public/**
			      allowed-origins: "*"
			""";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CorsAutoConfiguration.class, CorsServletAutoConfiguration.class,
				CorsEndpointAutoConfiguration.class))
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withPropertyValues("management.endpoints.web.exposure.include=cors");

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "{0} at {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					https://app.example.org            | /api/x     | https://app.example.org         | cors.policies.app.allowed-origins[2]   | 8:11
					https://a.b.example.org            | /api/x     | https://*.example.org           | cors.policies.app.allowed-origins[0]   | 6:11
					http://localhost:5173              | /api/x     | http://localhost:*              | cors.policies.app.allowed-origins[3]   | 9:11
					https://partner.example.net        | /partner/x | https://partner.example.net     | cors.policies.partner.allowed-origins  | 12:24
					https://a.partner.example.net      | /partner/x | https://*.partner.example.net   | cors.policies.partner.allowed-origins  | 12:24
					https://stranger.example           | /public/x  | *                               | cors.policies.everyone.allowed-origins | 15:24
					""")
	void namesTheEntryWithItsPropertyAndPlace(String origin, String path, String entry, String property, String line) {
		run((endpoint) -> {
			for (Answer answer : answers(endpoint, origin, "GET", path)) {
				OriginEntry named = answer.originAllowedBy();
				assertThat(named).isNotNull();
				assertThat(named.entry()).isEqualTo(entry);
				assertThat(named.property()).isEqualTo(property);
				assertThat(named.source()).contains("policies.yml").endsWith(" - " + line);
				assertThat(answer.steps()).contains("the entry \"%s\" of its allowed origins admits the origin (%s, %s)"
					.formatted(entry, property, named.source()));
			}
		});
	}

	@Test
	void namesTheEntryWhereTheMethodIsRefused() {
		run((endpoint) -> assertThat(answers(endpoint, "https://app.example.org", "DELETE", "/api/x"))
			.allSatisfy((answer) -> {
				assertThat(answer.allowed()).isFalse();
				assertThat(answer.originAllowedBy()).extracting(OriginEntry::entry)
					.isEqualTo("https://app.example.org");
			}));
	}

	@ParameterizedTest
	@CsvSource({ "https://example.org,/api/x", "null,/api/x", "https://app..example.org,/api/x",
			"https://app.example.org,/elsewhere" })
	void namesNothingWhereTheOriginIsRefusedOrNotJudged(String origin, String path) {
		run((endpoint) -> assertThat(answers(endpoint, origin, "GET", path)).allSatisfy((answer) -> {
			assertThat(answer.originAllowedBy()).isNull();
			assertThat(answer.steps()).noneMatch((step) -> step.contains("the entry"));
		}));
	}

	/** What comes of code has no line. */
	@Test
	void namesNoPropertyForWhatCodeHasAdded() {
		CorsPolicyCustomizer customizer = (name, builder) -> {
			if (name.equals("app")) {
				builder.allowedOrigins("https://first.example", "https://app.example.org");
			}
		};
		run(this.runner.withBean(CorsPolicyCustomizer.class, () -> customizer), (endpoint) -> {
			assertThat(answers(endpoint, "https://first.example", "GET", "/api/x")).allSatisfy((answer) -> {
				assertThat(answer.originAllowedBy())
					.isEqualTo(new OriginEntry("https://first.example", null, null, "allowed-origins"));
				assertThat(answer.steps())
					.contains("the entry \"https://first.example\" of its allowed origins admits the origin");
			});
			assertThat(answers(endpoint, "https://app.example.org", "GET", "/api/x"))
				.allSatisfy((answer) -> assertThat(answer.originAllowedBy()).extracting(OriginEntry::property)
					.isEqualTo("cors.policies.app.allowed-origins[2]"));
		});
	}

	@Test
	void namesNoPropertyWhereCodeHasReplacedThePolicies() {
		file().run((context) -> {
			context.getBean(CorsPolicyRegistry.class)
				.setPolicies(CorsPolicies.of(List.of(CorsPolicy.builder()
					.name("app")
					.paths("/api/**")
					.allowedOrigins("https://app.example.org")
					.build())));
			assertThat(answers(context.getBean(CorsEndpoint.class), "https://app.example.org", "GET", "/api/x"))
				.extracting(Answer::originAllowedBy)
				.containsOnly(new OriginEntry("https://app.example.org", null, null, "allowed-origins"));
		});
	}

	/** The list that counts is the one that is named. */
	@Test
	void namesTheVariableThatReplacesTheList() {
		file().withSystemProperties("cors.policies.app.allowed-origins=https://app.example.org")
			.run((context) -> assertThat(
					answers(context.getBean(CorsEndpoint.class), "https://app.example.org", "GET", "/api/x"))
				.allSatisfy((answer) -> {
					OriginEntry named = answer.originAllowedBy();
					assertThat(named).isNotNull();
					assertThat(named.property()).isEqualTo("cors.policies.app.allowed-origins");
					assertThat(named.source()).contains("systemProperties");
				}));
	}

	private void run(Consumer<CorsEndpoint> test) {
		run(this.runner, test);
	}

	private void run(WebApplicationContextRunner runner, Consumer<CorsEndpoint> test) {
		file(runner).run((context) -> test.accept(context.getBean(CorsEndpoint.class)));
	}

	private WebApplicationContextRunner file() {
		return file(this.runner);
	}

	private WebApplicationContextRunner file(WebApplicationContextRunner runner) {
		try {
			Path file = Files.writeString(this.directory.resolve("policies.yml"), FILE);
			return runner.withPropertyValues("spring.config.location=" + file.toUri());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static List<Answer> answers(CorsEndpoint endpoint, String origin, String method, String path) {
		Explanation explanation = endpoint.explain("explain", origin, method, path, null, null, null, null, null, null);
		assertThat(explanation).isNotNull();
		return List.of(explanation.preflight(), explanation.request());
	}

}
