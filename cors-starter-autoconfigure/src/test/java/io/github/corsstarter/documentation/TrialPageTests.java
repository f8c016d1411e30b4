/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.Slow;
import io.github.corsstarter.testing.UnsecuredApplication;
import io.github.corsstarter.testing.WebServer;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about trials says what its first configuration prints, and asks for metrics
 * that are there.
 */
@Slow
@ExtendWith(OutputCaptureExtension.class)
class TrialPageTests {

	static final String PAGE = "docs/trials.md";

	private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]+)\"");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@Test
	void watchingIsAsThePageSays(CapturedOutput output) throws IOException {
		Files.writeString(this.directory.resolve("application.yml"),
				Documentation.snippets("yaml", PAGE).get(0).text());
		try (RunningApplication application = WebServer.TOMCAT.start(Orders.class,
				"spring.config.location=file:" + this.directory + "/",
				"management.endpoints.web.exposure.include=cors")) {
			for (String origin : List.of("https://old.example.com", "https://stranger.example.org")) {
				// Where the browser says nothing, a proxy may be in between.
				application
					.send(RawRequest.of("GET", "/api/orders", "Origin: " + origin, "Sec-Fetch-Site: cross-site"));
			}
			for (Snippet text : Documentation.snippets("text", PAGE)) {
				assertThat(output.getOut()).contains(TextSnippetTests.messages(text));
			}
			JsonMapper json = new JsonMapper();
			String explanation = application
				.send(RawRequest.of("GET", "/actuator/cors/explain?origin=https://old.example.com&path=/api/orders"))
				.body();
			assertThat(json.readTree(explanation).at("/request/trial"))
				.isEqualTo(json.readTree(Documentation.snippets("json", PAGE).get(0).text()));
			MeterRegistry metrics = application.context().getBean(MeterRegistry.class);
			String counter = NamingConvention.snakeCase.name("cors.requests", Type.COUNTER) + "_total";
			assertThat(Documentation.snippets("promql", PAGE)).isNotEmpty().allSatisfy((query) -> {
				assertThat(query.text()).contains(counter + "{");
				assertThat(TAG.matcher(query.text()).results()).isNotEmpty()
					.allSatisfy((
							tag) -> assertThat(metrics.find("cors.requests").tag(tag.group(1), tag.group(2)).counters())
								.as(tag.group())
								.isNotEmpty());
			});
		}
	}

	@UnsecuredApplication
	@Import(Handlers.class)
	static class Orders {

	}

	@RestController
	static class Handlers {

		@GetMapping("/api/orders")
		String list() {
			return "";
		}

		@PostMapping("/api/orders")
		String add() {
			return "";
		}

	}

}
