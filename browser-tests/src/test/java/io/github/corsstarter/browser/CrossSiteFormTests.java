/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.UUID;

import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Forms, which CORS lets pass from every page, to a path whose policy has
 * {@code cross-site-forms: reject}.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT })
class CrossSiteFormTests {

	private final Stage stage;

	private final String path = "/forms/" + UUID.randomUUID();

	CrossSiteFormTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void formOfAForeignPageReachesNoHandler() {
		Page page = open(Page.FOREIGN);
		page.calls().take();
		submit(page);
		page.awaitRequests(this.path, "POST 403");
		assertThat(page.calls().take()).isEmpty();
	}

	@Test
	void formOfAForeignPageThatHidesItsOriginDoesNotEither() {
		Page page = open(Page.FOREIGN);
		page.evaluate("""
				(() => {
					const policy = document.createElement('meta');
					Object.assign(policy, { name: 'referrer', content: 'no-referrer' });
					document.head.append(policy);
				})()
				""");
		submit(page);
		page.awaitRequests(this.path, "POST 403");
		assertThat(page.log().headers("POST", this.path, "Origin")).containsExactly("null");
	}

	@Test
	void formOfAListedPagePasses() {
		Page page = open(Page.TRUSTED);
		submit(page);
		page.awaitRequests(this.path, "POST 200");
	}

	@Test
	void formOfTheApplicationsOwnPagePasses() {
		Page page = open("localhost");
		submit(page);
		page.awaitRequests(this.path, "POST 200");
	}

	/**
	 * An old browser does not say that.
	 */
	@Test
	void formOfAPageOfTheSameSitePasses() {
		RunningApplication application = PlainApplication.on(this.stage);
		open("www.shop.localhost");
		Page page = new Page(this.stage.browser(), application,
				"http://api.shop.localhost:%d".formatted(application.port()));
		submit(page);
		boolean old = this.stage.kind() == BrowserKind.OLD_WEBKIT;
		page.awaitRequests(this.path, old ? "POST 403" : "POST 200");
		assertThat(page.log().headers("POST", this.path, "Sec-Fetch-Site")).last().isEqualTo(old ? null : "same-site");
	}

	private void submit(Page page) {
		page.submit(this.path, "application/x-www-form-urlencoded", "product", "tea");
	}

	private Page open(String host) {
		RunningApplication application = PlainApplication.on(this.stage);
		return Page.open(this.stage, application, host);
	}

}
