/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.corsstarter.policy.CorsPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the pages about origins and testing show of the kit is what is run here.
 */
class PagesTests {

	@Test
	void pageAboutTestingShowsTheExampleThatIsRun() throws IOException {
		String source = Files
			.readString(Path.of("src/test/java", OrderCorsTests.class.getName().replace('.', '/') + ".java"));
		String methods = source.substring(source.indexOf("\t@Test"));
		assertThat(Files.readString(Path.of("../docs/testing.md"))).contains(methods);
	}

	@Test
	void pageAboutTestingShowsTheMessageOfAFailure() throws IOException {
		ScriptedServer server = ScriptedServer.answering(
				ScriptedServer.response(204, "Access-Control-Allow-Origin: https://app.example.com",
						"Access-Control-Allow-Credentials: true", "Access-Control-Allow-Methods: GET, HEAD, POST, PUT"),
				ScriptedServer.response(200));
		CorsPage page = CorsBrowser.of(server).pageOf("https://app.example.com").withCredentials();
		String message = page.delete("/api/orders").send().block().orElseThrow().message();
		assertThat(Files.readString(Path.of("../docs/testing.md"))).contains(message);
	}

	@Test
	void pageAboutTestingShowsWhatBecomesOfACookie() throws IOException {
		ScriptedServer server = new ScriptedServer(
				(request) -> ScriptedServer.response(200, "Set-Cookie: SESSION=1; Path=/; SameSite=Lax"));
		CorsBrowser browser = CorsBrowser.of(server);
		browser.visit("/").send();
		String outcome = browser.pageOf("https://shop.example.org").withCredentials().get("/orders").send().toString();
		String message = outcome.lines()
			.filter((line) -> line.startsWith("The browser did not send"))
			.findFirst()
			.get();
		assertThat(Files.readString(Path.of("../docs/testing.md"))).contains("```text\n" + message + "\n```");
	}

	@Test
	void pageAboutTestingShowsWhereBrowsersDiffer() throws IOException {
		String page = Files.readString(Path.of("../docs/testing.md"));
		for (Engine engine : Engine.values()) {
			assertThat(page).contains("`" + engine + "`");
		}
	}

	@Test
	void pageAboutOriginsShowsTheTestAndThePolicyThatAreRun() throws IOException {
		String page = Files.readString(Path.of("../docs/origins.md"));
		String source = Files
			.readString(Path.of("src/test/java", PreviewOriginTests.class.getName().replace('.', '/') + ".java"));
		assertThat(page).contains(source.substring(source.indexOf("class ")))
			.contains(Files.readString(Path.of("src/test/resources/application-test.yml")));
	}

	@Test
	void pageAboutOriginsShowsTheMessageOfAFailure() throws IOException {
		CorsPolicy policy = ApplicationPolicies.load("test").policy("preview");
		AssertionError failure = catchThrowableOfType(AssertionError.class,
				() -> CorsPolicyAssert.assertThat(policy)
					.admitsAndRefuses(List.of("https://my-app-git-main.vercel.app"),
							List.of("https://deploy-preview-7--my-site.netlify.app")));
		assertThat(failure.getMessage()).isNotNull();
		assertThat(Files.readString(Path.of("../docs/origins.md")))
			.contains(failure.getMessage().lines().limit(3).toList());
	}

}
