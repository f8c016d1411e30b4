/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page from the file system has no origin in a browser, and in a shell one that it
 * shares with every other.
 */
@InEveryBrowser
class FilePageTests {

	private final Stage stage;

	@TempDir
	private Path directory;

	private String page = "";

	FilePageTests(Stage stage) {
		this.stage = stage;
	}

	@BeforeEach
	void write() throws IOException {
		Path file = Files.writeString(this.directory.resolve("page.html"),
				"<!doctype html><title>A page from the file system</title>");
		this.page = file.toUri().toString();
	}

	@Test
	void hasNoOriginAndIsRefusedButWhereAnyIsAllowed() {
		try (RunningApplication application = start("file://")) {
			RealBrowser browser = this.stage.browser();
			browser.open(this.page);
			assertThat(fetch(browser, application, "everyone")).isEqualTo("200");
			assertThat(fetch(browser, application, "files")).isEqualTo("blocked");
			assertOrigin(application, "null");
		}
	}

	/** As Electron and Cordova do. */
	@Test
	void hasTheOriginOfAllFilesWhereTheBrowserIsToldSo() {
		Assumptions.assumeTrue(this.stage.kind() == BrowserKind.CHROMIUM,
				this.stage.kind() + ": has no switch that gives pages from the file system an origin");
		this.stage.browser();
		try (RunningApplication application = start("file://");
				RealBrowser browser = BrowserKind.startChromium("--allow-file-access-from-files")) {
			browser.open(this.page);
			assertThat(fetch(browser, application, "everyone")).isEqualTo("200");
			assertThat(fetch(browser, application, "files")).isEqualTo("200");
			assertThat(fetch(browser, application, "shells")).isEqualTo("blocked");
			assertOrigin(application, "file://");
		}
	}

	private RunningApplication start(String entry) {
		return this.stage.start(PlainApplication.class, "spring.config.name=plain",
				"cors.policies.files.paths=/api/callback/files", "cors.policies.files.allowed-origins=" + entry,
				"cors.policies.shells.paths=/api/callback/shells",
				"cors.policies.shells.allowed-origins=app://,capacitor://localhost",
				"cors.policies.everyone.paths=/api/callback/everyone", "cors.policies.everyone.allowed-origins=*");
	}

	/** With a preflight. */
	private static String fetch(RealBrowser browser, RunningApplication application, String policy) {
		return browser.evaluate("""
				fetch('http://localhost:%d/api/callback/%s',
					{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })
					.then(async (r) => { await r.text(); return String(r.status); }, () => 'blocked')
				""".formatted(application.port(), policy));
	}

	private static void assertOrigin(RunningApplication application, String origin) {
		RequestLog log = application.context().getBean(RequestLog.class);
		assertThat(log.headers("OPTIONS", "/api/callback/files", "Origin")).containsExactly(origin);
		assertThat(log.headers("POST", "/api/callback/everyone", "Origin")).containsExactly(origin);
	}

}
