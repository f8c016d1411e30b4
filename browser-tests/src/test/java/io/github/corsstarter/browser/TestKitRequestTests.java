/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.function.BiFunction;

import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.test.PageRequest;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever the kind of request, the test kit sends what real browsers send:
 * {@code Origin} and Fetch Metadata, to its own origin, to its own site and to others,
 * trusted or not.
 */
@InEveryBrowser(enough = BrowserKind.WEBKIT, servers = WebServer.TOMCAT)
class TestKitRequestTests {

	/**
	 * Where a page is, and where it calls. A name that ends with {@code localhost} is as
	 * good as TLS to a browser.
	 */
	private static final List<Way> WAYS = List.of(new Way("app.localhost", "app.localhost"),
			new Way("app.localhost", "api.app.localhost"), new Way("app.localhost", "localhost"),
			new Way("shop.test", "shop.test"), new Way("shop.test", "login.test"), new Way("shop.test", "localhost"));

	private static final List<Kind> KINDS = List.of(new Kind("get", "fetch('%s')", CorsPage::get),
			new Kind("post", "fetch('%s', { method: 'POST', body: 'x' })", (page, url) -> page.post(url).text("x")),
			new Kind("put", "fetch('%s', { method: 'PUT', headers: { 'X-One': '1' } })",
					(page, url) -> page.put(url).header("X-One", "1")),
			new Kind("no-cors", "fetch('%s', { mode: 'no-cors' })", (page, url) -> page.get(url).noCors()),
			new Kind("no-cors-post", "fetch('%s', { mode: 'no-cors', method: 'POST', body: 'x' })",
					(page, url) -> page.post(url).text("x").noCors()),
			new Kind("beacon", "navigator.sendBeacon('%s', 'x')", (page, url) -> page.beacon(url).text("x")),
			new Kind("beacon-json", "navigator.sendBeacon('%s', new Blob(['{}'], { type: 'application/json' }))",
					(page, url) -> page.beacon(url).json("{}")),
			new Kind("events",
					"new Promise((done) => { const source = new EventSource('%s');"
							+ " source.onerror = () => { source.close(); done('') }; })",
					CorsPage::eventSource),
			new Kind("socket",
					"new Promise((done) => { const socket = new WebSocket('%s'.replace('http', 'ws'));"
							+ " socket.onerror = () => done(''); })",
					CorsPage::webSocket),
			new Kind("form", """
					(() => {
						const form = document.createElement('form');
						Object.assign(form, { method: 'post', action: '%s' });
						document.body.append(form);
						setTimeout(() => form.submit());
					})()
					""", CorsPage::form),
			new Kind("link", "setTimeout(() => { location.href = '%s'; })", CorsPage::link),
			new Kind("redirect-error", "fetch('%s?status=302&location=/landed', { redirect: 'error' })",
					(page, url) -> page.get(url + "?status=302&location=/landed").redirectError()),
			new Kind("redirect-manual", "fetch('%s?status=302&location=/landed', { redirect: 'manual' })",
					(page, url) -> page.get(url + "?status=302&location=/landed").redirectManual()),
			new Kind("redirect-within", "fetch('%s?status=302&location=/landed')",
					(page, url) -> page.get(url + "?status=302&location=/landed")),
			new Kind("form-redirect", """
					(() => {
						const form = document.createElement('form');
						Object.assign(form, { method: 'post', action: '%s?status=307&location=/landed' });
						document.body.append(form);
						setTimeout(() => form.submit());
					})()
					""", (page, url) -> page.form(url + "?status=307&location=/landed")));

	private final Stage stage;

	TestKitRequestTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void browserAndKitSendTheSame() {
		compare("strict-origin-when-cross-origin");
	}

	@Test
	void browserAndKitSendTheSameWithoutReferrer() {
		compare("no-referrer");
	}

	@Test
	void browserAndKitSendTheSameWhenTheUserOpensAUrl() {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			CorsBrowser kit = CorsBrowser.of(server).following(Engine.valueOf(this.stage.kind().name()));
			SoftAssertions softly = new SoftAssertions();
			for (String host : List.of("app.localhost", "shop.test")) {
				for (String query : List.of("", "?status=302&location=/landed/")) {
					String path = "/visit-%s-%d".formatted(host, query.length());
					String url = server.origin(host) + "/%s" + path + (query.isEmpty() ? "" : query + "%s" + path);
					browser.open(url.formatted("browser", "browser"));
					kit.visit(url.formatted("kit", "kit")).send();
					for (String prefix : query.isEmpty() ? List.of("/") : List.of("/", "/landed/")) {
						softly.assertThat(server.requests(prefix + "kit" + path))
							.as("%s%s, %s", host, query, this.stage)
							.hasSize(1)
							.isEqualTo(server.requests(prefix + "browser" + path));
					}
				}
			}
			softly.assertAll();
		}
	}

	private void compare(String referrerPolicy) {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			CorsBrowser kit = CorsBrowser.of(server).following(Engine.valueOf(this.stage.kind().name()));
			SoftAssertions softly = new SoftAssertions();
			for (Way way : WAYS) {
				String pageOrigin = server.origin(way.page());
				CorsPage page = referrerPolicy.equals("no-referrer") ? kit.pageOf(pageOrigin).withoutReferrer()
						: kit.pageOf(pageOrigin);
				String pageUrl = pageOrigin + "/page?referrer=" + referrerPolicy;
				browser.open(pageUrl);
				for (Kind kind : KINDS) {
					String path = "/%s/%s-%s".formatted(kind.name(), way.page(), way.target());
					browser.evaluate("Promise.resolve(%s).then(() => '', () => '')"
						.formatted(kind.script().strip().formatted(server.origin(way.target()) + "/browser" + path)));
					kind.kit().apply(page, server.origin(way.target()) + "/kit" + path).send();
					List<String> expected = server.requests("/kit" + path);
					await().until(() -> server.requests("/browser" + path).size() >= expected.size());
					if (kind.leavesThePage()) {
						AgreementServer.awaitAnotherPage(browser);
						browser.open(pageUrl);
					}
					softly.assertThat(expected)
						.as("%s from %s to %s, %s", kind.name(), way.page(), way.target(), this.stage)
						.isEqualTo(server.requests("/browser" + path));
				}
			}
			softly.assertAll();
			assertThat(server.requests("/landed")).as("what followed a redirect").hasSizeGreaterThan(WAYS.size());
		}
	}

	private record Way(String page, String target) {

	}

	private record Kind(String name, String script, BiFunction<CorsPage, String, PageRequest> kit) {

		boolean leavesThePage() {
			return this.name.startsWith("form") || this.name.equals("link");
		}

	}

}
