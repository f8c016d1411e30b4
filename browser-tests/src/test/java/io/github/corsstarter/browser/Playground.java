/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;

/**
 * The sample application's page.
 *
 * @param browser where it is open
 */
record Playground(RealBrowser browser) {

	/** The host of the shop's own page. */
	static final String TRUSTED = "app.localhost";

	/** The host of the page of a branch, which a pattern admits. */
	static final String PREVIEW = "preview-42.localhost";

	/** A host whose name only begins as that of a preview. */
	static final String LOOK_ALIKE = "preview-42.evil.localhost";

	/** The host of a page that no policy knows. */
	static final String FOREIGN = "evil.localhost";

	/**
	 * Page and API are on two sites, and WebKit keeps no cookie across sites, so whoever
	 * logs in is nobody at the next request: without a session no token fits, and no
	 * tenant can allow anything.
	 */
	private static final Map<String, String> WITHOUT_COOKIES = Map.ofEntries(Map.entry("login-wrong", "readable, 403"),
			Map.entry("login", "readable, 403"), Map.entry("order-create", "readable, 403"),
			Map.entry("order-change", "readable, 403"), Map.entry("order-list", "readable, 401"),
			Map.entry("photo-upload", "readable, 403, with progress"), Map.entry("order-cancel", "readable, 403"),
			Map.entry("logout", "readable, 403"), Map.entry("tenant-remove", "readable, 403"),
			Map.entry("tenant-allow", "readable, 403"), Map.entry("tenant-allowed", "blocked"),
			Map.entry("tenant-preflight", "blocked"), Map.entry("tenant-bad-origin", "readable, 403"),
			Map.entry("tenant-revoke", "readable, 403"), Map.entry("tenant-allow-again", "readable, 403"),
			Map.entry("tenant-allowed-again", "blocked"), Map.entry("tenant-clear", "readable, 403"));

	/**
	 * WebKit asks for fonts as for images, without CORS.
	 */
	private static final Map<String, String> FONTS_WITHOUT_CORS = Map.of("font", "loaded");

	/**
	 * The rows where a browser does something else than the policy says.
	 * @param host the host of the page
	 * @return what it does, by the row
	 */
	static Map<String, String> exceptions(BrowserKind browser, String host) {
		if (browser != BrowserKind.WEBKIT) {
			return Map.of();
		}
		return switch (host) {
			case TRUSTED -> WITHOUT_COOKIES;
			case PREVIEW -> Stream.of(WITHOUT_COOKIES, FONTS_WITHOUT_CORS)
				.flatMap((exceptions) -> exceptions.entrySet().stream())
				.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
			default -> FONTS_WITHOUT_CORS;
		};
	}

	/**
	 * Whether what a row shows is a matter of chance. Without a session the upload is
	 * refused before its body has been read. Netty then closes the connection, and
	 * whether the page reads the answer or loses the connection first depends on how far
	 * it is with sending.
	 */
	static boolean isLeftToChance(Stage stage, String host, String row) {
		return stage.server() == WebServer.NETTY && row.equals("photo-upload")
				&& exceptions(stage.kind(), host).containsKey(row);
	}

	/**
	 * Open the page, and leave it to {@link #run} to try anything.
	 * @param host the host of the page: its origin is what the policies judge
	 */
	static Playground open(RealBrowser browser, RunningApplication application, String host) {
		browser.open("http://%s:%d/?run=later".formatted(host, application.port()));
		return inState("ready", browser);
	}

	/**
	 * Open the page as people do, and wait until it has tried all its rows.
	 */
	static Playground visit(RealBrowser browser, RunningApplication application, String host) {
		browser.open("http://%s:%d/".formatted(host, application.port()));
		return inState("finished", browser);
	}

	private static Playground inState(String state, RealBrowser browser) {
		browser.evaluate("""
				new Promise((resolve) => {
					const check = () => document.body.dataset.run === '%1$s' && resolve('%1$s');
					new MutationObserver(check).observe(document.body, { attributeFilter: ['data-run'] });
					check();
				})
				""".formatted(state));
		return new Playground(browser);
	}

	/**
	 * What the page says of all its rows.
	 */
	String summary() {
		return this.browser
			.evaluate("document.querySelector('.result [role=status]').innerText.replace(/\\s+/g, ' ').trim()");
	}

	List<String> rows() {
		return List
			.of(this.browser.evaluate("[...document.querySelectorAll('.row')].map((row) => row.dataset.id).join(' ')")
				.split(" "));
	}

	/**
	 * Press the button of a row, and wait for what comes of it.
	 */
	Row run(String id) {
		String[] row = this.browser.evaluate("""
				new Promise((resolve) => {
					const row = document.getElementById('row-%s');
					new MutationObserver((changes, observer) => {
						if (document.body.dataset.run === 'finished') {
							observer.disconnect();
							resolve([row.dataset.expected, row.dataset.actual, row.dataset.verdict].join('|'));
						}
					}).observe(document.body, { attributeFilter: ['data-run'] });
					row.querySelector('.try').click();
				})
				""".formatted(id)).split("\\|");
		return new Row(id, row[0], row[1], row[2]);
	}

	/**
	 * Send a request with the form.
	 * @return what the page shows then
	 */
	String send(String method, String path, String header) {
		return askWithForm(method, path, header, "own-result", "form.requestSubmit()");
	}

	/**
	 * Ask with the form what would become of a request.
	 * @return what the page shows then
	 */
	String explain(String method, String path, String header) {
		return askWithForm(method, path, header, "own-explained", "document.getElementById('explain').click()");
	}

	private String askWithForm(String method, String path, String header, String answer, String press) {
		return this.browser.evaluate("""
				new Promise((resolve) => {
					const form = document.getElementById('own');
					const answer = document.getElementById('%s');
					new MutationObserver((changes, observer) => {
						observer.disconnect();
						resolve(answer.textContent.trim());
					}).observe(answer, { childList: true, subtree: true });
					form.elements.method.value = '%s';
					form.elements.path.value = '%s';
					form.elements.headers.value = '%s';
					%s;
				})
				""".formatted(answer, method, path, header, press));
	}

	/**
	 * Press the button that reads the endpoint.
	 * @return what the page shows of it then
	 */
	String readEndpoint() {
		return this.browser.evaluate("""
				new Promise((resolve) => {
					const section = document.getElementById('endpoint');
					new MutationObserver((changes, observer) => {
						observer.disconnect();
						resolve(section.innerText);
					}).observe(section, { attributeFilter: ['data-read'] });
					document.getElementById('read').click();
				})
				""");
	}

	/**
	 * What the page says of each policy: name, paths, origins, headers, credentials.
	 */
	List<String> policies() {
		return this.browser
			.evaluate(
					"""
							[...document.querySelectorAll('.policy')].map((card) => ['name', 'paths', 'origins', 'headers', 'credentials']
								.map((slot) => card.querySelector(`[data-slot=${slot}]`).textContent.replaceAll(/\\s+/g, ' ')).join(' | ')).join('\\n')
							""")
			.lines()
			.toList();
	}

	/**
	 * What became of a row.
	 *
	 * @param id its name
	 * @param expected what the policy says
	 * @param actual what the browser did
	 * @param verdict {@code agrees} or {@code differs}
	 */
	record Row(String id, String expected, String actual, String verdict) {

		boolean isRejected() {
			return this.actual.equals("blocked") || this.actual.equals("refused");
		}

	}

}
