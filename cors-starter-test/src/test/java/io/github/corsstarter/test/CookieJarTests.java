/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which cookies a browser keeps, and where it sends them.
 */
class CookieJarTests {

	private static final String APP = "https://app.example.com";

	private static final String API = "https://api.example.com/v1/login";

	private Instant now = Instant.parse("2026-11-26T12:00:00Z");

	private CookieJar jar = new CookieJar(Engine.CHROMIUM, () -> this.now);

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"a=1                             | https://api.example.com/v1/login   | a=1",
			"a=1                             | https://api.example.com/v1         | a=1",
			"a=1                             | https://api.example.com/v10        | -",
			"a=1                             | https://api.example.com/           | -",
			"a=1; Path=/                     | https://api.example.com            | a=1",
			"a=1; Path=/                     | http://api.example.com:8080/x      | a=1",
			"a=1; Path=/                     | https://www.example.com/           | -",
			"a=1; Path=/                     | https://x.api.example.com/         | -",
			"a=1; Path=/x/                   | https://api.example.com/x          | -",
			"a=1; Path=/x/                   | https://api.example.com/x/y        | a=1",
			"a=1; Path=x                     | https://api.example.com/v1/y       | a=1",
			"a=1; path=/ ; Path=/x           | https://api.example.com/x          | a=1",
			"a=1; Path=/; Domain=example.com | https://www.example.com/           | a=1",
			"a=1; Path=/; Domain=.EXAMPLE.com | https://api.example.com/          | a=1",
			"a=1; Path=/; Domain=example.com | https://notexample.com/            | -",
			"a=1; Path=/; Domain=            | https://api.example.com/           | a=1",
			"a=1; Path=/; Secure             | http://api.example.com/            | -",
			"a=1; Path=/; Secure             | https://api.example.com/           | a=1",
			" a = 1=2 ; Path=/               | https://api.example.com/           | a=1=2",
			"a; Path=/                       | https://api.example.com/           | a",
			"=a; Path=/                      | https://api.example.com/           | a",
			"a=\"x y\"; Path=/               | https://api.example.com/           | a=\"x y\"",
			"a=; Path=/                      | https://api.example.com/           | a="
	// @formatter:on
	})
	void areSentToTheUrlsTheyBelongTo(String setCookie, String url, String sent) {
		receive(API, setCookie);
		assertThat(sent(url)).isEqualTo((sent != null) ? sent : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
	// @formatter:off
			"a=1; Domain=example.org          | is not that of the host",
			"a=1; Domain=x.api.example.com    | is not that of the host",
			"a=1; Domain=com                  | anyone can register a name below",
			"a=1; SameSite=None               | SameSite=None without Secure",
			"a=1; Partitioned                 | Partitioned without Secure",
			"__Host-a=1; Path=/               | its name needs Secure",
			"__Host-a=1; Secure               | its name needs Path=/ and no Domain",
			"__Host-a=1; Secure; Path=/x      | its name needs Path=/ and no Domain",
			"__host-a=1; Secure; Path=/; Domain=example.com | its name needs Path=/ and no Domain",
			"__Secure-a=1                     | its name needs Secure",
			"__SECURE-a=1                     | its name needs Secure",
			"__Http-a=1; Secure               | its name needs HttpOnly",
			"__Host-Http-a=1; Secure; Path=/  | its name needs HttpOnly",
			"=__Host-a=1; Secure; Path=/      | it has no name",
			"=                                | it cannot be read",
			"; Secure                         | it cannot be read"
	// @formatter:on
	})
	void areNotKeptWhereTheyContradictThemselves(String setCookie, String reason) {
		assertThat(receive(API, setCookie)).singleElement()
			.asString()
			.contains("The browser did not keep the cookie", reason);
		assertThat(sent(API)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "__Host-a=1; Secure; Path=/", "__Secure-a=1; Secure; Domain=example.com",
			"__Http-a=1; Secure; HttpOnly", "__Hosta=1", "a=1; SameSite=None; Secure; Partitioned" })
	void areKeptWhereTheyKeepTheirPromises(String setCookie) {
		receive(API, setCookie);
		assertThat(sent(API)).isEqualTo(setCookie.substring(0, setCookie.indexOf('1') + 1));
	}

	@Test
	void areNotReadWithControlCharactersOrBeyondLimits() {
		assertThat(receive(API, "a=1\u0000")).asString().contains("it cannot be read");
		assertThat(receive(API, "a=" + "1".repeat(4096))).asString().contains("it cannot be read");
		receive(API, "a=" + "1".repeat(4095));
		assertThat(sent(API)).hasSize(4097);
		receive(API, "b=1; Path=/" + "x".repeat(1024));
		assertThat(sent(API)).endsWith("; b=1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
	// @formatter:off
			"Max-Age=60                                           | 59        | 60",
			"Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT    | 59        | 60",
			"Expires=Thu, 26 Nov 2026 12:01:00 GMT                | 59        | 60",
			"Expires=Thursday, 26-Nov-26 12:01:00 GMT             | 59        | 60",
			"Expires=Thu Nov 26 12:01:00 2026                     | 59        | 60",
			"Expires=12:01:00 26 november 2026                    | 59        | 60",
			"Max-Age=99999999999                                  | 34559999  | 34560000",
			"Expires=Tue, 01 Jan 2199 00:00:00 GMT                | 34559999  | 34560000"
	// @formatter:on
	})
	void expire(String attributes, long alive, long dead) {
		Instant start = this.now;
		receive(API, "a=1; " + attributes);
		this.now = start.plusSeconds(alive);
		assertThat(sent(API)).isEqualTo("a=1");
		this.now = start.plusSeconds(dead);
		assertThat(sent(API)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Max-Age=", "Max-Age=x", "Max-Age=1.5", "Expires=never",
			"Expires=Thu, 32 Nov 2026 12:01:00 GMT", "Expires=Thu, 26 Nov 2026 25:01:00 GMT",
			"Expires=Thu, 26 Nov 1600 12:01:00 GMT" })
	void doNotExpireAtATimeThatIsNone(String attributes) {
		receive(API, "a=1; " + attributes);
		this.now = this.now.plus(Duration.ofDays(4000));
		assertThat(sent(API)).isEqualTo("a=1");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Max-Age=0", "Max-Age=-1", "Max-Age=-99999999999", "Expires=Thu, 01 Jan 1970 00:00:00 GMT" })
	void areForgottenWhenTheServerSaysSo(String attributes) {
		receive(API, "a=1");
		assertThat(receive(API, "a=; " + attributes)).singleElement()
			.hasToString("The browser forgot the cookie 'a': it has expired.");
		assertThat(sent(API)).isEmpty();
	}

	@Test
	void areReplacedByThoseOfTheSameNameHostAndPathAndKeepTheirPlace() {
		receive(API, "a=1; Path=/");
		this.now = this.now.plusSeconds(1);
		receive(API, "b=1; Path=/", "c=1; Path=/v1", "a=2; Path=/", "a=3; Path=/; Domain=api.example.com");
		assertThat(sent(API)).isEqualTo("c=1; a=2; b=1; a=3");
	}

	@Test
	void withoutTlsDoNotReplaceSecureOnes() {
		receive(API, "a=1; Path=/; Secure");
		assertThat(receive("http://api.example.com/", "a=2; Path=/")).asString()
			.contains("a cookie with Secure has the same name");
		assertThat(receive("http://api.example.com/", "b=2; Path=/; Secure")).asString()
			.contains("it has Secure, and the connection has no TLS");
		assertThat(sent(API)).isEqualTo("a=1");
	}

	@Test
	void ofAHostThatIsAPublicSuffixStayItsOwn() {
		receive("https://github.io/", "a=1; Domain=github.io");
		assertThat(sent("https://github.io/")).isEqualTo("a=1");
		assertThat(sent("https://x.github.io/")).isEmpty();
		receive("http://127.0.0.1/", "b=1; Domain=127.0.0.1");
		assertThat(sent("http://127.0.0.1/")).isEqualTo("b=1");
	}

	/**
	 * Pages of the same site, another site's page, a link and a form of another site.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
	// @formatter:off
			"CHROMIUM | SameSite=Strict       | sent | withheld | withheld | withheld | kept",
			"CHROMIUM | SameSite=Lax          | sent | withheld | sent     | withheld | refused",
			"CHROMIUM | SameSite=None; Secure | sent | sent     | sent     | sent     | kept",
			"CHROMIUM | Secure                | sent | withheld | sent     | sent     | refused",
			"FIREFOX  | SameSite=Lax          | sent | withheld  | sent     | withheld | refused",
			"FIREFOX  | Secure                | sent | withheld  | sent     | sent     | kept",
			"WEBKIT   | SameSite=None; Secure | sent | withheld | sent     | sent     | refused",
			"WEBKIT   | Secure                | sent | withheld | sent     | sent     | refused",
			"STANDARD | Secure                | sent | withheld | sent     | sent     | refused"
	// @formatter:on
	})
	void areSentAcrossSitesByTheirAttributeAndTheBrowser(Engine engine, String attributes, String sameSite,
			String otherSite, String link, String form, String fromOtherSite) {
		this.jar = new CookieJar(engine, () -> this.now);
		receive(API, "a=1; " + attributes);
		assertThat(verdict(APP, false, true)).isEqualTo(sameSite);
		assertThat(verdict("https://shop.example.org", false, true)).isEqualTo(otherSite);
		assertThat(verdict("https://shop.example.org", true, true)).isEqualTo(link);
		assertThat(verdict("https://shop.example.org", true, false)).isEqualTo(form);
		List<CookieVerdict> verdicts = new ArrayList<>();
		this.jar.receive(context(API, "https://shop.example.org", false, true),
				List.of("b=1; " + attributes.replace("Strict", "None; Secure")), verdicts);
		assertThat(verdicts).singleElement()
			.asString()
			.contains(fromOtherSite.equals("kept") ? "The browser kept" : "The browser did not keep");
	}

	@Test
	void withoutSameSiteGoWithAFormOfAnotherSiteForTwoMinutes() {
		receive(API, "a=1");
		this.now = this.now.plusSeconds(119);
		assertThat(verdict("https://shop.example.org", true, false)).isEqualTo("sent");
		this.now = this.now.plusSeconds(1);
		assertThat(verdict("https://shop.example.org", true, false)).isEqualTo("withheld");
	}

	@Test
	void belongToTheirSitesPagesWhereTheyArePartitioned() {
		for (Engine engine : List.of(Engine.CHROMIUM, Engine.FIREFOX)) {
			this.jar = new CookieJar(engine, () -> this.now);
			this.jar.receive(context(API, "https://shop.example.org", false, true),
					List.of("a=1; Secure; SameSite=None; Partitioned"), new ArrayList<>());
			assertThat(verdict("https://shop.example.org", false, true)).isEqualTo("sent");
			assertThat(verdict("https://www.example.org", false, true)).isEqualTo("sent");
			assertThat(verdict("https://shop.example.net", false, true)).isEqualTo("withheld");
			assertThat(verdict(APP, false, true)).isEqualTo("withheld");
		}
	}

	@Test
	void areNotWithheldWhereThePageHasItsOwn() {
		this.jar = new CookieJar(Engine.FIREFOX, () -> this.now);
		receive(API, "a=1");
		this.jar.receive(context(API, "https://shop.example.org", false, true), List.of("a=2"), new ArrayList<>());
		List<CookieVerdict> verdicts = new ArrayList<>();
		assertThat(this.jar.send(context(API, "https://shop.example.org", false, true), verdicts))
			.containsExactly("a=2");
		assertThat(verdicts).extracting(CookieVerdict::action).containsExactly(CookieVerdict.Action.SENT);
	}

	@Test
	void withPartitionedNeedSecureInChromiumAndFirefox() {
		for (Engine engine : Engine.values()) {
			this.jar = new CookieJar(engine, () -> this.now);
			receive(API, "a=1; Partitioned");
			boolean needed = engine == Engine.CHROMIUM || engine == Engine.FIREFOX;
			assertThat(sent(API)).as("%s", engine).isEqualTo(needed ? "" : "a=1");
		}
	}

	@Test
	void withSecureAreReplacedWithoutTlsByLocalhostButNotInWebKit() {
		for (Engine engine : Engine.values()) {
			this.jar = new CookieJar(engine, () -> this.now);
			receive("https://localhost/", "a=1; Path=/; Secure");
			receive("http://localhost/", "a=2; Path=/");
			assertThat(sent("https://localhost/")).as("%s", engine)
				.isEqualTo((engine == Engine.WEBKIT) ? "a=1" : "a=2");
		}
	}

	@Test
	void withSameSiteNoneNeedSecureButNotInWebKit() {
		for (Engine engine : Engine.values()) {
			this.jar = new CookieJar(engine, () -> this.now);
			receive(API, "a=1; SameSite=None");
			assertThat(sent(API)).isEqualTo((engine == Engine.WEBKIT) ? "a=1" : "");
		}
	}

	@Test
	void ofLocalhostAreAsGoodAsThoseOfTlsButNotInWebKit() {
		for (Engine engine : Engine.values()) {
			this.jar = new CookieJar(engine, () -> this.now);
			receive("http://localhost:8080/v1/login", "a=1; Secure");
			assertThat(sent("http://localhost:8080/v1/login")).isEqualTo((engine == Engine.WEBKIT) ? "" : "a=1");
		}
	}

	private List<CookieVerdict> receive(String url, String... setCookie) {
		List<CookieVerdict> verdicts = new ArrayList<>();
		this.jar.receive(context(url, Origins.of(URI.create(url)), false, true), List.of(setCookie), verdicts);
		return verdicts;
	}

	private String sent(String url) {
		return String.join("; ",
				this.jar.send(context(url, Origins.of(URI.create(url)), false, true), new ArrayList<>()));
	}

	private String verdict(String page, boolean navigation, boolean safe) {
		List<CookieVerdict> verdicts = new ArrayList<>();
		this.jar.send(context(API, page, navigation, safe), verdicts);
		return verdicts.isEmpty() ? "absent"
				: (verdicts.get(0).action() == CookieVerdict.Action.SENT) ? "sent" : "withheld";
	}

	private static CookieContext context(String url, String page, boolean navigation, boolean safe) {
		return new CookieContext(URI.create(url), page, navigation, safe);
	}

}
