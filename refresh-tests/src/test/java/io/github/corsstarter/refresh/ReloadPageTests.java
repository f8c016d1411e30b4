/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.refresh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Documentation.Snippet;
import io.github.corsstarter.testing.Programs;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * {@code docs/reloading.md}, from its beginning to its end.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReloadPageTests {

	private static final String PAGE = "docs/reloading.md";

	@TempDir
	Path directory;

	@Test
	void refreshDoesWhatThePageSays(CapturedOutput output) throws Exception {
		assumeTrue(Programs.find("curl").isPresent(), "curl is not installed");
		List<Snippet> files = Documentation.snippets("yaml", PAGE);
		Path file = this.directory.resolve("application.yml");
		try (RefreshedApplication application = RefreshedApplication.start(WebServer.TOMCAT, Applications.Plain.class,
				file, files.get(1).text())) {
			application.change(files.get(2).text());
			run(Documentation.snippets("shell", PAGE).get(0), application);
			assertThat(application.allowed("/api/orders", "https://shop.example.com")).isNotNull();
			application.change(files.get(2).text().replace("shop.example.com", "shop.example.com/"));
			run(Documentation.snippets("shell", PAGE).get(0), application);
			assertThat(application.allowed("/api/orders", "https://shop.example.com")).isNotNull();
			for (Snippet message : Documentation.snippets("text", PAGE)) {
				assertThat(atHome(output.getOut(), file)).contains(message.text().strip());
			}
			JsonMapper json = new JsonMapper();
			ObjectNode reload = (ObjectNode) json
				.readTree(atHome(application.endpoint().path("lastReload").toString(), file));
			JsonNode documented = json.readTree(Documentation.snippets("json", PAGE).get(0).text());
			assertThat(reload.path("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
			reload.set("time", documented.path("time"));
			assertThat(reload).isEqualTo(documented);
		}
	}

	private static String atHome(String text, Path file) {
		return text.replace(file.toUri().toString().replace("///", "/"), "file:config/application.yml");
	}

	private static void run(Snippet command, RefreshedApplication application)
			throws IOException, InterruptedException {
		assertThat(command.text()).contains("http://localhost:8080/");
		Process process = new ProcessBuilder("bash", "-c",
				command.text().strip().replace("8080", Integer.toString(application.application().port())) + " -sSf")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
