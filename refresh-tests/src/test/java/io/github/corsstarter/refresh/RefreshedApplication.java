/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.routing.CorsPolicyRegistry;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on a real server with a file of its configuration beside it, which can
 * be changed, and an operator who refreshes it.
 *
 * @param application the application
 * @param file the file
 */
record RefreshedApplication(RunningApplication application, Path file) implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Start an application.
	 * @param server the server
	 * @param configuration its class
	 * @param file the file of its configuration
	 * @param yaml what the file says
	 * @param properties further properties
	 */
	static RefreshedApplication start(WebServer server, Class<?> configuration, Path file, String yaml,
			String... properties) {
		write(file, yaml);
		List<String> all = new ArrayList<>(List.of(properties));
		// No release of Spring Cloud names Spring Boot 4.1 yet.
		all.add("spring.cloud.compatibility-verifier.enabled=false");
		all.add("spring.config.additional-location=" + file.toUri());
		all.add("management.endpoints.web.exposure.include=refresh,cors,metrics");
		return new RefreshedApplication(server.start(configuration, all.toArray(String[]::new)), file);
	}

	private static void write(Path file, String yaml) {
		try {
			Files.writeString(file, yaml);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void change(String yaml) {
		write(this.file, yaml);
	}

	/**
	 * Change the file, and refresh.
	 */
	void refresh(String yaml) {
		change(yaml);
		refresh();
	}

	void refresh() {
		assertThat(this.application.send(RawRequest.of("POST", "/actuator/refresh")).status()).isEqualTo(200);
	}

	RawResponse get(String path, String origin) {
		return this.application.send(RawRequest.of("GET", path, "Origin: " + origin));
	}

	RawResponse preflight(String path, String origin, String method) {
		return this.application
			.send(RawRequest.of("OPTIONS", path, "Origin: " + origin, "Access-Control-Request-Method: " + method));
	}

	/**
	 * The origin that may read what the path answers, {@code null} if none may.
	 */
	@Nullable String allowed(String path, String origin) {
		return get(path, origin).first("Access-Control-Allow-Origin");
	}

	JsonNode endpoint() {
		return JSON.readTree(this.application.send(RawRequest.of("GET", "/actuator/cors")).body());
	}

	/** What the endpoint explains of a {@code GET} request. */
	JsonNode explanation(String path, String origin) {
		return JSON
			.readTree(this.application
				.send(RawRequest.of("GET", "/actuator/cors/explain?origin=%s&path=%s".formatted(origin, path)))
				.body())
			.path("request");
	}

	Map<String, Double> reloads() {
		return Map.of("success", reloads("success"), "failure", reloads("failure"));
	}

	private double reloads(String outcome) {
		String target = "/actuator/metrics/cors.policies.reload?tag=outcome:" + outcome;
		return JSON.readTree(this.application.send(RawRequest.of("GET", target)).body())
			.at("/measurements/0/value")
			.asDouble();
	}

	CorsPolicyRegistry registry() {
		return this.application.context().getBean(CorsPolicyRegistry.class);
	}

	@Override
	public void close() {
		this.application.close();
	}

}
