/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.corsstarter.sample.SampleApplication;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The endpoint's page in an application that lets pages have nothing but what is its own:
 * what it shows, who can use it, and that what strangers send stays text. Its pictures
 * are in {@code target/screenshots}; {@code -Dscreenshots.update=true} renews those of
 * the documentation as well.
 */
@InEveryBrowser(enough = BrowserKind.CHROMIUM)
class OperatorPageTests {

	private static final String[] SAMPLE = { "spring.profiles.active=picture", "cors.policies.shop-next.trial-of=shop",
			"cors.policies.shop-next.mode=report-only",
			"cors.policies.shop-next.allowed-origins=http://app.localhost:*,https://shop.example.com",
			"cors.policies.shop-next.allowed-methods=GET,POST,PUT,DELETE",
			"cors.policies.shop-next.allowed-headers=Content-Type,X-CSRF-TOKEN,X-Request-Id",
			"cors.policies.shop-next.allow-credentials=true" };

	private static final String[] PROPERTIES = Stream
		.concat(Stream.of("spring.profiles.active=browser"), Stream.of(SAMPLE).skip(1))
		.toArray(String[]::new);

	/** What a stranger may write into a header, and hope that somebody looks at it. */
	private static final String HOSTILE = "https://x\"><img src=x onerror=document.title='broken'><script>document.title='broken'</script>";

	private final Stage stage;

	OperatorPageTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void loadsUnderAStrictPolicyAndShowsWhatIsInForce() {
		RealBrowser browser = open();
		assertThat(text(browser, "#summary")).endsWith(" policies, set by properties.");
		assertThat(text(browser, "article[data-policy=shop] h3")).isEqualTo("shop");
		assertThat(text(browser, "article[data-policy=shop]")).contains("in force", "/api/**",
				"http://app.localhost:*");
		assertThat(text(browser, "article[data-policy=shop-next]")).contains("on trial beside shop",
				"+ https://shop.example.com", "\u2212 http://localhost:5173");
		assertThat(evaluate(browser, "getComputedStyle(document.querySelector('section')).borderTopStyle"))
			.isEqualTo("solid");
		assertThat(browser.takeMessages()).isEmpty();
	}

	@Test
	void explainsByKeyboardAlone() {
		RealBrowser browser = open();
		browser.press(RealBrowser.TAB + RealBrowser.ENTER);
		assertThat(evaluate(browser, "document.activeElement.id")).isEqualTo("main");
		tabTo(browser, "origin");
		browser.press("https://stranger.example");
		tabTo(browser, "path");
		browser.press("/api/orders");
		tabTo(browser, "headers");
		browser.press("Content-Type: application/json" + RealBrowser.ENTER);
		await().untilAsserted(() -> assertThat(evaluate(browser, "document.activeElement.textContent"))
			.isEqualTo("The browser does not send the request"));
		assertThat(text(browser, ".flow")).containsSubsequence("Request", "GET /api/orders", "Path", "shop", "Origin",
				"ORIGIN_NOT_ALLOWED", "Method", "not reached", "Headers", "not reached", "Browser", "does not send it");
		assertThat(text(browser, "#answer"))
			.contains("add \"https://stranger.example\" to cors.policies.shop.allowed-origins");
		browser.press(RealBrowser.TAB);
		assertThat(evaluate(browser, "document.activeElement.textContent")).isEqualTo("What the console says");
		// Firefox opens no summary by keys that WebDriver BiDi sends, whatever the page.
		if (this.stage.kind() == BrowserKind.CHROMIUM) {
			browser.press(RealBrowser.ENTER);
			await().untilAsserted(() -> assertThat(text(browser, "#answer details[open]"))
				.contains("What the console says", "Chromium", "Firefox", "blocked by CORS policy"));
		}
		assertThat(browser.takeMessages()).isEmpty();
	}

	@Test
	void saysInASentenceWhatItDoesNotUnderstand() {
		RealBrowser browser = open();
		tabTo(browser, "origin");
		browser.press(RealBrowser.ENTER);
		await().untilAsserted(
				() -> assertThat(text(browser, "#answer")).contains("Not understood", "Say whose page asks"));
	}

