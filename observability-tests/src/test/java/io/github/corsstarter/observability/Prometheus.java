/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.corsstarter.testing.Programs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Prometheus, as it is installed on this machine, that scrapes an application each
 * second.
 */
final class Prometheus implements AutoCloseable {

	private static final String CONFIGURATION = """
			global:
			  scrape_interval: 1s
			  evaluation_interval: 1s
			rule_files:
			  - %s
			scrape_configs:
			  - job_name: shop
			    metrics_path: /actuator/prometheus
			    static_configs:
			      - targets: ["localhost:%d"]
			""";

	private final HttpClient client = HttpClient.newHttpClient();

	private final int port;

	private final Path output;

	private final Process process;

	private Prometheus(int port, Path output, Process process) {
		this.port = port;
		this.output = output;
		this.process = process;
	}

	/**
	 * Start a Prometheus.
	 * @param directory a directory for what it writes
	 * @param application the port of the application
	 */
	static Prometheus start(Path directory, int application) {
		Path program = Observability.program("prometheus");
		int port = Programs.freePort();
		try {
			Path configuration = Files.writeString(directory.resolve("prometheus.yml"),
					CONFIGURATION.formatted(Observability.ALERTS, application));
			Path output = directory.resolve("prometheus.out");
			Process process = new ProcessBuilder(program.toString(), "--config.file=" + configuration,
					"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new Prometheus(port, output, process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ask until an answer is what it has to be.
	 */
	void await(String what, Check check) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
		while (!check.holds()) {
			assertThat(Programs.endsWithin(this.process, Duration.ofMillis(200)) || System.nanoTime() > deadline)
				.as(() -> "%s: %s".formatted(what, Observability.read(this.output)))
				.isFalse();
		}
	}

	/**
	 * Ask for what an expression is now.
	 */
	JsonNode query(String expression) {
		return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)).path("data").path("result");
	}

	/**
	 * Ask for something else.
	 */
	JsonNode get(String path) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/api/v1/%s".formatted(this.port, path)))
			.build();
		try {
			HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			// It says in plain text that it is unavailable while it reads its storage.
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			JsonNode answer = JsonMapper.builder().build().readTree(response.body());
			assertThat(answer.path("status").asString()).as(response.body()).isEqualTo("success");
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Whether it answers, and has scraped the application.
	 */
	boolean hasScraped() {
		try {
			return query("up == 1").size() > 0;
		}
		catch (UncheckedIOException | AssertionError ex) {
			// It is about to start.
			return false;
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		if (!Programs.endsWithin(this.process, Duration.ofSeconds(10))) {
			this.process.destroyForcibly();
		}
	}

	/**
	 * Something that comes to hold.
	 */
	interface Check {

		boolean holds();

	}

}
