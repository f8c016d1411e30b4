/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A browser before a server with the sample application. Each is started when it is first
 * asked for, and ended after the last test.
 */
final class Stage {

	private static final String LAST = "asked for its browser last";

	private final BrowserKind browser;

	private final WebServer server;

	private final Store store;

	Stage(BrowserKind browser, WebServer server, Store store) {
		this.browser = browser;
		this.server = server;
		this.store = store;
	}

	WebServer server() {
		return this.server;
	}

	BrowserKind kind() {
		return this.browser;
	}

	RealBrowser browser() {
		return running(this.browser, this.browser::start);
	}

	/**
	 * The browser of somebody who prefers dark pages.
	 */
	RealBrowser darkBrowser() {
		return running(darkKey(this.browser), this.browser::startDark);
	}

	/**
	 * The kind of the browser that was asked for last, if that has crashed.
	 */
	static Optional<BrowserKind> crashed(Store store) {
		Stage last = store.get(LAST, Stage.class);
		return Optional.ofNullable(last)
			.map((stage) -> stage.browser)
			.filter((kind) -> Stream.of(kind, darkKey(kind))
				.map((key) -> store.get(key, RealBrowser.class))
				.anyMatch((browser) -> browser != null && browser.hasCrashed()));
	}

	private static Object darkKey(BrowserKind kind) {
		return List.of(kind, "dark");
	}

	private RealBrowser running(Object key, Supplier<RealBrowser> starter) {
		checkPrograms();
		this.store.put(LAST, this);
		RealBrowser browser = started(key, starter);
		if (browser.hasCrashed()) {
			this.store.remove(key);
			browser.close();
			browser = started(key, starter);
		}
		return browser;
	}

	private RealBrowser started(Object key, Supplier<RealBrowser> starter) {
		return this.store.computeIfAbsent(key, (unknown) -> starter.get(), RealBrowser.class);
	}

	private void checkPrograms() {
		List<String> missing = this.browser.missingPrograms();
		Assumptions.assumeTrue(missing.isEmpty(), () -> "%s: not installed: %s".formatted(this.browser, missing));
	}

	RunningApplication application() {
		return application(BrowserTestApplication.class, "spring.profiles.active=browser");
	}

	/**
	 * The application with its policies switched off.
	 */
	RunningApplication lawlessApplication() {
		return application(BrowserTestApplication.class, "spring.profiles.active=browser", "cors.enabled=false");
	}

	/**
	 * Another application on the same server, shared with all who ask for it with the
	 * same properties.
	 */
	RunningApplication application(Class<?> configuration, String... properties) {
		return this.store.computeIfAbsent(List.of(this.server, configuration, List.of(properties)),
				(key) -> start(configuration, properties), RunningApplication.class);
	}

	/**
	 * Start another application on the same server.
	 */
	RunningApplication start(Class<?> configuration, String... properties) {
		return this.server.start(configuration, properties);
	}

	Certificate certificate() {
		return this.store.computeIfAbsent(Certificate.class, (key) -> Certificate.make(), Certificate.class);
	}

	/**
	 * A proxy that ends TLS before an application, shared with all who ask for it.
	 */
	TlsFront tlsFront(RunningApplication application) {
		return this.store.computeIfAbsent(List.of(TlsFront.class, application),
				(key) -> TlsFront.start(certificate(), application.port()), TlsFront.class);
	}

	@Override
	public String toString() {
		return "%s, %s".formatted(this.browser, this.server).replace('_', ' ').toLowerCase(Locale.ROOT);
	}

}
