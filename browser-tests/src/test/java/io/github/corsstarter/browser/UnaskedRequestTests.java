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
 * Requests that a browser sends for any page without asking first, and whose responses no
 * page reads.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT })
class UnaskedRequestTests {

	private final Stage stage;

	private final String path = "users/echo/" + UUID.randomUUID();

	UnaskedRequestTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void beaconOfATrustedPageIsAccepted() {
		CasePage page = CasePage.trusted(this.stage);
		sendBeacon(page, "'text'");
		page.awaitRequests(this.path, "POST 200");
	}

	@Test
	void beaconOfAForeignPageIsRefusedBeforeAnyHandler() {
		CasePage page = CasePage.foreign(this.stage);
		sendBeacon(page, "'text'");
		page.awaitRequests(this.path, "POST 403");
	}

	/**
	 * @see <a href="https://fetch.spec.whatwg.org/#append-a-request-origin-header">Fetch
	 * standard, "append a request Origin header"</a>
	 */
	@Test
	void pageThatSendsNoReferrerSendsNoOriginWithABeaconButWithCors() {
		CasePage page = CasePage.silent(this.stage);
		sendBeacon(page, "'text'");
		// Chromium sends the origin all the same.
		String beacon = (this.stage.kind() == BrowserKind.CHROMIUM) ? "POST 200" : "POST 403";
		page.awaitRequests(this.path, beacon);
		assertThat(page.fetch(this.path, "{ method: 'POST' }")).isEqualTo("200 POST");
	}

	@Test
	void beaconWithJsonAsksFirst() {
		String json = "new Blob(['{}'], { type: 'application/json' })";
		CasePage foreign = CasePage.foreign(this.stage);
		sendBeacon(foreign, json);
		foreign.awaitRequests(this.path, "OPTIONS 403");
		CasePage trusted = CasePage.trusted(this.stage);
		sendBeacon(trusted, json);
		trusted.awaitRequests(this.path, "OPTIONS 403", "OPTIONS 204", "POST 200");
	}

	@Test
	void formPostIsANavigationAndPassesFromEveryPage() {
		CasePage foreign = CasePage.foreign(this.stage);
		assertThat(foreign.evaluate("""
				new Promise((resolve) => {
					const frame = document.createElement('iframe');
					frame.name = 'target';
					document.body.append(frame);
					const form = document.createElement('form');
					form.method = 'post';
					form.target = 'target';
					form.action = '%s';
					document.body.append(form);
					frame.onload = () => resolve('loaded');
					form.submit();
				})
				""".formatted(foreign.url(this.path)))).isEqualTo("loaded");
		foreign.awaitRequests(this.path, "POST 200");
	}

	@Test
	void noCorsRequestOfAForeignPageIsRefusedBeforeAnyHandler() {
		CasePage foreign = CasePage.foreign(this.stage);
		assertThat(foreign.evaluate("fetch('%s', { method: 'POST', mode: 'no-cors' }).then((response) => response.type)"
			.formatted(foreign.url(this.path)))).isEqualTo("opaque");
		foreign.awaitRequests(this.path, "POST 403");
	}

	/**
	 * With {@code report-uri}. In WebKit a report has no origin, so no policy with a list
	 * lets it pass.
	 */
	@Test
	void reportOfAContentSecurityPolicyIsAccepted() {
		CasePage page = CasePage.trusted(this.stage);
		String policy = "frame-src 'none'; report-uri " + page.url(this.path);
		this.stage.browser()
			.open("%s/cases/page?contentSecurityPolicy=%s".formatted(page.origin(),
					URLEncoder.encode(policy, StandardCharsets.UTF_8)));
		page.evaluate("""
				(() => {
					const frame = document.createElement('iframe');
					frame.src = '/cases/page';
					document.body.append(frame);
				})()
				""");
		boolean hidden = this.stage.kind() == BrowserKind.WEBKIT || this.stage.kind() == BrowserKind.OLD_WEBKIT;
		page.awaitRequests(this.path, hidden ? "POST 403" : "POST 200");
		RequestLog log = this.stage.application().context().getBean(RequestLog.class);
		assertThat(log.headers("POST", "/cases/" + this.path, "Origin"))
			.containsExactly(hidden ? "null" : page.origin());
	}

	private void sendBeacon(CasePage page, String data) {
		assertThat(page.evaluate("String(navigator.sendBeacon('%s', %s))".formatted(page.url(this.path), data)))
			.isEqualTo("true");
	}

}
