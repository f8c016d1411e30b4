/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who wants to be taken for an allowed origin, and who only is another.
 */
class LookAlikeTests {

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, https://app.example.com.evil.net",
			"https://app.example.com, https://www.app.example.com.evil.net",
			"https://app.example.com, https://example.com.evil.net",
			"https://app.example.com, https://app-example-com.evil.net",
			"https://app.example.com, https://app-example-com.vercel.app",
			"https://app.example.com, https://app-example.com", "https://app.example.com, https://appexample.com",
			"https://app.example.com, https://evilexample.com", "https://app.example.com, https://evil-example.com",
			"https://app.example.com, https://example-login.com", "https://app.example.com, https://examp1e.com",
			"https://app.example.com, https://exarnple.com", "https://app.example.com, https://exmaple.com",
			"https://app.example.com, https://exaple.com", "https://app.example.com, https://app.examplee.com",
			"https://app.example.com, http://app.examp1e.com:8080",
			"https://app.example.com, https://xn--exmple-cua.com", "https://apple.com, https://xn--pple-43d.com",
			"https://paypal.com, https://xn--l-7sba6dbr.com", "https://*.example.com, https://example.com.evil.net",
			"https://preview-*.example.com, https://preview-1-example.com",
			"https://app.example.co.uk, https://app-example.co.uk",
			"https://my-app.vercel.app, https://my-app.vercel.app.evil.net",
			"https://ing.com, https://ing-com.evil.net", "https://ing.com, https://login-ingcom.evil.net",
			"https://ing.com, https://ing.com.evil.net" })
	void strangerWantsToBeTakenForAnAllowedOrigin(String entry, String origin) {
		assertThat(resembled(entry, origin)).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, https://shop.example.com", "https://app.example.com, https://example.com",
			"https://app.example.com, https://evil.app.example.com", "https://app.example.com, http://app.example.com",
			"https://app.example.com, https://app.example.com:8443",
			"https://app.example.com, https://app.example.com.", "https://app.example.com, https://app.example.de",
			"https://app.example.com, https://app.example.com.au", "https://app.example.com, https://shop.example.net",
			"https://app.example.com, https://stranger.org", "https://shop1.com, https://shop2.com",
			"https://cars.com, https://bars.com", "https://my-app.vercel.app, https://my-app-git-next-team.vercel.app",
			"https://my-app.vercel.app, https://my-apps.vercel.app", "https://*.example.com, https://shop.example.org",
			"http://localhost:3000, https://localhost.evil.net", "http://10.0.0.1, http://10.0.0.2",
			"capacitor://localhost, https://capacitor.net", "app://, https://app.net",
			"https://app.example.com, app://app.example.com.evil", "https://a.co, https://b.co",
			"http://intranet, http://intranets", "https://ing.com, https://consultingcompany.com",
			"https://t.co, https://investmentcompany.com" })
	void anotherIsOnlyAnother(String entry, String origin) {
		assertThat(resembled(entry, origin)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "null", "https://", "https://[::1", "https://a b", "https://xn--", "https://xn--a.xn--b" })
	void whatIsNoOriginResemblesNone(String origin) {
		CorsPolicy policy = CorsPolicy.builder().allowedOrigins("https://app.example.com").build();
		assertThat(policy.entryResembling(origin)).isEmpty();
	}

	private static List<String> resembled(String entry, String origin) {
		CorsPolicy policy = CorsPolicy.builder().allowedOrigins(entry).build();
		return policy.entryResembling(origin).stream().toList();
	}

}
