/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of Spring Boot's that the documentation names do what it says.
 */
@Slow
class PropertiesSnippetTests {

	@ParameterizedTest
	@MethodSource("snippets")
	void doesWhatThePageSays(Snippet snippet) throws IOException {
		Properties properties = new Properties();
		properties.load(new StringReader(snippet.text()));
		try (RunningApplication application = WebServer.TOMCAT.start(Visits.class,
				properties.stringPropertyNames()
					.stream()
					.map((name) -> name + "=" + properties.getProperty(name))
					.toArray(String[]::new))) {
			RawResponse response = application
				.send(RawRequest.of("GET", "/visit", "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example.com"));
			for (String name : properties.stringPropertyNames()) {
				switch (name) {
					case "server.servlet.session.cookie.same-site" ->
						assertThat(response.first("Set-Cookie")).contains("; SameSite=None");
					case "server.servlet.session.cookie.secure" ->
						assertThat(response.first("Set-Cookie")).contains("; Secure");
					case "server.forward-headers-strategy" ->
						assertThat(response.body()).isEqualTo("https://shop.example.com/visit");
					default -> throw new AssertionError("No test of " + name);
				}
			}
		}
	}

	private static Stream<Snippet> snippets() {
		return Documentation.snippets("properties");
	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(Visits.Handler.class)
	static class Visits {

		@RestController
		static class Handler {

			@GetMapping("/visit")
			String visit(HttpSession session, HttpServletRequest request) {
				return request.getRequestURL().toString();
			}

		}

	}

}
