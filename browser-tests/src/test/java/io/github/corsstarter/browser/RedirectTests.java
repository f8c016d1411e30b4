/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redirects, on whose way an origin may become {@code null}.
 */
@InEveryBrowser
class RedirectTests {

	private final Stage stage;

	RedirectTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void redirectOfThePagesOwnServerKeepsTheOrigin() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(page.evaluate(fetch(page.origin() + "/cases/users/redirect", page.url("users/echo"))))
			.isEqualTo("200 GET");
	}

	@Test
	void redirectWithinTheApiKeepsTheOrigin() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(page.evaluate(fetch(page.url("users/redirect"), page.url("users/echo")))).isEqualTo("200 GET");
	}

	@Test
	void preflightedRequestFollowsARedirect() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(page.fetch("users/redirect?to=" + page.url("users/echo"), "{ method: 'PUT', body: 'text' }"))
			.isEqualTo("200 PUT");
	}

	@Test
	void redirectToAThirdOriginMakesTheOriginNullWhichOnlyAnyOriginAdmits() {
		CasePage page = CasePage.trusted(this.stage);
		String third = page.url("").replace("localhost", "third.localhost");
		assertThat(page.evaluate(fetch(page.url("everyone/redirect"), third + "everyone/echo"))).isEqualTo("200 GET");
		assertThat(page.evaluate(fetch(page.url("users/redirect"), third + "users/echo"))).isEqualTo("blocked");
	}

	/**
	 * So a token is not given to whom it was not meant for.
	 *
	 * @see <a href="https://fetch.spec.whatwg.org/#http-redirect-fetch">Fetch standard,
	 * "HTTP-redirect fetch"</a>
	 */
	@Test
	void authorizationDoesNotFollowARedirectToAThirdOrigin() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "everyone-named/echo/" + UUID.randomUUID();
		String third = page.url(path).replace("localhost", "third.localhost");
		assertThat(page.fetch("everyone-named/redirect?to=" + third, "{ headers: { Authorization: 'Bearer t' } }"))
			.isEqualTo("200 GET");
		RequestLog log = this.stage.application().context().getBean(RequestLog.class);
		assertThat(log.headers("GET", "/cases/" + path, "Authorization")).containsOnlyNulls();
		assertThat(
				page.fetch("everyone-named/redirect?to=/cases/" + path, "{ headers: { Authorization: 'Bearer t' } }"))
			.isEqualTo("200 GET");
		assertThat(log.headers("GET", "/cases/" + path, "Authorization")).last().isEqualTo("Bearer t");
	}

	@Test
	void foreignPageDoesNotLearnWhereARedirectLeads() {
		CasePage page = CasePage.foreign(this.stage);
		assertThat(page.evaluate(fetch(page.url("users/redirect"), page.url("everyone/echo")))).isEqualTo("blocked");
	}

	/**
	 * WebKit goes on to send {@code Origin} where the others stop. It says
	 * {@code same-origin} as they do, and that counts.
	 */
	@Test
	void redirectOfAPostToThePagesOwnServerIsStillItsOwn() {
		CasePage page = CasePage.trusted(this.stage);
		String path = "/cases/users/echo/" + UUID.randomUUID();
		assertThat(page
			.evaluate("fetch('/cases/users/redirect?status=303&to=%s', { method: 'POST' }).then((r) => r.text())"
				.formatted(path)))
			.isEqualTo("GET");
		RequestLog log = this.stage.application().context().getBean(RequestLog.class);
		assertThat(log.headers("GET", path, "Sec-Fetch-Site")).containsExactly("same-origin");
		assertThat(log.headers("GET", path, "Origin"))
			.containsExactly((this.stage.kind() == BrowserKind.WEBKIT) ? page.origin() : null);
	}

	private static String fetch(String from, String to) {
		return "fetch('%s?to=%s').then(async (r) => `${r.status} ${await r.text()}`, () => 'blocked')".formatted(from,
				to);
	}

}
