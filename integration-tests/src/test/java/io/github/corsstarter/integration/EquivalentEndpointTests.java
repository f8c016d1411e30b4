/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.corsstarter.actuate.OtherConfigurations;
import io.github.corsstarter.actuate.OtherConfigurations.OtherConfiguration;
import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.keyvalue.annotation.KeySpace;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;
import org.springframework.data.rest.webmvc.config.RepositoryRestConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is printed for endpoints that are no controllers answers as they did before.
 */
class EquivalentEndpointTests {

	private static final List<String> ENDPOINTS = List.of("spring.graphql.http.path=/api/graphql",
			"spring.data.rest.base-path=/api/data", "management.endpoints.access.default=none");

	private static final List<String> ORIGINS = List.of("https://theirs.example.net", "https://all.example.net",
			"https://graphql.example.net", "https://evil.example.net");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void policyForGraphQlAnswersLikeItsProperties(WebServer server) throws IOException {
		assertAnswersAlike(server, "graphql", List.of("GET /api/graphql", "POST /api/graphql"),
				"spring.graphql.cors.allowed-origins=https://graphql.example.net",
				"spring.graphql.cors.allow-credentials=true", "spring.graphql.cors.exposed-headers=X-Cost",
				"spring.graphql.cors.max-age=90s");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NETTY") // which has no Data REST
	void policiesForRepositoriesAnswerLikeTheirConfiguration(WebServer server) throws IOException {
		String yaml = assertAnswersAlike(server, "data-rest", List.of("GET /api/data/people", "POST /api/data/people",
				"PUT /api/data/people/1", "DELETE /api/data/people/1", "GET /api/data/profile"));
		assertThat(yaml).contains("paths: /api/data/people/**", "paths: /api/data/**");
	}

	/**
	 * Without a base path, repositories stand among the application's own paths.
	 */
	@Test
	void policyForAllRepositoriesIsForTheirPathsAlone() {
		try (RunningApplication application = WebServer.TOMCAT.start(RepositoriesAmongControllers.class,
				"cors.log-equivalents=true")) {
			assertThat(equivalents(application, "data-rest"))
				.contains("paths: [/, /notes/**, /profile/**]", "paths: /people/**")
				.doesNotContain("paths: /**");
		}
	}

	private String assertAnswersAlike(WebServer server, String kind, List<String> requests, String... configuration)
			throws IOException {
		Class<?> endpoints = server.isReactive() ? ReactiveEndpoints.class : ServletEndpoints.class;
		List<String> properties = new ArrayList<>(ENDPOINTS);
		properties.addAll(List.of(configuration));
		properties.add("cors.log-equivalents=true");
		String yaml;
		List<String> answers;
		try (RunningApplication application = server.start(endpoints, properties.toArray(String[]::new))) {
			yaml = equivalents(application, kind);
			answers = answers(application, requests);
		}
		properties = new ArrayList<>(ENDPOINTS);
		properties.add("spring.config.import=" + files(yaml));
		try (RunningApplication application = server.start(endpoints, properties.toArray(String[]::new))) {
			assertThat(answers(application, requests)).as(yaml).isEqualTo(answers);
		}
		assertThat(answers.toString()).contains("=true", "=false");
		return yaml;
	}

	/**
	 * Each configuration is a document of its own.
	 */
	private String files(String yaml) throws IOException {
		List<String> files = new ArrayList<>();
		for (String document : yaml.split("---\n")) {
			Path file = this.directory.resolve("equivalent-%d.yml".formatted(files.size()));
			Files.writeString(file, document);
			files.add("file:" + file);
		}
		return String.join(",", files);
	}

	private static String equivalents(RunningApplication application, String kind) {
		return application.context()
			.getBean(OtherConfigurations.class)
			.describe()
			.stream()
			.filter((other) -> other.kind().equals(kind))
			.map(OtherConfiguration::equivalent)
			.collect(Collectors.joining("---\n"));
	}

	private static List<String> answers(RunningApplication application, List<String> requests) {
		List<String> answers = new ArrayList<>();
		for (String origin : ORIGINS) {
			for (String request : requests) {
				String method = request.split(" ")[0];
				String path = request.split(" ")[1];
				for (boolean credentials : List.of(true, false)) {
					Browser browser = new Browser(origin, credentials);
					boolean passes = browser.preflight(application, method, path).isEmpty()
							&& browser.preflight(application, method, path, "X-Other").isEmpty()
							&& browser
								.check(application.send(RawRequest.of(method, path, "Origin: " + origin,
										"Sec-Fetch-Mode: cors", "Sec-Fetch-Site: cross-site")))
								.isEmpty();
					answers.add("%s %s=%s".formatted(browser, request, passes));
				}
			}
		}
		return answers;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMapRepositories(considerNestedRepositories = true)
	static class RepositoriesAmongControllers {

		@Bean
		RepositoryRestConfigurer corsOfRepositories() {
			return RepositoryRestConfigurer
				.withConfig((configuration, cors) -> cors.addMapping("/**").allowedOrigins("https://all.example.net"));
		}

	}

	@KeySpace("notes")
	record Note(@Id String id, String text) {

	}

	@RepositoryRestResource(path = "notes")
	interface Notes extends CrudRepository<Note, String> {

	}

}
