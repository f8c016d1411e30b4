/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.testing.WebServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/**
 * The test kit keeps the cookies that real browsers keep, and sends them where they do.
 * Not compared with WebKit: on Linux, its cookies are kept by another library than
 * Safari's.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX }, enough = BrowserKind.CHROMIUM,
		servers = WebServer.TOMCAT)
class TestKitCookieTests {

	/** {@code %s} is a name that no other test has. */
	private static final List<String> COOKIES = List.of("%s=1", "%s=1; Path=/", "%s=1; Path=/other", "%s=1; Path=/kit",
			"%s=1; Path=/; SameSite=Lax", "%s=1; Path=/; SameSite=Strict", "%s=1; Path=/; SameSite=None",
			"%s=1; Path=/; SameSite=None; Secure", "%s=1; Path=/; Secure",
			"%s=1; Path=/; Secure; HttpOnly; samesite=NONE", "%s=1; Path=/; SameSite=None; Secure; Partitioned",
			"%s=1; Path=/; SameSite=None; Partitioned", "%s=1; Path=/; Partitioned",
			"%s=1; Path=/; Secure; Partitioned", "__Http-%s=1; Path=/; Secure", "__Http-%s=1; Path=/; Secure; HttpOnly",
			"__Host-Http-%s=1; Path=/; Secure", "__Host-Http-%s=1; Path=/; Secure; HttpOnly",
			"%1$s=1; Path=/; Secure\n%1$s=2; Path=/", "%1$s=1; Path=/; Secure\n%1$s=2; Path=/kit",
			"%1$s=1; Path=/\n%1$s=2; Path=/kit", "%s=1; Path=/; SameSite=Other", "%s=1; Path=/; Max-Age=0",
			"%s=1; Path=/; Max-Age=60", "%s=1; Path=/; Max-Age=-1",
			"%s=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
			"%s=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
			"%s=1; Path=/; Expires=Wednesday, 09-Nov-99 23:12:40 GMT",
			"%s=1; Path=/; Expires=Tue, 01 Jan 2199 00:00:00 GMT", "%s=1; Path=/; Expires=never",
			"%s=1; Path=/; Domain=localhost", "%s=1; Path=/; Domain=app.localhost",
			"%s=1; Path=/; Domain=.app.localhost", "%s=1; Path=/; Domain=api.app.localhost",
			"%s=1; Path=/; Domain=example.com", "%s=1; Path=/; Domain=", "__Host-%s=1; Path=/; Secure",
			"__Host-%s=1; Path=/", "__Host-%s=1; Secure", "__Host-%s=1; Secure; Path=/other",
			"__Host-%s=1; Path=/; Secure; Domain=app.localhost", "__Host-%s=1; Path=/; Secure; SameSite=None",
			"__Secure-%s=1; Path=/; Secure", "__Secure-%s=1; Path=/", "__SECURE-%s=1; Path=/", "%s = 1 ; Path=/",
			"%s=a=b; Path=/", "%s=\"a b\"; Path=/", "%s=; Path=/");

	private static final List<String> TARGETS = List.of("app.localhost", "api.app.localhost", "localhost");

	private final Stage stage;

	private final String run = UUID.randomUUID().toString().substring(0, 8);

	TestKitCookieTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void browserAndKitKeepTheSame() {
		RealBrowser browser = this.stage.browser();
		try (AgreementServer server = AgreementServer.start()) {
			SoftAssertions softly = new SoftAssertions();
			for (String target : TARGETS) {
				List<String> inBrowser = inBrowser(browser, server, target);
				List<String> inKit = inKit(server, target);
				for (int i = 0; i < COOKIES.size(); i++) {
					List<String> expected = isBlockedByDebian(COOKIES.get(i), target) ? List.of("", "", "", "")
							: of(i, target, inKit);
					softly.assertThat(of(i, target, inBrowser))
						.as("'%s' of %s to %s", COOKIES.get(i), target, this.stage)
						.isEqualTo(expected);
				}
			}
			softly.assertAll();
		}
	}

	/**
	 * The one difference: Debian's Chromium blocks cookies of other sites, as Chrome does
	 * where its user wants it. The kit follows Chrome as it comes.
	 */
	private boolean isBlockedByDebian(String cookie, String target) {
		return this.stage.kind() == BrowserKind.CHROMIUM && target.equals("localhost")
				&& cookie.toLowerCase(Locale.ROOT).contains("samesite=none") && cookie.contains("Secure")
				&& !cookie.contains("Partitioned");
	}

	/**
	 * A page gets the cookies and calls again. Then the user follows a link, sends a
	 * form, and goes to the other site's own page.
	 * @return the cookies of each of the four requests
	 */
	private List<String> inBrowser(RealBrowser browser, AgreementServer server, String target) {
		String page = server.origin("app.localhost");
		String path = path("browser", target);
		browser.open(page + "/page");
		String call = "fetch('%s', { credentials: 'include' }).then(() => '', () => '')";
		for (int i = 0; i < COOKIES.size(); i++) {
			browser.evaluate(call.formatted(server.origin(target) + set(path, i, target)));
		}
		browser.evaluate(call.formatted(server.origin(target) + path));
		browser.evaluate("String(setTimeout(() => { location.href = '%s'; }))".formatted(server.origin(target) + path));
		await().until(() -> server.cookies(path).size() == 2);
		AgreementServer.awaitAnotherPage(browser);
		browser.open(page + "/page");
		browser.evaluate("""
				(() => {
					const form = document.createElement('form');
					Object.assign(form, { method: 'post', action: '%s' });
					document.body.append(form);
					setTimeout(() => form.submit());
					return '';
				})()
				""".formatted(server.origin(target) + path));
		await().until(() -> server.cookies(path).size() == 3);
		AgreementServer.awaitAnotherPage(browser);
		browser.open(server.origin(target) + "/page");
		browser.evaluate(call.formatted(server.origin(target) + path));
		return server.cookies(path);
	}

	private List<String> inKit(AgreementServer server, String target) {
		CorsBrowser kit = CorsBrowser.of(server).following(Engine.valueOf(this.stage.kind().name()));
		CorsPage page = kit.pageOf(server.origin("app.localhost")).withCredentials();
		String path = path("kit", target);
		for (int i = 0; i < COOKIES.size(); i++) {
			page.get(server.origin(target) + set(path, i, target)).send();
		}
		page.get(server.origin(target) + path).send();
		page.link(server.origin(target) + path).send();
		page.form(server.origin(target) + path).send();
		kit.pageOf(server.origin(target)).get(server.origin(target) + path).send();
		return server.cookies(path);
	}

	/**
	 * One cookie among all: those of other tests are in the browser, too.
	 */
	private List<String> of(int index, String target, List<String> cookies) {
		String name = name(index, target);
		return cookies.stream()
			.map((line) -> Arrays.stream(line.split("; "))
				.filter((cookie) -> cookie.contains(name))
				.map((cookie) -> cookie.replace(name, "x"))
				.collect(Collectors.joining("; ")))
			.toList();
	}

	private String name(int index, String target) {
		return "%s-%d-%s".formatted(this.run, index, target);
	}

	private static String path(String who, String target) {
		return "/kit/%s/%s".formatted(who, target);
	}

	private String set(String path, int index, String target) {
		String cookie = COOKIES.get(index).formatted(name(index, target));
		return "%s/set?cookie=%s".formatted(path.substring(0, path.lastIndexOf('/')),
				URLEncoder.encode(cookie, StandardCharsets.UTF_8));
	}

}
