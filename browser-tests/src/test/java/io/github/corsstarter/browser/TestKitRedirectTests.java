/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsOutcome;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.test.Exchange;
import io.github.corsstarter.test.PageRequest;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The test kit follows the redirects that real browsers follow, with the same method and
 * {@code Origin}, and remembers preflights whose age is no number as they do.
 */
@InEveryBrowser(enough = BrowserKind.CHROMIUM, servers = WebServer.TOMCAT)
class TestKitRedirectTests {

	private static final String PAGE = "app.localhost";

	/** {@code %s} is the server's own host and port. */
	private static final List<String> LOCATIONS = List.of("/landed", "landed", "../landed", "?landed=1", "#landed",
			"//%s/landed", "http://@%s/landed", "http://:@%s/landed", "http://user@%s/landed", "http://user:@%s/landed",
			"http://:secret@%s/landed", "http://user:secret@%s/landed", "HTTP://%s/landed", "/landed?a=b c",
			"/landed here", "\\landed", "/landed?a=[b]", "/landed#part", "", "nothing:", "http://", "http://a b/",
			"http://[::1/", "data:,x", "about:blank", "mailto:a@example.com", "blob:x");

	private static final List<String> MAX_AGES = List.of("60", "0", "-1", "-0", "60, 60", "1.5", "60abc", "-1.5",
			"-abc", "a day");

	private static final List<Call> CALLS = List.of(new Call("get", "{}", CorsPage::get),
			new Call("get-one", "{ headers: { 'X-One': '1' } }", (page, url) -> page.get(url).header("X-One", "1")),
			new Call("post", "{ method: 'POST', body: 'x' }", (page, url) -> page.post(url).text("x")),
			new Call("post-json", "{ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }",
					(page, url) -> page.post(url).json("{}")),
			new Call("put", "{ method: 'PUT', body: 'x' }", (page, url) -> page.put(url).text("x")));

	private static final Call WITH_CREDENTIALS = new Call("put-include", "{ method: 'PUT', credentials: 'include' }",
			(page, url) -> page.withCredentials().put(url));

	private static final Call PUT = put("");

	private static final Call PUT_ONE = put("X-One: 1");

	private static final Call BLOCKED = put("Accept: " + AgreementServer.BLOCKED);

	private static final Call BLOCKED_GET = new Call("get-blocked",
			"{ headers: { 'Accept': '%s' } }".formatted(AgreementServer.BLOCKED),
			(page, url) -> page.get(url).header("Accept", AgreementServer.BLOCKED));

	/** Calls of one URL, one after the other. */
	private static final List<Series> SERIES = List.of(
			new Series("headers=asked", List.of(PUT_ONE, put("Content-Type: application/json"), PUT_ONE)),
			new Series("", List.of(PUT_ONE, put("Content-Type: application/json"), PUT)),
			new Series("", List.of(PUT, BLOCKED, PUT)), new Series("", List.of(PUT, BLOCKED_GET, PUT)),
			new Series("", List.of(PUT, put("X-Two: 2"), PUT)), new Series("", List.of(PUT, WITH_CREDENTIALS, PUT)),
			new Series("", List.of(WITH_CREDENTIALS, PUT, WITH_CREDENTIALS)),
			new Series("methods=*", List.of(PUT, PUT)),
			new Series("methods=*&headers=*", List.of(PUT_ONE, PUT_ONE, put("X-Two: 2"))),
			new Series("methods=*&headers=*", List.of(PUT, put("Authorization: x"), put("Authorization: x"))));

	private static Call put(String header) {
		String[] parts = header.split(": ");
		return (parts.length < 2) ? new Call("put", "{ method: 'PUT' }", CorsPage::put)
				: new Call(header, "{ method: 'PUT', headers: { '%s': '%s' } }".formatted(parts[0], parts[1]),
						(page, url) -> page.put(url).header(parts[0], parts[1]));
	}

	private final Stage stage;

	TestKitRedirectTests(Stage stage) {
		this.stage = stage;
	}

