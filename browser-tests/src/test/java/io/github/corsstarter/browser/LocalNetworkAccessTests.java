/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A page from the internet that asks this machine, or another of the local network:
 * Chromium asks the user first, and calls it CORS.
 *
 * @see <a href="https://wicg.github.io/local-network-access/">Local Network Access</a>
 */
@InEveryBrowser(browsers = BrowserKind.CHROMIUM, servers = WebServer.TOMCAT)
class LocalNetworkAccessTests {

	private static final String DENIED = "Permission was denied for this request to access the `%s` address space.";

	private static final String INSECURE = "The request client is not a secure context and the resource is in more-private address space `%s`.";

	private final Stage stage;

	LocalNetworkAccessTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void thisMachineIsReachedWhenTheUserAllowsIt() {
		reachesTheServerOnlyWithPermission("loopback", "loopback-network");
	}

	@Test
	void localNetworkIsReachedWhenTheUserAllowsIt() {
		reachesTheServerOnlyWithPermission("local", "local-network");
	}

	@Test
	void pageWithoutTlsIsNotAskedAndReachesNothing() {
		try (OtherServer pages = OtherServer.start(Map.of());
				RunningApplication api = start("http://www.example.com:" + pages.port());
				RealBrowser browser = open(pages, "www.example.com", "public", api, "loopback")) {
			assertIsBlocked(browser, api, INSECURE.formatted("loopback"));
		}
	}

	@Test
	void pageOfTheLocalNetworkNeedsNoPermission() {
		try (OtherServer pages = OtherServer.start(Map.of());
				RunningApplication api = start("http://localhost:" + pages.port());
				RealBrowser browser = open(pages, "localhost", "local", api, "loopback")) {
			assertThat(fetch(browser, api)).isEqualTo("200");
		}
	}

	private void reachesTheServerOnlyWithPermission(String space, String permission) {
		try (OtherServer pages = OtherServer.start(Map.of());
				RunningApplication api = start("http://localhost:" + pages.port());
				RealBrowser browser = open(pages, "localhost", "public", api, space)) {
			assertIsBlocked(browser, api, DENIED.formatted(space));
			browser.grant(permission);
			assertThat(fetch(browser, api)).isEqualTo("200");
			// A page may have its response before the server is done with the request.
			await().untilAsserted(() -> assertThat(log(api).of("/api/echo")).containsExactly("OPTIONS 204", "PUT 200"));
		}
	}

	private static void assertIsBlocked(RealBrowser browser, RunningApplication api, String words) {
		assertThat(fetch(browser, api)).isEqualTo("blocked");
		List<String> messages = new ArrayList<>();
		await().untilAsserted(() -> {
			messages.addAll(browser.takeMessages());
			assertThat(messages)
				.anySatisfy((message) -> assertThat(message).contains("blocked by CORS policy: " + words));
		});
		assertThat(log(api).of("/api/echo")).as("what has reached the server").isEmpty();
		assertThat(Documentation.read(Documentation.ROOT.resolve("docs/browsers.md"))).contains(words);
		assertThat(Documentation.read(Documentation.ROOT.resolve("docs/troubleshooting.md")))
			.contains(words.replace("`local`", "`loopback`"));
	}

	private RunningApplication start(String page) {
		return this.stage.start(PlainApplication.class, "spring.config.name=plain", "cors.policies.app.paths=/api/echo",
				"cors.policies.app.allowed-origins=" + page, "cors.policies.app.allowed-methods=PUT");
	}

	/**
	 * A browser for which page and API are where they are not.
	 */
	private RealBrowser open(OtherServer pages, String host, String pageSpace, RunningApplication api,
			String apiSpace) {
		this.stage.browser();
		RealBrowser browser = BrowserKind.startChromium("--ip-address-space-overrides=127.0.0.1:%d=%s,127.0.0.1:%d=%s"
			.formatted(pages.port(), pageSpace, api.port(), apiSpace));
		browser.open(pages.show("<!doctype html><title>A page of the internet</title>").replace("localhost", host));
		return browser;
	}

	private static String fetch(RealBrowser browser, RunningApplication api) {
		// By a name that leads to 127.0.0.1 alone: localhost may be ::1 as well.
		return browser.evaluate(
				"fetch('http://shop.test:%d/api/echo', { method: 'PUT' }).then((r) => String(r.status), () => 'blocked')"
					.formatted(api.port()));
	}

	private static RequestLog log(RunningApplication api) {
		return api.context().getBean(RequestLog.class);
	}

}
