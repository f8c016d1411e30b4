package io.github.corsstarter.browser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every row of the playground, from both of its pages.
 */
@InEveryBrowser
class PlaygroundTests {

	private final Stage stage;

	PlaygroundTests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.localhost", "evil.localhost" })
	void browserDoesWhatThePolicySays(String host) {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), host);
		assertThat(playground.rows()).hasSize(48).map(playground::run).allSatisfy((row) -> {
			assertThat(row.actual()).isEqualTo(row.expected());
			assertThat(row.verdict()).isEqualTo("agrees");
		});
	}

	@Test
	void rowTriesWhatItBuildsOnFirst() {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), "app.localhost");
		assertThat(playground.run("order-change").verdict()).isEqualTo("agrees");
		assertThat(playground.run("logout").verdict()).isEqualTo("agrees");
		assertThat(playground.run("order-cancel").verdict()).isEqualTo("agrees");
	}

	@Test
	void visitorCanSendARequestOfTheirOwn() {
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), "app.localhost");
		assertThat(playground.send("GET", "/api/csrf", "X-Request-Id: 42")).startsWith("readable, 200")
			.contains("X-CSRF-TOKEN")
			.contains("Access-Control-Request-Headers: x-request-id");
		assertThat(playground.send("GET", "/api/csrf", "X-Debug: 1")).startsWith("blocked: the console says why")
			.contains("Access-Control-Request-Headers: x-debug");
	}

}