	@Test
	void whatStrangersSendStaysText() {
		for (int i = 0; i < 5; i++) {
			application().send(RawRequest.of("GET", "/api/orders", "Origin: " + HOSTILE));
		}
		RealBrowser browser = open();
		String refusals = text(browser, "#refusals");
		assertThat(refusals).contains("ORIGIN_MALFORMED", "<img src=x onerror=", "GET /api/orders", "Explain");
		evaluate(browser, "document.querySelector('#refusals tbody button').click()");
		await().untilAsserted(() -> assertThat(text(browser, "#answer h3")).isNotEmpty());
		evaluate(browser, "document.getElementById('question').reset()");
		tabTo(browser, "origin");
		browser.press("<b>x</b>" + RealBrowser.ENTER);
		await().untilAsserted(() -> assertThat(text(browser, "#answer")).contains("<b>x</b>"));
		assertThat(evaluate(browser, "document.title")).isEqualTo("CORS policies");
		assertThat(evaluate(browser, "document.querySelectorAll('img, script:not([src]), #answer .flow b b').length"))
			.isEqualTo("0");
		assertThat(browser.takeMessages()).isEmpty();
	}

	@Test
	void explainAsksAboutWhatWasRefused() {
		for (int i = 0; i < 3; i++) {
			application().send(RawRequest.of("OPTIONS", "/api/orders", "Origin: http://app.localhost:4711",
					"Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x-unknown"));
			application().send(RawRequest.of("GET", "/api/chat", "Origin: https://socket.example", "Upgrade: websocket",
					"Connection: Upgrade", "Sec-Fetch-Mode: websocket"));
			application().send(RawRequest.of("GET", "/api/" + "x".repeat(200), "Origin: https://long-path.example"));
		}
		RealBrowser browser = open();
		ask(browser, "http://app.localhost:4711");
		await().untilAsserted(() -> assertThat(text(browser, "#answer .flow")).contains("POST /api/orders",
				"after a preflight", "does not send it"));
		assertThat(evaluate(browser, "document.getElementById('headers').value")).isEqualTo("x-unknown");
		ask(browser, "https://socket.example");
		await().untilAsserted(() -> assertThat(text(browser, "#answer"))
			.contains("asks for the WebSocket without a preflight, and the handshake is refused"));
		assertThat(evaluate(browser, button("https://long-path.example"))).isEqualTo("null");
		assertThat(text(browser, "#refusals")).contains("too long to explain");
	}

	private static void ask(RealBrowser browser, String origin) {
		evaluate(browser, button(origin) + ".click()");
	}

	private static String button(String origin) {
		return "document.querySelector('button[aria-label=\"Explain the request from %s\"]')".formatted(origin);
	}

	@Test
	void saysWhereTheApplicationDecides() {
		RealBrowser browser = open(this.stage.browser(), watched());
		tabTo(browser, "origin");
		browser.press("https://app.example.com");
		tabTo(browser, "path");
		browser.press("/watched/x" + RealBrowser.ENTER);
		await().untilAsserted(
				() -> assertThat(text(browser, "#answer h3")).isEqualTo("The application decides about the response"));
		assertThat(text(browser, "#answer")).contains("obeys the headers of the application")
			.doesNotContain("What the console says");
	}

	@Test
	void noIdStandsTwice() {
		RealBrowser browser = open(this.stage.browser(), watched());
		assertThat(evaluate(browser, "document.querySelectorAll('article[data-policy=watched-next]').length"))
			.isEqualTo("2");
		assertThat(evaluate(browser,
				"[...document.querySelectorAll('[id]')].map((element) => element.id).filter((id, index, all) => all.indexOf(id) !== index).join()"))
			.isEmpty();
	}

	/** A trial of two policies, and a policy with the name of a part of the page. */
	private RunningApplication watched() {
		return this.stage.application(StrictApplication.class, "spring.profiles.active=browser",
				"cors.policies.list.paths=/list/**", "cors.policies.list.allowed-origins=https://app.example.com",
				"cors.policies.other.paths=/other/**", "cors.policies.other.allowed-origins=https://app.example.com",
				"cors.policies.watched.paths=/watched/**",
				"cors.policies.watched.allowed-origins=https://app.example.com",
				"cors.policies.watched.mode=report-only", "cors.policies.watched-next.paths=/list/**,/other/**",
				"cors.policies.watched-next.allowed-origins=https://app.example.com",
				"cors.policies.watched-next.mode=report-only");
	}

