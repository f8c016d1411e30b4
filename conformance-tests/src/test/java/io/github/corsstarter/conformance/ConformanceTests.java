/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.corsstarter.autoconfigure.ConfiguredCorsPolicies;
import io.github.corsstarter.policy.InvalidCorsException;
import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each row of each suite, on Spring MVC and on WebFlux, and the page that tells of it.
 * With {@code -Ddocumentation.update=true} the page is written anew.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceTests {

	private static final Path PAGE = Documentation.ROOT.resolve("docs/conformance.md");

	private static final List<WebServer> SERVERS = List.of(WebServer.TOMCAT, WebServer.NETTY);

	private final List<Suite> suites = suites();

	private final Map<WebServer, Map<Suite, List<Result>>> results = new LinkedHashMap<>();

	private static List<Suite> suites() {
		try {
			return Suite.all();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * One application of each stack serves all suites that need the same of it.
	 */
	@BeforeAll
	void askAllRows(@TempDir Path directory) throws IOException {
		Map<Setup, List<Suite>> bySetup = new LinkedHashMap<>();
		this.suites.forEach(
				(suite) -> bySetup
					.computeIfAbsent(new Setup(suite.facts().settings(), suite.facts().application()),
							(setup) -> new ArrayList<>())
					.add(suite));
		for (Map.Entry<Setup, List<Suite>> group : bySetup.entrySet()) {
			// Annotations are followed only where there is a policy.
			Map<String, Object> policies = new LinkedHashMap<>(Map.of("of-no-suite",
					Map.of("paths", "/of-no-suite/**", "allowed-origins", "https://of-no-suite.example")));
			group.getValue().forEach((suite) -> policies.putAll(suite.policies()));
			Path file = configuration(directory, group.getKey(), policies);
			for (WebServer server : SERVERS) {
				try (RunningApplication application = server.start(ConformanceApplication.class,
						"spring.config.location=" + file.toUri(), "cors.log-policies=false", "logging.level.root=off",
						"conformance.site1=https://site1.com", "conformance.example=https://example.com",
						"conformance.subdomains=http://*.example.com")) {
					group.getValue()
						.forEach((suite) -> this.results
							.computeIfAbsent(server, (each) -> new TreeMap<>(Suite.BY_ORDER))
							.put(suite,
									suite.facts().rows().stream().map((row) -> ask(application, suite, row)).toList()));
				}
			}
		}
	}

	private static Path configuration(Path directory, Setup setup, Map<String, Object> policies) throws IOException {
		Map<String, Object> cors = new LinkedHashMap<>(setup.settings());
		cors.put("policies", policies);
		Map<String, Object> properties = new LinkedHashMap<>(setup.application());
		properties.put("cors", cors);
		return Files.writeString(Files.createTempFile(directory, "application", ".yml"), new Yaml().dump(properties));
	}

	private static Result ask(RunningApplication application, Suite suite, Row row) {
		if (row.policy() != null && suite.isRefused(row.policy())) {
			return new Result(row, Answer.REFUSED);
		}
		RawRequest request = row.rawRequest(suite, application.port());
		return new Result(row, new Answer(request, request.send(application.port())));
	}

	@TestFactory
	Stream<DynamicContainer> everyRowIsAnsweredAsExpectedOrAsListed() {
		return this.results.entrySet()
			.stream()
			.map((server) -> DynamicContainer.dynamicContainer(server.getKey().name(),
					server.getValue().entrySet().stream().map(ConformanceTests::tests)));
	}

	private static DynamicContainer tests(Map.Entry<Suite, List<Result>> suite) {
		return DynamicContainer.dynamicContainer(suite.getKey().id(),
				suite.getValue()
					.stream()
					.map((result) -> DynamicTest.dynamicTest(result.row().name(),
							() -> assertThat(result.row().problems(result.answer()))
								.as("%s, %s: %s", suite.getKey(), result.row().name(), result.answer())
								.isEmpty())));
	}

	@Test
	void bothStacksAnswerWithTheSameStatusAndHeadersOfCors() {
		Map<String, String> tomcat = answers(WebServer.TOMCAT);
		Map<String, String> netty = answers(WebServer.NETTY);
		assertThat(netty.keySet()).isEqualTo(tomcat.keySet());
		assertThat(tomcat.keySet()
			.stream()
			.filter((row) -> !tomcat.getOrDefault(row, "").equals(netty.get(row)))
			.map((row) -> "%s: %s, %s".formatted(row, tomcat.get(row), netty.get(row)))).isEmpty();
	}

	private Map<String, String> answers(WebServer server) {
		Map<String, String> answers = new LinkedHashMap<>();
		this.results.getOrDefault(server, Map.of())
			.forEach((suite,
					results) -> results.forEach((result) -> answers.put(
							"%s, %s, %s".formatted(suite, result.row().name(), result.row().from()),
							result.answer().ofCors())));
		return answers;
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void aRefusedAnnotationStopsTheStart(WebServer server) {
		assertThatThrownBy(() -> server
			.start(RefusedHandler.class, "cors.policies.app.paths=/other/**",
					"cors.policies.app.allowed-origins=https://site1.com", "logging.level.root=off")
			.close()).hasMessageContaining("Any origin and credentials exclude each other");
	}

	@ParameterizedTest
	@MethodSource("suites")
	void aRefusedPolicyStopsTheStartAndSaysWhy(Suite suite, @TempDir Path directory) throws IOException {
		SoftAssertions softly = new SoftAssertions();
		for (Map.Entry<String, String> refused : suite.facts().refused().entrySet()) {
			Map<String, Object> policy = new LinkedHashMap<>(suite.facts().policy(refused.getKey()));
			policy.put("paths", "/api/**");
			Path file = configuration(directory, new Setup(suite.facts().settings(), Map.of()), Map.of("app", policy));
			StandardEnvironment environment = new StandardEnvironment();
			new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))
				.forEach(environment.getPropertySources()::addFirst);
			softly.assertThatThrownBy(() -> ConfiguredCorsPolicies.of(environment))
				.as(refused.getKey())
				.isInstanceOf(InvalidCorsException.class)
				.hasMessageContaining(refused.getValue());
		}
		softly.assertAll();
	}

	@ParameterizedTest
	@MethodSource("suites")
	void theFileOfASuiteHasNothingThatNoRowNames(Suite suite) {
		assertThat(suite.mistakes()).isEmpty();
	}

	@Test
	void everyReasonIsNamedByARow() {
		assertThat(Suite.unusedReasons(this.suites)).isEmpty();
	}

	@Test
	void thePageSaysWhatTheRunSays() throws IOException {
		String page = new ConformancePage(this.results).text() + new BrowserSection(BrowserSuite.all()).text();
		if (Boolean.getBoolean("documentation.update")) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("run this test with -Ddocumentation.update=true").content().isEqualTo(page);
	}

	/**
	 * What the rows of a suite need of the application besides its policies.
	 *
	 * @param settings what stands directly below {@code cors}
	 * @param application what stands beside {@code cors}
	 */
	private record Setup(Map<String, Object> settings, Map<String, Object> application) {

	}

	/**
	 * What a row came to.
	 *
	 * @param row the row
	 * @param answer our answer
	 */
	record Result(Row row, Answer answer) {

		boolean isAsListed() {
			return this.row.problems(this.answer).isEmpty();
		}

		boolean differs() {
			return this.row.differs() != null;
		}

	}

}
