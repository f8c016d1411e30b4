/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which cookies a page with credentials has at its next request: what no policy can
 * change.
 */
@InEveryBrowser
class CookieTests {

	private final Stage stage;

	private final String name = "c" + UUID.randomUUID();

	CookieTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void cookieOfTheSameSiteIsKept() {
		assertThat(keeps(behindTls("www.example.com"), behindTls("api.example.com"), "Secure; SameSite=Lax")).isTrue();
	}

	@Test
	void cookieForTheSameSiteIsNotKeptOnAnother() {
		assertThat(keeps(plain("app.localhost"), plain("localhost"), "SameSite=Lax")).isFalse();
	}

	/**
	 * As a login page needs it that is tried on the developer's own machine.
	 */
	@Test
	void secureCookieOfLocalhostWithoutTlsIsKeptByAllButWebKit() {
		boolean kept = this.stage.kind() != BrowserKind.WEBKIT;
		assertThat(keeps(plain("localhost"), plain("localhost"), "Secure; SameSite=Lax")).isEqualTo(kept);
	}

	@Test
	void secureCookieWithTlsIsKept() {
		assertThat(keeps(behindTls("localhost"), behindTls("localhost"), "Secure; SameSite=Lax")).isTrue();
	}

	@Test
	void partitionedCookieOfAnotherSiteIsKeptByAllButWebKit() {
		boolean kept = this.stage.kind() != BrowserKind.WEBKIT;
		assertThat(keeps(behindTls("app.localhost"), behindTls("localhost"), "Secure; SameSite=None; Partitioned"))
			.isEqualTo(kept);
	}

	private String plain(String host) {
		return "http://%s:%d".formatted(host, this.stage.application().port());
	}

	private String behindTls(String host) {
		return "https://%s:%d".formatted(host, this.stage.tlsFront(this.stage.application()).port());
	}

	/**
	 * Whether a page has a cookie at its second request that the answer to its first has
	 * set.
	 */
	private boolean keeps(String page, String api, String attributes) {
		RealBrowser browser = this.stage.browser();
		browser.open(page + "/cases/page");
		String cookie = URLEncoder.encode("%s=1; Path=/cases; %s".formatted(this.name, attributes),
				StandardCharsets.UTF_8);
		String path = "/cases/users/echo/" + this.name;
		assertThat(browser.evaluate("""
				fetch('%s/cases/users/cookie?cookie=%s', { credentials: 'include' })
					.then(() => fetch('%s', { credentials: 'include' }))
					.then((response) => response.text(), () => 'blocked')
				""".formatted(api, cookie, api + path))).isEqualTo("GET");
		RequestLog log = this.stage.application().context().getBean(RequestLog.class);
		String cookies = log.headers("GET", path, "Cookie").get(0);
		return cookies != null && cookies.contains(this.name);
	}

}
