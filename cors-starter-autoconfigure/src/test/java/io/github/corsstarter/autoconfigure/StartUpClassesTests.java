/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.corsstarter.source.AllowedOriginSource;
import io.github.corsstarter.testing.JavaProcess;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start does without a mistake and without a source: it loads nothing that only
 * these need.
 */
class StartUpClassesTests {

	private static final String STARTED = "the application has started";

	private static final String LOADED = "io.github.corsstarter.";

	/** Each with the name behind {@value #LOADED}. */
	private static final List<String> FOR_MISTAKES = List.of("policy.EditDistance", "policy.LookAlike",
			"policy.OriginForms", "policy.OriginRepair", "policy.PublicSuffixList", "policy.Punycode",
			"policy.RegistrableNames", "autoconfigure.report.ConfigurationFailureAnalyzer",
			"autoconfigure.report.PolicyVariable", "autoconfigure.report.RoutesOfClasses",
			"autoconfigure.report.WrittenDuration", "decision.DecisionExplanation", "decision.OriginRemedy");

	/** What remembers the answers of sources. */
	private static final String CACHE = "com.github.benmanes.caffeine.cache.BoundedLocalCache";

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void startWithoutMistakeAndSourceLoadsNothingForThem(WebServer server, @TempDir Path directory) {
		String log = start(server, directory, "https://app.example.com");
		assertThat(log).contains(LOADED + "policy.CorsPolicy ").contains("https://app.example.com");
		assertThat(FOR_MISTAKES).noneMatch((name) -> isLoaded(log, name));
		assertThat(log).doesNotContain(CACHE);
	}

	@ParameterizedTest
	@EnumSource(names = { "TOMCAT", "NETTY" })
	void sourceLoadsWhatRemembersItsAnswers(WebServer server, @TempDir Path directory) {
		assertThat(start(server, directory, "https://app.example.com", "--cors.policies.default.origins-from=source"))
			.contains(CACHE);
	}

	/**
	 * The test could not fail if these classes were named otherwise.
	 */
	@ParameterizedTest
	@EnumSource(names = "TOMCAT")
	void patternLoadsPublicSuffixes(WebServer server, @TempDir Path directory) {
		String log = start(server, directory, "https://*.example.com");
		assertThat(List.of("policy.PublicSuffixList", "policy.RegistrableNames"))
			.allMatch((name) -> isLoaded(log, name));
	}

	private static boolean isLoaded(String log, String name) {
		return log.contains(LOADED + name + " source:");
	}

	private static String start(WebServer server, Path directory, String origin, String... arguments) {
		List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load", "-cp",
				JavaProcess.classPath(), Application.class.getName()));
		server.properties().forEach((property) -> command.add("--" + property));
		command.add("--cors.policies.default.allowed-origins=" + origin);
		command.addAll(List.of(arguments));
		try (JavaProcess process = JavaProcess.start(directory.resolve("output.log"), command)) {
			assertThat(process.exitValue()).as(process::output).isZero();
			assertThat(process.output()).contains(STARTED);
			return process.output();
		}
	}

	@UnsecuredApplication
	static class Application {

		@Bean
		AllowedOriginSource source() {
			return (scope) -> List.of();
		}

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(Application.class);
			application.addListeners(new End());
			application.run(arguments);
		}

	}

	/**
	 * Ends the process before the application is ready, when it reads what advice to
	 * strangers' requests needs.
	 */
	static class End implements ApplicationListener<ApplicationStartedEvent> {

		@Override
		public void onApplicationEvent(ApplicationStartedEvent event) {
			System.out.println(STARTED);
			System.out.flush();
			Runtime.getRuntime().halt(0);
		}

	}

}
