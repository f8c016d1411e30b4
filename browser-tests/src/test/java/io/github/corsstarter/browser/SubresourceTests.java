/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page loads by elements and objects of its own rather than with {@code fetch}.
 */
@InEveryBrowser
class SubresourceTests {

	private final Stage stage;

	SubresourceTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void errorOfAScriptIsToldOnlyToAPageThatMayReadIt() {
		CasePage trusted = CasePage.trusted(this.stage);
		assertThat(script(trusted, "users", "anonymous")).isEqualTo("from the script");
		CasePage foreign = CasePage.foreign(this.stage);
		assertThat(script(foreign, "users", "anonymous")).isEqualTo("not loaded");
		assertThat(script(foreign, "everyone", "anonymous")).isEqualTo("from the script");
	}

	@Test
	void scriptWithCredentialsNeedsAPolicyThatAllowsThem() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(script(page, "users", "use-credentials")).isEqualTo("from the script");
		assertThat(script(page, "everyone", "use-credentials")).isEqualTo("not loaded");
	}

	@Test
	void imageOnACanvasCanBeReadOnlyByAPageThatMayReadIt() {
		CasePage trusted = CasePage.trusted(this.stage);
		assertThat(pixel(trusted, "users", "anonymous")).isEqualTo("255,0,0,255");
		assertThat(pixel(trusted, "users", null)).isEqualTo("SecurityError");
		CasePage foreign = CasePage.foreign(this.stage);
		assertThat(pixel(foreign, "users", "anonymous")).isEqualTo("not loaded");
		assertThat(pixel(foreign, "everyone", "anonymous")).isEqualTo("255,0,0,255");
	}

	@Test
	void fontOfAStyleSheetNeedsAnAllowedOrigin() {
		assertThat(font(CasePage.trusted(this.stage))).isEqualTo("loaded");
		CasePage foreign = CasePage.foreign(this.stage);
		// WebKit asks for fonts as for images, without CORS.
		boolean asImage = this.stage.kind() == BrowserKind.WEBKIT;
		assertThat(font(foreign)).isEqualTo(asImage ? "loaded" : "error");
		RequestLog log = this.stage.application().context().getBean(RequestLog.class);
		assertThat(log.headers("GET", "/fonts/shop.woff", "Origin")).last()
			.isEqualTo(asImage ? null : foreign.origin());
	}

	@Test
	void eventSourceNeedsAnAllowedOriginAndAllowedCredentials() {
		CasePage trusted = CasePage.trusted(this.stage);
		assertThat(event(trusted, "users", true)).isEqualTo("an event");
		assertThat(event(trusted, "everyone", true)).isEqualTo("error");
		CasePage foreign = CasePage.foreign(this.stage);
		assertThat(event(foreign, "users", false)).isEqualTo("error");
		assertThat(event(foreign, "everyone", false)).isEqualTo("an event");
	}

	@Test
	void webSocketNeedsAnAllowedOrigin() {
		assertThat(webSocket(CasePage.trusted(this.stage))).isEqualTo("connected");
		assertThat(webSocket(CasePage.foreign(this.stage))).isEqualTo("refused");
	}

	private static String script(CasePage page, String policy, String crossOrigin) {
		return page.evaluate(
				"""
						new Promise((resolve) => {
							const script = document.createElement('script');
							addEventListener('error', (event) => resolve(event.message.replace(/^.*Error: /, '')), { once: true });
							script.onerror = () => resolve('not loaded');
							script.crossOrigin = '%s';
							script.src = '%s';
							document.head.append(script);
						})
						"""
					.formatted(crossOrigin, page.url(policy + "/script.js")));
	}

	private static String pixel(CasePage page, String policy, @Nullable String crossOrigin) {
		return page.evaluate("""
				new Promise((resolve) => {
					const image = new Image();
					image.onerror = () => resolve('not loaded');
					image.onload = () => {
						const canvas = document.createElement('canvas').getContext('2d');
						canvas.drawImage(image, 0, 0);
						try {
							resolve(canvas.getImageData(0, 0, 1, 1).data.join(','));
						}
						catch (error) {
							resolve(error.name);
						}
					};
					image.crossOrigin = %s;
					image.src = '%s?%s';
				})
				""".formatted(quote(crossOrigin), page.url(policy + "/pixel.png"), crossOrigin));
	}

	private String font(CasePage page) {
		return page.evaluate("""
				new Promise((resolve) => {
					const style = document.createElement('style');
					style.textContent = `@font-face { font-family: Case; src: url("%s/fonts/shop.woff") }`;
					document.head.append(style);
					document.fonts.load('1em Case').finally(() => resolve([...document.fonts][0].status));
				})
				""".formatted(api("http")));
	}

	private static String event(CasePage page, String policy, boolean credentials) {
		return page.evaluate("""
				new Promise((resolve) => {
					const source = new EventSource('%s', { withCredentials: %s });
					const end = (outcome) => {
						source.close();
						resolve(outcome);
					};
					source.onmessage = (event) => end(event.data);
					source.onerror = () => end('error');
				})
				""".formatted(page.url(policy + "/events"), credentials));
	}

	private String webSocket(CasePage page) {
		return page.evaluate("""
				new Promise((resolve) => {
					const socket = new WebSocket('%s/api/prices/live');
					socket.onmessage = () => resolve('connected');
					socket.onerror = () => resolve('refused');
				})
				""".formatted(api("ws")));
	}

	private String api(String scheme) {
		return "%s://localhost:%d".formatted(scheme, this.stage.application().port());
	}

	private static String quote(@Nullable String value) {
		return (value != null) ? "'%s'".formatted(value) : "null";
	}

}
