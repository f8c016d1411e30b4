/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.corsstarter.testing.RunningApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Forms over plain http, to a host that browsers do not trust without TLS, so they say
 * nothing of the request but its origin.
 */
@InEveryBrowser(browsers = { BrowserKind.CHROMIUM, BrowserKind.FIREFOX, BrowserKind.WEBKIT, BrowserKind.OLD_WEBKIT })
class LoginFormTests {

	private static final String SIGN_IN = """
			(() => {
				const name = document.querySelector('[name=username]');
				if (name) {
					name.value = 'ada';
					document.querySelector('[name=password]').value = 'lovelace';
					setTimeout(() => document.querySelector('button').click());
				}
				return document.body.textContent;
			})()
			""";

	private final Stage stage;

	LoginFormTests(Stage stage) {
		this.stage = stage;
	}

	/**
	 * On WebFlux its origin is {@code null}: Spring Security sets
	 * {@code Referrer-Policy: no-referrer} there.
	 */
	@Test
	void loginPageOfSpringSecurityWorks() {
		RunningApplication application = this.stage.application(SecuredApplication.class, "spring.config.name=secured");
		RealBrowser browser = this.stage.browser();
		browser.open("http://shop.test:%d/".formatted(application.port()));
		// What a script does to a page that the browser is about to replace is lost.
		await().ignoreExceptions()
			.pollInterval(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(browser.evaluate(SIGN_IN)).doesNotContain("sign in"));
		RequestLog log = application.context().getBean(RequestLog.class);
		assertThat(log.of("/login")).contains("POST 302");
		// Spring Security leads to what was asked for last, and that may be a favicon.
		browser.open("http://shop.test:%d/".formatted(application.port()));
		assertThat(browser.evaluate("document.body.textContent")).isEqualTo("welcome");
		assertThat(log.headers("POST", "/login", "Sec-Fetch-Mode")).last().isNull();
		assertThat(log.headers("POST", "/login", "Origin")).last()
			.isEqualTo(this.stage.server().isReactive() ? "null" : "http://shop.test:" + application.port());
	}

	/**
	 * As OpenID Connect and SAML have it.
	 */
	@Test
	void formOfALoginProviderReachesTheCallback() {
		RunningApplication application = PlainApplication.on(this.stage);
		RealBrowser browser = this.stage.browser();
		String path = "/api/callback/" + UUID.randomUUID();
		browser.open("http://login.test:%d/page".formatted(application.port()));
		browser.evaluate("""
				(() => {
					const form = document.createElement('form');
					Object.assign(form, { method: 'post', action: 'http://shop.test:%d%s' });
					document.body.append(form);
					setTimeout(() => form.submit());
				})()
				""".formatted(application.port(), path));
		RequestLog log = application.context().getBean(RequestLog.class);
		await().untilAsserted(() -> assertThat(log.of(path)).containsExactly("POST 200"));
		assertThat(log.headers("POST", path, "Origin")).isEqualTo(List.of("http://login.test:" + application.port()));
		assertThat(log.headers("POST", path, "Sec-Fetch-Mode")).containsOnlyNulls();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(RequestLogging.class)
	static class SecuredApplication {

		@RestController
		static class Home {

			@GetMapping("/")
			String home() {
				return "welcome";
			}

		}

	}

}
