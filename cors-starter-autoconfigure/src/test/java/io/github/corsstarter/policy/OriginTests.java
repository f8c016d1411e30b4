/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Origins taken apart, at the limits of what is one, and compared with a request's own
 * URL.
 */
class OriginTests {

	@ParameterizedTest
	@CsvSource({ "https://a, https, a, 443", "http://a, http, a, 80", "ftp://a, ftp, a, 21", "ws://a, ws, a, 80",
			"wss://a, wss, a, 443", "https://a:1, https, a, 1", "https://a:9, https, a, 9",
			"https://a:65535, https, a, 65535", "http://a:443, http, a, 443", "https://a:80, https, a, 80",
			"https://[::1]:8443, https, [::1], 8443", "https://[::1], https, [::1], 443", "app://, app, '', -1",
			"app://a, app, a, -1", "app://a:1, app, a, 1", "a://B, a, B, -1", "z+9-.0://a, z+9-.0, a, -1",
			"httpx://a, httpx, a, -1", "htt://a, htt, a, -1", "htps://a, htps, a, -1", "wsx://a, wsx, a, -1",
			"wt://a, wt, a, -1", "file://, file, '', -1", "abcde://, abcde, '', -1" })
	void hasItsParts(String text, String scheme, String host, int port) {
		Origin origin = Origin.parse(text);
		assertThat(origin).isNotNull().hasToString(text);
		assertThat(origin.scheme()).isEqualTo(scheme);
		assertThat(origin.host()).isEqualTo(host);
		assertThat(origin.port()).isEqualTo(port);
		assertThat(Origin.serialize(scheme, host, port)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", ":", "://", "://a", "https", "https:", "https:/", "https://", "http://", "ws://",
			"https:/a", "https:a", "https//a", "1a://b", "+a://b", "-a://b", ".a://b", "A://b", "Z://b", "aB://c",
			"`://a", "{://a", "a`://b", "a{://b", "a/://b", "a:://b", "a*://b", "a,://b", "https://a:", "https://a:0",
			"https://a:01", "https://a:443", "http://a:80", "ftp://a:21", "ws://a:80", "wss://a:443", "https://a:65536",
			"https://a:99999", "https://a:100000", "https://a:4294967297", "https://a:8443/", "https://a:8/",
			"https://a:8:", "https://a::8", "https://a:/", "https://a:a", "https://[::1]8443", "https://[::1]:",
			"https://[::1]a", "https://[::1", "app://:1", "app://a:", "app://a:0" })
	void isNone(String text) {
		assertThat(Origin.parse(text)).isNull();
	}

	@Test
	void hasTheLongestScheme() {
		assertThat(Origin.parse("a".repeat(64) + "://b")).isNotNull();
		assertThat(Origin.parse("a".repeat(65) + "://b")).isNull();
	}

	@Test
	void isAsLongAsItsPartsLetItBe() {
		String host = ("b".repeat(63) + ".").repeat(3) + "b".repeat(61) + ".";
		String longest = "a".repeat(64) + "://" + host + ":65535";
		assertThat(longest).hasSize(Origin.MAX_LENGTH);
		assertThat(Origin.parse(longest)).isNotNull();
	}

	@Test
	void equalsAnOriginOfTheSameText() {
		Origin origin = Origin.parse("https://a");
		assertThat(origin).isEqualTo(Origin.parse("https://a"))
			.hasSameHashCodeAs(Origin.parse("https://a"))
			.isNotEqualTo(Origin.parse("https://b"))
			.isNotEqualTo("https://a");
	}

	@ParameterizedTest
	@CsvSource({ "https, a, -1, https://a", "https, a, 0, https://a", "https, a, 443, https://a",
			"https, a, 1, https://a:1", "http, a, 443, http://a:443", "app, '', -1, app://" })
	void isWrittenWithoutTheDefaultPort(String scheme, String host, int port, String serialization) {
		assertThat(Origin.serialize(scheme, host, port)).isEqualTo(serialization);
	}

	@ParameterizedTest
	@CsvSource({ "https://a, https, a, -1", "https://a, https, a, 0", "https://a, https, a, 443",
			"https://a, https, A, 443", "https://a:1, https, a, 1", "http://a, http, a, 80",
			"http://[::1]:8080, http, [::1], 8080" })
	void isOfTheUrl(String origin, String scheme, String host, int port) {
		assertThat(Origin.isSame(origin, scheme, host, port)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "https://a, https, a, 1", "https://a:1, https, a, 443", "https://a:1, https, a, -1",
			"https://a:2, https, a, 1", "https://a, http, a, 443", "http://a, https, a, 80", "https://a, https, b, 443",
			"https://ab, https, a, 443", "https://a, https, ab, 443", "https://a.b, https, a, 443",
			"https://, https, '', 443", "https:/a, https, a, 443", "httpsx://a, https, a, 443",
			"https://a:, https, a, 443", "https://a:x, https, a, 443", "https://a:443x, https, a, 443",
			"https://a/, https, a, 443", "null, https, a, 443", "'', https, a, 443" })
	void isNotOfTheUrl(String origin, String scheme, String host, int port) {
		assertThat(Origin.isSame(origin, scheme, host, port)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "https://a, a, true", "https://a, A, true", "https://a:8443, a:8443, true", "https://a, a:443, true",
			"https://[::1]:8443, [::1]:8443, true", "https://[::1], [::1], true", "https://a, a:, false",
			"https://a, a:x, false", "https://a, a:0, false", "https://a:8443, a, false", "https://a, a:8443, false",
			"https://a:8443, a:8444, false", "https://a, '', false", "https://a, :443, false", "https://a, b, false" })
	void isOfTheAuthority(String origin, String authority, boolean same) {
		assertThat(Origin.isSame(origin, "https", authority)).isEqualTo(same);
	}

	@ParameterizedTest
	@CsvSource({ "app.example.com, https://app.example.com",
			"HTTPS://App.Example.com:443/shop, https://app.example.com", "localhost:8080, http://localhost:8080",
			"https://*.example.org,", "https://," })
	void isWhatAPersonMeant(String text, @Nullable String origin) {
		assertThat(Origin.guess(text).map(Origin::toString)).isEqualTo(Optional.ofNullable(origin));
	}

}
