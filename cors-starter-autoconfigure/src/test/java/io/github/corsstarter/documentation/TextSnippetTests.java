/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation says that an application prints, it prints.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class TextSnippetTests {

	private static final String GETTING_STARTED = "docs/getting-started.md";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@ParameterizedTest
	@MethodSource("snippets")
	void isPrinted(Snippet snippet, CapturedOutput output) {
		try (RunningApplication application = WebServer.TOMCAT.start(Migrating.class, "cors.policies.app.paths=/api/**",
				"cors.policies.app.allowed-origins=https://app.example.com",
				"cors.policies.app.allowed-methods=GET,PUT", "cors.log-equivalents=true")) {
			application.send(RawRequest.of("OPTIONS", "/api/orders", "Origin: https://shop.example.com",
					"Access-Control-Request-Method: PUT"));
		}
		assertThat(output.getOut()).contains(messages(snippet));
	}

	@Test
	void gettingStartedShowsWhatIsRefused(CapturedOutput output) throws IOException {
		Snippet policy = Documentation.snippets("yaml", GETTING_STARTED).get(0);
		Files.writeString(this.directory.resolve("application.yml"), policy.text());
		try (RunningApplication application = WebServer.TOMCAT.start(ShellSnippetTests.Shop.class,
				"spring.config.location=file:" + this.directory + "/")) {
			application.send(RawRequest.of("OPTIONS", "/api/orders", "Origin: http://localhost:5173",
					"Access-Control-Request-Method: DELETE"));
		}
		Snippet refusal = Documentation.snippets("text", GETTING_STARTED).get(0);
		assertThat(output.getOut()).contains(messages(refusal));
	}

	static List<String> messages(Snippet snippet) {
		return snippet.text().lines().map(TextSnippetTests::message).toList();
	}

	/**
	 * A line without what differs from one log to another, and up to where it is cut off.
	 */
	private static String message(String line) {
		return line.replaceFirst("^WARN \\S+ : ", "").replaceFirst("\\.\\.\\.$", "");
	}

	private static Stream<Snippet> snippets() {
		return Documentation.snippets("text").filter((snippet) -> !isTestedElsewhere(snippet));
	}

	/**
	 * By {@code TenMistakesTests}, by {@code TrialPageTests}, by the test kit's
	 * {@code PagesTests}, with a real proxy by the integration tests' {@code NginxTests},
	 * and with Spring Cloud by the refresh tests' {@code ReloadPageTests}.
	 */
	private static boolean isTestedElsewhere(Snippet snippet) {
		return snippet.text().matches("(?s)The configuration of CORS has \\d+ problems:.*")
				|| snippet.text().startsWith("Access to fetch at ")
				|| snippet.text().startsWith("Expecting other origins ")
				|| snippet.text().startsWith("The browser did not send the cookie ")
				|| Documentation.snippets("text", GETTING_STARTED).contains(snippet)
				|| Documentation.snippets("text", TrialPageTests.PAGE).contains(snippet)
				|| Documentation.snippets("text", "docs/proxies.md").contains(snippet)
				|| Documentation.snippets("text", "docs/reloading.md").contains(snippet);
	}

	/**
	 * An application with CORS configuration of Spring's own.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Migrating {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.cors(Customizer.withDefaults()).build();
		}

		@Bean
		WebMvcConfigurer webConfig() {
			return new WebMvcConfigurer() {

				@Override
				public void addCorsMappings(CorsRegistry registry) {
					registry.addMapping("/api/**");
				}

			};
		}

	}

}
