/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

/**
 * An extension that its user has given the host asks as the user, not as a page. WebKit
 * for GTK has no extensions.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX })
class ExtensionTests {

	private final Stage stage;

	@TempDir
	private Path directory;

	ExtensionTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void postOfAnExtensionWithHostPermissionPasses() throws IOException {
		RunningApplication application = PlainApplication.on(this.stage);
		String path = "/api/callback/" + UUID.randomUUID();
		write("http://localhost:%d%s".formatted(application.port(), path));
		RequestLog log = application.context().getBean(RequestLog.class);
		RealBrowser.Change extension = this.stage.browser().install(this.directory);
		try (extension) {
			await().untilAsserted(() -> assertThat(log.of(path)).containsExactly("POST 200"));
			assertThat(log.headers("POST", path, "Origin")).singleElement(as(STRING))
				.containsPattern("^(chrome|moz)-extension://");
			assertThat(log.headers("POST", path, "Sec-Fetch-Site"))
				.containsExactly((this.stage.kind() == BrowserKind.CHROMIUM) ? "none" : "same-origin");
		}
	}

	private void write(String url) throws IOException {
		Files.writeString(this.directory.resolve("manifest.json"), """
				{
					"manifest_version": 3,
					"name": "An extension of a test",
					"version": "1",
					"host_permissions": ["http://localhost/*"],
					"background": { "service_worker": "background.js", "scripts": ["background.js"] },
					"browser_specific_settings": { "gecko": { "id": "test@cors-starter.test" } }
				}
				""");
		Files.writeString(this.directory.resolve("background.js"), """
				fetch('%s', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
				""".formatted(url));
	}

}