	private void compare(Comparison comparison) {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			browser.open(server.origin(PAGE) + "/page");
			CorsPage page = kit(server).pageOf(server.origin(PAGE));
			SoftAssertions.assertSoftly((softly) -> comparison.run(browser, server, page, softly));
		}
	}

	@Test
	void browserAndKitFollowTheSame() {
		compare((browser, server, page, softly) -> {
			for (String host : List.of(PAGE, "localhost")) {
				for (String written : LOCATIONS) {
					String location = written.formatted(server.origin(host).replace("http://", ""));
					String url = server.origin(host) + "/a/b/c?status=302&location="
							+ URLEncoder.encode(location, StandardCharsets.UTF_8);
					String inBrowser = browser.evaluate(
							"fetch('%s').then((r) => `${r.status} ${r.url.replace(/#.*/, '').replace(/[^/]*@/, '')}`, () => 'blocked')"
								.formatted(url));
					softly.assertThat(outcome(page.get(url).send()))
						.as("'%s' of %s, %s", location, host, this.stage)
						.isEqualTo(inBrowser);
				}
			}
		});
	}

	@Test
	void browserAndKitSendTheSameAfterRedirects() {
		compare((browser, server, page, softly) -> {
			for (String host : List.of(PAGE, "localhost")) {
				for (int status : List.of(301, 302, 303, 307, 308)) {
					for (Call call : CALLS) {
						String landed = "/%s-%d-%s".formatted(host, status, call.name());
						String url = "%s/redirect?status=%d&location=/%%s%s".formatted(server.origin(host), status,
								landed);
						browser.evaluate("fetch('%s', %s).then(() => '', () => '')".formatted(url.formatted("browser"),
								call.init()));
						call.kit().apply(page, url.formatted("kit")).send();
						softly.assertThat(server.requests("/kit" + landed))
							.as("%s %d of %s, %s", call.name(), status, host, this.stage)
							.isNotEmpty()
							.isEqualTo(server.requests("/browser" + landed));
					}
				}
			}
		});
	}

	@Test
	void browserAndKitAskAgainForTheSame() {
		compare((browser, server, page, softly) -> {
			for (int i = 0; i < MAX_AGES.size(); i++) {
				String url = "%s/%%s/%d?max-age=%s".formatted(server.origin("localhost"), i,
						URLEncoder.encode(MAX_AGES.get(i), StandardCharsets.UTF_8).replace("%", "%%"));
				String put = "fetch('%s', { method: 'PUT' })".formatted(url.formatted("browser"));
				browser.evaluate("%s.then(() => %s).then(() => '', () => '')".formatted(put, put));
				page.put(url.formatted("kit")).send();
				page.put(url.formatted("kit")).send();
				softly.assertThat(server.requests("/kit/" + i))
					.as("Access-Control-Max-Age: %s, %s", MAX_AGES.get(i), this.stage)
					.hasSizeBetween(3, 4)
					.isEqualTo(server.requests("/browser/" + i));
			}
		});
	}

	/**
	 * What counts is the status, or the status and a {@code Location}.
	 */
	@Test
	void browserAndKitTakeTheSameForARedirect() {
		compare((browser, server, page, softly) -> {
			for (String host : List.of(PAGE, "localhost")) {
				for (String query : List.of("status=200", "status=302", "status=302&location=", "status=307",
						"status=302&location=/landed", "status=302&location=nothing:", "status=304&location=/landed")) {
					for (String mode : List.of("follow", "error", "manual")) {
						String url = server.origin(host) + "/a?" + query;
						PageRequest request = page.get(url);
						CorsOutcome outcome = switch (mode) {
							case "error" -> request.redirectError().send();
							case "manual" -> request.redirectManual().send();
							default -> request.send();
						};
						String inBrowser = browser.evaluate(
								"fetch('%s', { redirect: '%s' }).then((r) => `${r.type === 'opaqueredirect' ? 'opaque' : r.status}`, () => 'blocked')"
									.formatted(url, mode));
						softly
							.assertThat(outcome.isOpaque() ? "opaque"
									: outcome.isReadable() ? String.valueOf(outcome.status()) : "blocked")
							.as("%s, %s, %s, %s", mode, query, host, this.stage)
							.isEqualTo(inBrowser);
					}
				}
			}
		});
	}

	@Test
	void browserAndKitForgetTheSame() {
		compare((browser, server, page, softly) -> {
			for (int i = 0; i < SERIES.size(); i++) {
				Series calls = SERIES.get(i);
				String url = "%s/%%s/series-%d?max-age=60&%s".formatted(server.origin("localhost"), i, calls.query());
				for (Call call : calls.calls()) {
					browser.evaluate("fetch('%s', %s).then(() => '', () => '')".formatted(url.formatted("browser"),
							call.init()));
					call.kit().apply(page, url.formatted("kit")).send();
				}
				softly.assertThat(server.requests("/kit/series-" + i))
					.as("%s, %s", calls.calls().stream().map(Call::name).toList(), this.stage)
					.isNotEmpty()
					.isEqualTo(server.requests("/browser/series-" + i));
			}
		});
	}

	private CorsBrowser kit(AgreementServer server) {
		return CorsBrowser.of(server).following(Engine.valueOf(this.stage.kind().name()));
	}

	private static String outcome(CorsOutcome outcome) {
		if (!outcome.isReadable()) {
			return "blocked";
		}
		List<Exchange> exchanges = outcome.exchanges();
		return "%d %s".formatted(outcome.status(), exchanges.get(exchanges.size() - 1).request().uri());
	}

	private record Series(String query, List<Call> calls) {

	}

	private record Call(String name, String init, BiFunction<CorsPage, String, PageRequest> kit) {

	}

	/**
	 * Asks a page in the browser and one of the kit for the same.
	 */
	@FunctionalInterface
	private interface Comparison {

		void run(RealBrowser browser, AgreementServer server, CorsPage page, SoftAssertions softly);

	}

}
