/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages without an origin to speak of, which send {@code Origin: null}, even where a
 * trusted page has made them.
 */
@InEveryBrowser
class OpaqueOriginTests {

	private final Stage stage;

	OpaqueOriginTests(Stage stage) {
		this.stage = stage;
	}

	@ParameterizedTest
	@EnumSource
	void routeForAnyOriginIsReadable(Frame frame) {
		assertThat(frame.fetch(CasePage.trusted(this.stage), "everyone/echo")).isEqualTo("200");
	}

	@ParameterizedTest
	@EnumSource
	void routeForTrustedOriginsIsNot(Frame frame) {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(page.fetch("users/echo")).isEqualTo("200 GET");
		assertThat(frame.fetch(page, "users/echo")).isEqualTo("blocked");
	}

	@ParameterizedTest
	@EnumSource
	void webSocketIsRefused(Frame frame) {
		CasePage page = CasePage.trusted(this.stage);
		String url = "ws://localhost:%d/api/prices/live".formatted(this.stage.application().port());
		String script = """
				const s = new WebSocket('%s');
				s.onopen = () => parent.postMessage('connected', '*');
				s.onerror = () => parent.postMessage('refused', '*');
				""".formatted(url);
		assertThat(frame.run(page, script)).isEqualTo("refused");
	}

	/**
	 * How a page comes to have no origin.
	 */
	enum Frame {

		SANDBOXED("frame.sandbox = 'allow-scripts'; frame.srcdoc = html;"),

		DATA("frame.src = 'data:text/html,' + encodeURIComponent(html);");

		private final String load;

		Frame(String load) {
			this.load = load;
		}

		String fetch(CasePage page, String path) {
			return run(page, """
					fetch('%s').then((r) => parent.postMessage(String(r.status), '*'),
						() => parent.postMessage('blocked', '*'));
					""".formatted(page.url(path)));
		}

		/**
		 * Run a script in such a frame, and wait for its message.
		 */
		String run(CasePage page, String script) {
			return page.evaluate("""
					new Promise((resolve) => {
						addEventListener('message', (event) => resolve(event.data), { once: true });
						const html = `<script>%s<` + `/script>`;
						const frame = document.createElement('iframe');
						%s
						document.body.append(frame);
					})
					""".formatted(script, this.load));
		}

	}

}
