/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;

import io.github.corsstarter.testing.Cases;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each page of the sample application on the narrow screen of a phone: it scrolls in one
 * direction alone, what is to be touched is as large as a finger, and it can be read, in
 * light and in dark colours. No window of WebKit's is so narrow here.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX }, enough = BrowserKind.CHROMIUM,
		servers = WebServer.TOMCAT)
class PhoneTests {

	private static final int WIDTH = 360;

	private static final int HEIGHT = 740;

	/** WCAG 2.2, 2.5.5 "Target size (enhanced)". */
	private static final int FINGER = 44;

	/** A box to tick has its label, and what is off the screen waits for the keyboard. */
	private static final String TOO_SMALL = """
			[...document.querySelectorAll('a, button, input, select, textarea, summary')]
				.map((element) => element.matches('[type=checkbox]') ? element.parentElement : element)
				.map((element) => [element.outerHTML, element.getBoundingClientRect()])
				.filter(([, { right, width, height }]) => right > 0 && width > 0 && (width < %1$d || height < %1$d))
				.map(([html, { width, height }]) => `${width} x ${height}: ${html}`)
				.join('\\n')
			""".formatted(FINGER);

	private final Stage stage;

	PhoneTests(Stage stage) {
		this.stage = stage;
	}

	static List<String> visitors() {
		return Cases.areFew() ? List.of(Playground.PREVIEW)
				: List.of(Playground.TRUSTED, Playground.PREVIEW, Playground.LOOK_ALIKE, Playground.FOREIGN);
	}

	@ParameterizedTest
	@MethodSource("visitors")
	void playgroundFits(String host) {
		check((browser) -> Playground.visit(browser, this.stage.application(), host));
	}

	@Test
	void playgroundOfTheApplicationsOwnOriginFits() {
		check((browser) -> {
			browser.open(url("localhost", "/"));
			await().until(() -> browser.evaluate("document.getElementById('endpoint').dataset.read"), "yes"::equals);
		});
	}

	@Test
	void answersToAVisitorsOwnRequestFit() {
		check((browser) -> {
			Playground playground = Playground.open(browser, this.stage.application(), Playground.TRUSTED);
			playground.send("PATCH", "/api/catalogue/" + "cup".repeat(60), "X-Request-Id: 42");
			playground.explain("PATCH", "/api/catalogue/" + "cup".repeat(60), "X-Request-Id: 42");
			playground.readEndpoint();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/storefront.html", "/tenant.html" })
	void pagesOfTenantsFit(String path) {
		check((browser) -> browser.open(url("tea.localhost", path)));
	}

	@Test
	void settingsOfATenantFit() {
		String origin = "https://*.a-rather-long-name-for-a-shop.example.com:8443";
		check((browser) -> {
			TenantPages pages = settings(browser);
			pages.logIn("grace", "hopper");
			pages.allow(origin);
			pages.allow("https://shop.example.com/cart");
		});
		settings(this.stage.darkBrowser()).logOut();
		settings(this.stage.browser()).remove(origin);
		settings(this.stage.browser()).logOut();
	}

	private TenantPages settings(RealBrowser browser) {
		return new TenantPages(browser, this.stage.application(), url("localhost", "")).openSettings();
	}

	@Test
	void pageOfTheEndpointFits() {
		check((browser) -> {
			Playground.open(browser, this.stage.application(), Playground.FOREIGN).run("order-change");
			browser.open(url("localhost", "/actuator/cors/ui"));
			await().until(() -> browser.evaluate("document.body.dataset.state"), "loaded"::equals);
			browser.evaluate("document.querySelector('#refusals tbody button').click()");
			await().until(() -> browser.evaluate("String(document.querySelectorAll('.flow').length)"), "1"::equals);
		});
	}

	private void check(Visit visit) {
		check(this.stage.browser(), visit);
		check(this.stage.darkBrowser(), visit);
	}

	private void check(RealBrowser browser, Visit visit) {
		visit.open(browser);
		RealBrowser.Change phone = browser.resize(WIDTH, HEIGHT);
		try {
			browser.evaluate("(document.querySelectorAll('details').forEach((details) => details.open = true), '')");
			assertThat(browser.evaluate("String(innerWidth)")).isEqualTo(String.valueOf(WIDTH));
			// A scroll bar may take some of it.
			assertThat(browser.evaluate("String(document.documentElement.scrollWidth)"))
				.isEqualTo(browser.evaluate("String(document.documentElement.clientWidth)"));
			assertThat(browser.evaluate(TOO_SMALL)).isEmpty();
			assertThat(Axe.seriousFindings(browser)).isEmpty();
		}
		finally {
			phone.close();
		}
	}

	private String url(String host, String path) {
		RunningApplication application = this.stage.application();
		return "http://%s:%d%s".formatted(host, application.port(), path);
	}

	/** How somebody comes to a page. */
	@FunctionalInterface
	private interface Visit {

		void open(RealBrowser browser);

	}

}
