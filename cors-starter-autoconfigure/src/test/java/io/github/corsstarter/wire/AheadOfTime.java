/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.corsstarter.testing.JavaProcess;
import io.github.corsstarter.testing.WebServer;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application processed ahead of time: what {@code spring-boot:process-aot} does, by
 * the same class, in a process of its own.
 *
 * @param main the application
 * @param directory what is kept of it
 */
record AheadOfTime(Class<?> main, Path directory) {

	/**
	 * Process an application.
	 * @param properties the properties that the application is processed with
	 */
	static AheadOfTime process(Class<?> main, Path directory, WebServer server, List<String> properties) {
		AheadOfTime processed = new AheadOfTime(main, directory);
		List<String> command = new ArrayList<>(List.of("-cp", JavaProcess.classPath(),
				SpringApplicationAotProcessor.class.getName(), main.getName(), directory.resolve("sources").toString(),
				directory.resolve("resources").toString(), processed.classes().toString(), "group", "artifact"));
		command.addAll(arguments(server, properties));
		try (JavaProcess process = JavaProcess.start(directory.resolve("processing.log"), command)) {
			assertThat(process.exitValue()).as(process::output).isZero();
		}
		processed.compile();
		return processed;
	}

	private void compile() {
		try (Stream<Path> files = Files.walk(this.directory.resolve("sources"))) {
			List<String> command = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp",
					JavaProcess.classPath(classes()), "-d", classes().toString()));
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(command::add);
			int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
			assertThat(result).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start the application as it was processed.
	 * @param properties the properties that the application runs with
	 */
	JavaProcess start(WebServer server, List<String> properties) {
		return start(List.of("-Dspring.aot.enabled=true"), List.of(this.main.getName()), server, properties);
	}

	/**
	 * Start the application as it was processed, watched for what a native image of it
	 * would not have.
	 * @param properties the properties that the application runs with
	 */
	JavaProcess startWatched(WebServer server, List<String> properties) {
		return start(List.of(WatchedApplication.agent()),
				List.of(WatchedApplication.class.getName(), this.main.getName(), this.directory.toString()), server,
				properties);
	}

	private JavaProcess start(List<String> options, List<String> program, WebServer server, List<String> properties) {
		List<String> command = new ArrayList<>(options);
		command.addAll(List.of("-cp", JavaProcess.classPath(classes(), this.directory.resolve("resources"))));
		command.addAll(program);
		command.addAll(arguments(server, properties));
		return JavaProcess.start(this.directory.resolve("running.log"), command);
	}

	String reachabilityMetadata() {
		try (Stream<Path> files = Files.walk(this.directory.resolve("resources"))) {
			return Files.readString(
					files.filter((file) -> file.endsWith("reachability-metadata.json")).findFirst().orElseThrow());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path classes() {
		return this.directory.resolve("classes");
	}

	private static List<String> arguments(WebServer server, List<String> properties) {
		return Stream.concat(server.properties().stream(), properties.stream())
			.map((property) -> "--" + property)
			.toList();
	}

}
