/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The headers that a page may send without asking.
 */
class SafelistedHeadersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "Accept | text/html", "ACCEPT | */*; q=0.5", "Accept-Language | de-DE,de;q=0.9,*;q=0.5",
					"Content-Language | en", "Content-Type | text/plain", "Content-Type | TEXT/Plain;charset=UTF-8",
					"content-type | application/x-www-form-urlencoded",
					"Content-Type | multipart/form-data; boundary=x", "Range | bytes=0-", "Range | bytes=100-200",
					"Range | bytes=5-5" })
	void areSafelisted(String name, String value) {
		assertThat(unsafe(name, value)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "Authorization | Basic eA", "X-Request-Id | 1", "Accept | a(b", "Accept | \"a\"",
					"Accept-Language | de_DE", "Content-Language | en/us", "Content-Type | application/json",
					"Content-Type | text/plain; charset=\"utf-8\"", "Content-Type | text", "Content-Type | text/html",
					"Range | bytes=-500", "Range | bytes=200-100", "Range | bytes=0-1,2-3", "Range | bytes= 0-1",
					"Range | items=0-1", "Range | bytes=99999999999999999999-1", "Cache-Control | no-cache",
					"Last-Event-ID | 1", "Save-Data | on" })
	void areNotSafelisted(String name, String value) {
		assertThat(unsafe(name, value)).containsExactly(name.toLowerCase());
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept", "Accept-Language", "Content-Language" })
	void areSafelistedUpTo128Bytes(String name) {
		assertThat(unsafe(name, "a".repeat(128))).isEmpty();
		assertThat(unsafe(name, "a".repeat(129))).containsExactly(name.toLowerCase());
	}

	@Test
	void areSafelistedUpTo1024BytesTogether() {
		List<HeaderLine> headers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			headers.add(new HeaderLine("Accept", "a".repeat(128)));
		}
		assertThat(SafelistedHeaders.unsafeNames(headers)).isEmpty();
		headers.add(new HeaderLine("Content-Language", "a"));
		assertThat(SafelistedHeaders.unsafeNames(headers)).containsExactly("accept", "content-language");
	}

	@Test
	void areAskedForInLowerCaseInOrderAndOnce() {
		assertThat(SafelistedHeaders.unsafeNames(List.of(new HeaderLine("X-B", "1"), new HeaderLine("x-a", "2"),
				new HeaderLine("Authorization", "3"), new HeaderLine("X-A", "4"), new HeaderLine("Accept", "*/*"))))
			.containsExactly("authorization", "x-a", "x-b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "cookie", "Host", "Sec-Fetch-Site", "Sec-", "Proxy-Authorization",
			"Content-Length", "Access-Control-Request-Method", "Set-Cookie" })
	void areForbiddenWhereTheyAreTheBrowsers(String name) {
		assertThat(SafelistedHeaders.isForbidden(name, "")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "User-Agent", "X-Origin", "Secret", "Range", "Proxy", "Date-Of-Birth",
			"Access-Control-Request-Private-Network" })
	void areNotForbiddenWhereTheyAreThePages(String name) {
		assertThat(SafelistedHeaders.isForbidden(name, "TRACE")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "TRACE | true", "connect | true", "Track | true", "GET,TRACK | true", "trace, | true",
					"'GET ,,\ttrace' | true", "'a\"b,c\",TRACE' | true", "GET | false", "DELETE | false", "'' | false",
					"GETTRACE | false", "'\",TRACE\",' | false", "'\"TRACE\"' | false", "'\"TRACE' | false",
					"'\"a\\\",TRACE' | false", "'\"a\\' | false", "'\u000bTRACE' | false" })
	void overridingTheMethodIsForbiddenAsTheMethodIs(String value, boolean forbidden) {
		assertThat(List.of("X-HTTP-Method-Override", "X-HTTP-Method", "x-method-override"))
			.allSatisfy((name) -> assertThat(SafelistedHeaders.isForbidden(name, value)).isEqualTo(forbidden));
	}

	private static Iterable<String> unsafe(String name, String value) {
		return SafelistedHeaders.unsafeNames(List.of(new HeaderLine(name, value)));
	}

}
