/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.UnsecuredApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a reader of {@code docs/getting-started.md} sees in the browser, step by step. The
 * consumer tests build the same files.
 */
@InEveryBrowser(enough = BrowserKind.WEBKIT)
class GettingStartedTests {

	private static final String PAGE = "docs/getting-started.md";

	private static final String NO_ANSWER = "The page got no answer. The browser's console says why.";

	private final Stage stage;

	@TempDir
	private Path directory;

	GettingStartedTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void noButtonGetsAnAnswerWithoutAPolicy() throws IOException {
		checkButtons("", Map.of("list", NO_ANSWER, "add", NO_ANSWER, "clear", NO_ANSWER));
	}

	@Test
	void twoButtonsDoWithTheFirstPolicy() throws IOException {
		checkButtons(Documentation.snippets("yaml", PAGE).get(0).text(), Map.of("list", "200 [{\"product\":\"tea\"}]",
				"add", "200 [{\"product\":\"tea\"},{\"product\":\"coffee\"}]", "clear", NO_ANSWER));
	}

	@Test
	void allButtonsDoWithTheSecond() throws IOException {
		checkButtons(Documentation.snippets("yaml", PAGE).get(1).text(), Map.of("list", "200 [{\"product\":\"tea\"}]",
				"add", "200 [{\"product\":\"tea\"},{\"product\":\"coffee\"}]", "clear", "200 []"));
	}

	@Test
	void afterTheLastStepTheyDoInTheProfileOfThisMachineAlone() throws IOException {
		String configuration = Documentation.snippets("yaml", PAGE).get(2).text();
		checkButtons(configuration, Map.of("list", NO_ANSWER, "add", NO_ANSWER, "clear", NO_ANSWER));
		checkButtons(configuration,
				Map.of("list", "200 [{\"product\":\"tea\"}]", "add",
						"200 [{\"product\":\"tea\"},{\"product\":\"coffee\"}]", "clear", "200 []"),
				"spring.profiles.active=dev");
	}

	@Test
	void showsTheControllerThatIsAsked() throws IOException {
		String source = Files
			.readString(Path.of("src/test/java", OrderController.class.getName().replace('.', '/') + ".java"));
		assertThat(Documentation.read(Documentation.ROOT.resolve(PAGE)))
			.contains(source.substring(source.indexOf("import ")));
	}

	private void checkButtons(String configuration, Map<String, String> answers, String... properties)
			throws IOException {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add("spring.config.location=file:" + this.directory + "/");
		try (OtherServer pages = OtherServer.start(Map.of())) {
			Files.writeString(this.directory.resolve("application.yml"),
					configuration.replace("5173", String.valueOf(pages.port())));
			try (RunningApplication shop = this.stage.start(Shop.class, all.toArray(String[]::new))) {
				String html = Documentation.snippets("html", PAGE).get(0).text();
				assertThat(html).contains("http://localhost:8080/");
				RealBrowser browser = this.stage.browser();
				browser.open(pages.show(html.replace("8080", String.valueOf(shop.port()))));
				for (String button : List.of("list", "add", "clear")) {
					assertThat(click(browser, button)).as(button).isEqualTo(answers.get(button));
				}
			}
		}
	}

	private static String click(RealBrowser browser, String button) {
		String answer = "document.getElementById('answer').textContent";
		browser.evaluate("(%s = '', document.getElementById('%s').click(), '')".formatted(answer, button));
		return await().until(() -> browser.evaluate(answer), (text) -> !text.isEmpty());
	}

	@Configuration(proxyBeanMethods = false)
	@UnsecuredApplication
	@Import(OrderController.class)
	static class Shop {

	}

}
