/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Fetch standard's lists, and the values at the limits of what it lets a page send.
 */
class FetchRulesTests {

	@ParameterizedTest
	@CsvSource({ "get, GET", "Post, POST", "delete, DELETE", "put, PUT", "head, HEAD", "options, OPTIONS",
			"patch, patch", "Query, Query", "GET, GET" })
	void methodIsNormalized(String method, String normalized) {
		assertThat(FetchRules.normalizeMethod(method)).isEqualTo(normalized);
	}

	@ParameterizedTest
	@CsvSource({ "GET, true", "HEAD, true", "POST, true", "get, false", "PUT, false", "OPTIONS, false" })
	void methodIsSafelisted(String method, boolean safelisted) {
		assertThat(FetchRules.isSafelistedMethod(method)).isEqualTo(safelisted);
	}

	@ParameterizedTest
	@CsvSource({ "connect, true", "TRACE, true", "Track, true", "GET, false", "PURGE, false" })
	void methodIsForbidden(String method, boolean forbidden) {
		assertThat(FetchRules.isForbiddenMethod(method)).isEqualTo(forbidden);
	}

	@ParameterizedTest
	@CsvSource({ "GET, true", "a!#$%&'*+-.^_`|~9, true", "'', false", "a b, false", "a:, false", "\u00e4, false",
			"\u0080, false", "\u007f, false", "(, false" })
	void textIsAToken(String text, boolean token) {
		assertThat(FetchRules.isMethod(text)).isEqualTo(token);
		assertThat(FetchRules.isHeaderName(text)).isEqualTo(token);
	}

	@ParameterizedTest
	@CsvSource({ "Cookie, true", "sec-, true", "Sec-X, true", "PROXY-X, true", "sec, false", "security, false",
			"proxy, false", "X-Sec-A, false", "Authorization, false" })
	void headerIsForbidden(String name, boolean forbidden) {
		assertThat(FetchRules.isForbiddenHeader(name)).isEqualTo(forbidden);
		assertThat(FetchRules.isForbiddenHeader(name, null)).isEqualTo(forbidden);
		assertThat(FetchRules.isForbiddenHeader(name, "TRACE")).isEqualTo(forbidden);
	}

	/** "get, decode, and split", and then "forbidden method". */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			TRACE             | true
			trace             | true
			GET               | false
			GET,TRACE         | true
			TRACE,GET         | true
			GET, TRACE ,PUT   | true
			GETTRACE          | false
			"GET,TRACE"       | false
			"GET,TRACE,PUT"   | false
			"GET",TRACE       | true
			"GET\\",TRACE"    | false
			"GET\\",TRACE",TRACE | true
			GET\\,TRACE       | true
			"GET\\            | false
			,TRACE            | true
			TRACE,            | true
			TRACE TRACE       | false
			""")
	void valueNamesAForbiddenMethod(String value, boolean forbidden) {
		assertThat(FetchRules.isForbiddenHeader("X-HTTP-Method-Override", value)).isEqualTo(forbidden);
		assertThat(FetchRules.isForbiddenHeader("x-method-override", value)).isEqualTo(forbidden);
		assertThat(FetchRules.isForbiddenHeader("X-Http-Method", value)).isEqualTo(forbidden);
		assertThat(FetchRules.isForbiddenHeader("X-Method", value)).isFalse();
		assertThat(FetchRules.isForbiddenHeader("X-Http-Method", null)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "Accept, true", "accept-language, true", "Content-Language, true", "Content-Type, false",
			"Range, false", "X-A, false" })
	void headerIsSafelistedWhateverItsUsualValue(String name, boolean safelisted) {
		assertThat(FetchRules.isSafelistedHeader(name, null)).isEqualTo(safelisted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Accept           | a/b;q=0.5, */* | true
			Accept           | a"b            | false
			Accept           | a(b            | false
			Accept-Language  | de, en;q=0.5   | true
			Accept-Language  | de_DE          | false
			Content-Language | de-DE          | true
			Content-Language | de"            | false
			Content-Type     | text/plain;charset=utf-8 | true
			Content-Type     | TEXT/PLAIN     | true
			Content-Type     | application/x-www-form-urlencoded | true
			Content-Type     | multipart/form-data; boundary=x   | true
			Content-Type     | multipart/form-data; boundary="x" | false
			Content-Type     | application/json | false
			Range            | bytes=0-       | true
			Range            | bytes=0-0      | true
			Range            | bytes=1-2      | true
			Range            | bytes=2-1      | false
			Range            | bytes=10-9     | false
			Range            | bytes=-5       | false
			Range            | bytes=0-1,2-3  | false
			Range            | bytes=99999999999999999999-99999999999999999999 | true
			Range            | bytes=99999999999999999999-99999999999999999998 | false
			X-A              | b              | false
			""")
	void headerIsSafelistedByItsValue(String name, String value, boolean safelisted) {
		assertThat(FetchRules.isSafelistedHeader(name, value)).isEqualTo(safelisted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept", "Accept-Language", "Content-Language" })
	void valueHasAtMost128Bytes(String name) {
		assertThat(FetchRules.isSafelistedHeader(name, "a".repeat(128))).isTrue();
		assertThat(FetchRules.isSafelistedHeader(name, "a".repeat(129))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "Access-Control-Allow-Origin, true", "ACCESS-CONTROL-X, true", "access-control-, true",
			"access-control, false", "Vary, false", "," })
	void responseHeaderIsOwned(@Nullable String name, @Nullable Boolean owned) {
		assertThat(ResponseHeaders.isOwned(name)).isEqualTo(owned != null && owned);
	}

}