	@Test
	void axeFindsNothingSerious() {
		refuse(application());
		checkAxe(open());
	}

	@Test
	void axeFindsNothingSeriousInTheDark() {
		refuse(application());
		RealBrowser browser = open(this.stage.darkBrowser(), application());
		assertThat(evaluate(browser, "matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo("true");
		checkAxe(browser);
	}

	@Test
	void picturesShowTheSampleApplication() throws IOException {
		picture(this.stage.browser(), "light");
		picture(this.stage.darkBrowser(), "dark");
	}

	private void checkAxe(RealBrowser browser) {
		explain(browser);
		evaluate(browser, "document.querySelectorAll('details').forEach((details) => details.open = true)");
		assertThat(Axe.seriousFindings(browser)).isEmpty();
	}

	private void explain(RealBrowser browser) {
		evaluate(browser,
				"(() => { const fields = document.getElementById('question').elements; fields.origin.value = 'https://shop.example.com'; fields.path.value = '/api/orders/7'; fields.method.value = 'PUT'; fields.headers.value = 'Content-Type: application/json'; fields.credentials.checked = true; document.getElementById('question').requestSubmit(); })()");
		await().untilAsserted(
				() -> assertThat(evaluate(browser, "document.querySelectorAll('.flow').length")).isEqualTo("1"));
	}

	/** Refusals of three kinds, so there is something to see. */
	private static void refuse(RunningApplication application) {
		for (int i = 0; i < 12; i++) {
			application.send(RawRequest.of("PUT", "/api/orders/7", "Origin: https://shop.example.com"));
		}
		for (int i = 0; i < 4; i++) {
			application.send(RawRequest.of("GET", "/api/orders", "Origin: https://preview-7.example.net"));
			application.send(RawRequest.of("PATCH", "/api/orders/7",
					"Origin: http://app.localhost:%d".formatted(application.port())));
			application.send(RawRequest.of("GET", "/status", "Origin: https://shop.example.com"));
		}
	}

	private void picture(RealBrowser browser, String theme) throws IOException {
		RunningApplication sample = this.stage.application(SampleApplication.class, SAMPLE);
		refuse(sample);
		open(browser, sample);
		explain(browser);
		evaluate(browser, "scrollTo(0, 0)");
		byte[] picture = browser.screenshot(1200, 2350);
		String name = "endpoint-%s-%s.png".formatted(theme, this.stage.toString().replace(", ", "-"));
		write(picture, Path.of("target", "screenshots", name));
		if (Boolean.getBoolean("screenshots.update") && this.stage.toString().equals("chromium, tomcat")) {
			write(picture, Path.of("..", "docs", "images", "endpoint-%s.png".formatted(theme)));
		}
	}

	private static void write(byte[] picture, Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Files.write(file, picture);
	}

	private static void tabTo(RealBrowser browser, String id) {
		for (int i = 0; i < 40; i++) {
			if (evaluate(browser, "document.activeElement.id").equals(id)) {
				return;
			}
			browser.press(RealBrowser.TAB);
		}
		throw new AssertionError("The tab key does not lead to " + id);
	}

	private static String text(RealBrowser browser, String selector) {
		return evaluate(browser, "document.querySelector('%s')?.innerText ?? ''".formatted(selector));
	}

	private static String evaluate(RealBrowser browser, String expression) {
		return browser.evaluate("String(%s)".formatted(expression));
	}

	private RealBrowser open() {
		return open(this.stage.browser(), application());
	}

	private static RealBrowser open(RealBrowser browser, RunningApplication application) {
		browser.open("http://localhost:%d/actuator/cors/ui".formatted(application.port()));
		await().untilAsserted(() -> assertThat(evaluate(browser, "document.body.dataset.state")).isEqualTo("loaded"));
		return browser;
	}

	private RunningApplication application() {
		return this.stage.application(StrictApplication.class, PROPERTIES);
	}

}
