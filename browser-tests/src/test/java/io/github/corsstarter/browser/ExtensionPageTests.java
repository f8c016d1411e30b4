/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

/**
 * A page of an extension to which its user has not given the host is a page of another
 * origin, whose scheme is the browser's own. WebKit for GTK has no extensions.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX })
class ExtensionPageTests {

	private static final String PATH = "/api/callback/";

	private final Stage stage;

	private final String scheme;

	/** By which Chromium knows an extension, wherever it is installed. */
	private final byte[] publicKey;

	@TempDir
	private Path directory;

	ExtensionPageTests(Stage stage) throws GeneralSecurityException {
		this.stage = stage;
		this.scheme = (stage.kind() == BrowserKind.CHROMIUM) ? "chrome-extension" : "moz-extension";
		KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
		keys.initialize(2048);
		this.publicKey = keys.generateKeyPair().getPublic().getEncoded();
	}

	@Test
	void wholeSchemeAdmitsThePage() throws IOException {
		admits(this.scheme + "://*");
	}

	@Test
	void exactOriginAdmitsThePage() throws IOException, GeneralSecurityException {
		Assumptions.assumeTrue(this.stage.kind() == BrowserKind.CHROMIUM,
				"FIREFOX: each installation of an extension has an id of its own, so nobody can list it beforehand");
		admits("chrome-extension://" + idInChromium());
	}

	private void admits(String entry) throws IOException {
		try (RunningApplication application = this.stage.start(PlainApplication.class, "spring.config.name=plain",
				"cors.policies.listed.paths=" + PATH + "listed", "cors.policies.listed.allowed-origins=" + entry,
				"cors.policies.others.paths=" + PATH + "others",
				"cors.policies.others.allowed-origins=%s://another,https://*.example.com".formatted(this.scheme))) {
			String report = "/report/" + UUID.randomUUID() + "/";
			write("http://localhost:" + application.port(), report);
			RequestLog log = application.context().getBean(RequestLog.class);
			RealBrowser.Change extension = this.stage.browser().install(this.directory);
			try (extension) {
				awaitReport(log, report + "listed-readable");
				awaitReport(log, report + "others-blocked");
			}
			assertThat(log.of(PATH + "listed")).containsExactly("OPTIONS 204", "POST 200");
			assertThat(log.of(PATH + "others")).containsExactly("OPTIONS 403");
			assertThat(log.headers("POST", PATH + "listed", "Origin")).singleElement(as(STRING))
				.matches("%s://[0-9a-z-]+".formatted(this.scheme));
		}
	}

	private static void awaitReport(RequestLog log, String path) {
		await().untilAsserted(() -> assertThat(log.of(path)).as(path).hasSize(1));
	}

	/**
	 * The first half of the key's hash, in the letters from a to p.
	 */
	private String idInChromium() throws GeneralSecurityException {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(this.publicKey);
		StringBuilder id = new StringBuilder();
		HexFormat.of()
			.formatHex(hash, 0, 16)
			.chars()
			.map((digit) -> 'a' + Character.digit(digit, 16))
			.forEach((letter) -> id.append((char) letter));
		return id.toString();
	}

	private void write(String server, String report) throws IOException {
		Files.writeString(this.directory.resolve("manifest.json"), """
				{
					"manifest_version": 3,
					"name": "An extension of a test",
					"version": "1",
					"key": "%s",
					"background": { "service_worker": "background.js", "scripts": ["background.js"] },
					"browser_specific_settings": { "gecko": { "id": "page@cors-starter.test" } }
				}
				""".formatted(Base64.getEncoder().encodeToString(this.publicKey)));
		Files.writeString(this.directory.resolve("background.js"), """
				(globalThis.browser ?? chrome).tabs.create({ url: 'page.html' });
				""");
		Files.writeString(this.directory.resolve("page.html"), """
				<!doctype html>
				<title>A page of an extension</title>
				<script src="page.js" type="module"></script>
				""");
		Files.writeString(this.directory.resolve("page.js"), """
				const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
				for (const name of %s) {
					const outcome = await fetch(`%s%s${name}`, init).then((r) => r.text())
						.then(() => 'readable', () => 'blocked');
					await fetch(`%s%s${name}-${outcome}`, { mode: 'no-cors' });
				}
				""".formatted(List.of("'listed'", "'others'"), server, PATH, server, report));
	}

}
