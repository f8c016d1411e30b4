/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the user has granted storage access, Chromium says so with all that a page of
 * another site embeds, and adds {@code Origin}: by that alone, an image is no CORS
 * request.
 *
 * @see <a href="https://privacycg.github.io/storage-access-headers/">Storage Access
 * Headers</a>
 */
@InEveryBrowser(browsers = BrowserKind.CHROMIUM, servers = { WebServer.TOMCAT, WebServer.JETTY, WebServer.NETTY })
class StorageAccessTests {

	private static final String PIXEL = "/api/pixel.png";

	private final Stage stage;

	StorageAccessTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void imageOfAnEmbedderLoads() {
		assertThat(embed("""
				new Promise((resolve) => {
					const image = new Image();
					image.onload = image.onerror = (event) => resolve(event.type);
					image.src = '%s';
				})
				""")).isEqualTo("load");
	}

	@Test
	void scriptOfAnEmbedderCannotReadIt() {
		assertThat(embed("fetch('%s', { mode: 'no-cors', credentials: 'include' }).then((response) => response.type)"))
			.isEqualTo("opaque");
		assertThat(embed("fetch('%s', { credentials: 'include' }).then(() => 'read', () => 'blocked')"))
			.isEqualTo("blocked");
	}

	private String embed(String expression) {
		RunningApplication application = PlainApplication.on(this.stage);
		Page page = Page.open(this.stage, application, Page.FOREIGN);
		String origin = page.evaluate("origin");
		RealBrowser.Change grant = page.browser().grantStorageAccess(page.url(""), origin);
		try (grant) {
			String outcome = page.evaluate(expression.formatted(page.url(PIXEL)));
			assertThat(page.log().headers("GET", PIXEL, "Sec-Fetch-Storage-Access")).last().isEqualTo("inactive");
			assertThat(page.log().headers("GET", PIXEL, "Origin")).last().isEqualTo(origin);
			return outcome;
		}
	}

}
