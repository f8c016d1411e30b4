/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.corsstarter.testing.RawRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the endpoint's {@code explain} says of a browser, the browser does: it says the
 * same on its console, or lets the page read.
 */
@InEveryBrowser
class ExplainedConsoleTests {

	private final Stage stage;

	ExplainedConsoleTests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			evil.localhost, users/echo,      GET,    -,                              omit
			evil.localhost, users/echo,      PUT,    -,                              omit
			evil.localhost, users/echo,      POST,   Content-Type: application/json, omit
			evil.localhost, users/echo,      POST,   Content-Type: text/plain,       omit
			app.localhost,  patch/echo,      DELETE, -,                              omit
			app.localhost,  patch/echo,      patch,  -,                              omit
			app.localhost,  patch/echo,      POST,   -,                              omit
			app.localhost,  remembered/echo, GET,    X-Other: x,                     omit
			app.localhost,  remembered/echo, GET,    -,                              include
			app.localhost,  remembered/echo, PUT,    -,                              include
			app.localhost,  everyone/echo,   GET,    -,                              include
			app.localhost,  everyone/echo,   PUT,    X-Other: x,                     include""")
	void browserSaysWhatIsExplained(String host, String path, String method, String headers, String credentials) {
		JsonNode explained = explain(host, path, method, headers, credentials);
		assertThat(explained.get("readable").asBoolean()).isFalse();
		String expected = explained.at("/console/" + this.stage.kind().name().toLowerCase(Locale.ROOT)).asString();
		assertThat(fetch(host, path, method, headers, credentials)).isEqualTo("blocked");
		List<String> messages = new ArrayList<>();
		await(expected).untilAsserted(() -> {
			messages.addAll(this.stage.browser().takeMessages());
			assertThat(messages).anyMatch((message) -> message.contains(expected));
		});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			app.localhost,  users/echo,      PUT,  Content-Type: application/json, include
			app.localhost,  remembered/echo, GET,  X-One: 1,                       omit
			evil.localhost, everyone/echo,   POST, -,                              omit
			localhost,      patch/echo,      GET,  X-Other: x,                     include""")
	void pageReadsWhatIsExplained(String host, String path, String method, String headers, String credentials) {
		JsonNode explained = explain(host, path, method, headers, credentials);
		assertThat(explained.get("readable").asBoolean()).isTrue();
		assertThat(explained.has("console")).isFalse();
		assertThat(fetch(host, path, method, headers, credentials)).isNotEqualTo("blocked");
	}

	private String fetch(String host, String path, String method, String headers, String credentials) {
		String origin = origin(host);
		this.stage.browser().open(origin + "/cases/page");
		String init = (headers != null) ? "headers: { '%s' }, ".formatted(headers.replace(": ", "': '")) : "";
		return new CasePage(this.stage, origin).fetch(path,
				"{ %smethod: '%s', credentials: '%s' }".formatted(init, method, credentials));
	}

	private JsonNode explain(String host, String path, String method, String headers, String credentials) {
		String question = "/actuator/cors/explain?origin=%s&path=/cases/%s&method=%s&credentials=%s%s".formatted(
				origin(host), path, method, credentials,
				(headers != null) ? "&headers=" + URLEncoder.encode(headers, StandardCharsets.UTF_8) : "");
		return JsonMapper.shared()
			.readTree(this.stage.application().send(RawRequest.of("GET", question)).body())
			.get("browser");
	}

	private String origin(String host) {
		return "http://%s:%d".formatted(host, this.stage.application().port());
	}

}
