/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.Programs;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The commands of the documentation: those that ask a server are run, against one; those
 * that build something are read by the shell, and name what is there.
 */
@Slow
class ShellSnippetTests {

	private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");

	private static final Pattern PROFILE = Pattern.compile("-P (\\S+)");

	private static final Pattern TESTS = Pattern.compile("-Dtest='?([^\\s']+)");

	private static final Pattern CLASS = Pattern.compile("\\bio\\.github\\.corsstarter(?:\\.[a-z]+)*\\.([A-Z]\\w+)");

	private static final Pattern BENCHMARK = Pattern.compile("\\.jar (\\w+Benchmark)\\b");

	private static final Pattern FILE = Pattern.compile("(?:benchmarks|cors-starter-autoconfigure|\\.ci)/[\\w/.-]+");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Test
	void gettingStartedShowsWhatTheServerAnswers() {
		Snippet request = Documentation.snippets("shell")
			.filter(ShellSnippetTests::isQuestion)
			.findFirst()
			.orElseThrow();
		Snippet response = Documentation.snippets("http").findFirst().orElseThrow();
		Snippet policy = Documentation.snippets("yaml").findFirst().orElseThrow();
		assertThat(ask(request, policy).lines().map(String::strip).toList())
			.containsAll(response.text().lines().toList());
	}

	@ParameterizedTest
	@MethodSource("questions")
	void questionIsAnswered(Snippet question) {
		Snippet policy = Documentation.snippets("yaml").findFirst().orElseThrow();
		assertThat(ask(question, policy)).containsAnyOf("Access-Control-Allow-Origin: https://app.example.com",
				"\"reason\":\"ORIGIN_NOT_ALLOWED\"");
	}

	@ParameterizedTest
	@MethodSource("builds")
	void buildNamesWhatIsThere(Snippet build) {
		assertThat(run("-n", "-c", build.text())).isEmpty();
		named(build, MODULES).flatMap((modules) -> Stream.of(modules.split(",")))
			.forEach((module) -> assertThat(Documentation.ROOT.resolve(module).resolve("pom.xml")).exists());
		named(build, PROFILE).forEach((profile) -> assertThat(Documentation.ROOT.resolve("pom.xml")).content()
			.contains("<id>" + profile + "</id>"));
		Stream
			.of(named(build, TESTS).map((name) -> name.replaceFirst(".*\\.", "")), named(build, CLASS),
					named(build, BENCHMARK))
			.flatMap((names) -> names)
			.forEach((name) -> assertThat(sources(name + ".java")).as(name).isNotEmpty());
		named(build, FILE).filter((file) -> !file.contains("target/") && !file.contains("results/"))
			.forEach((file) -> assertThat(Documentation.ROOT.resolve(file)).exists());
	}

	private String ask(Snippet question, Snippet policy) {
		assumeTrue(Programs.find("curl").isPresent(), "curl is not installed");
		try {
			Files.writeString(this.directory.resolve("application.yml"), policy.text());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		try (RunningApplication application = WebServer.TOMCAT.start(Shop.class,
				"spring.config.location=file:" + this.directory + "/",
				"management.endpoints.web.exposure.include=cors")) {
			String address = "http://localhost:" + application.port();
			assertThat(question.text()).contains("http://localhost:8080");
			return run("-c",
					question.text()
						.replace("http://localhost:8080", address)
						.replace("https://api.example.com", address));
		}
	}

	private static String run(String... arguments) {
		List<String> command = Stream.concat(Stream.of("bash"), Stream.of(arguments)).toList();
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(process.exitValue()).as(output).isZero();
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Stream<String> named(Snippet snippet, Pattern pattern) {
		return pattern.matcher(snippet.text()).results().map((MatchResult match) -> match.group(match.groupCount()));
	}

	private static List<Path> sources(String name) {
		try (Stream<Path> modules = Files.list(Documentation.ROOT)) {
			return modules.map((module) -> module.resolve("src")).filter(Files::isDirectory).flatMap((directory) -> {
				try (Stream<Path> files = Files.walk(directory)) {
					return files.filter((file) -> isNamed(file, name)).toList().stream();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isNamed(Path file, String glob) {
		return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file.getFileName());
	}

	private static Stream<Snippet> questions() {
		return Documentation.snippets("shell")
			.filter(ShellSnippetTests::isQuestion)
			// Run by the refresh-tests' ReloadPageTests.
			.filter((snippet) -> !snippet.text().contains("/actuator/refresh"));
	}

	private static Stream<Snippet> builds() {
		return Documentation.snippets("shell").filter((snippet) -> !isQuestion(snippet));
	}

	private static boolean isQuestion(Snippet snippet) {
		return snippet.text().contains("curl ");
	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	static class Shop {

	}

}
