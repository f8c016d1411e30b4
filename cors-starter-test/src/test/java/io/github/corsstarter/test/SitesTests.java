/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which origins are of one site, and which URLs a browser trusts.
 */
class SitesTests {

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, https://api.example.com, true",
			"https://example.com, https://a.b.example.com, true",
			"https://app.example.com, https://app.example.com:8443, true",
			"https://app.example.com, http://app.example.com, false",
			"https://app.example.com, https://app.example.org, false", "https://a.co.uk, https://b.co.uk, false",
			"https://x.a.co.uk, https://y.a.co.uk, true", "https://a.github.io, https://b.github.io, false",
			"https://x.a.ck, https://y.a.ck, false", "https://x.www.ck, https://y.www.ck, true",
			"https://a.kawasaki.jp, https://b.kawasaki.jp, false",
			"https://city.kawasaki.jp, https://x.city.kawasaki.jp, true",
			"http://localhost:5173, http://localhost:8080, true", "http://app.localhost, http://localhost, false",
			"http://app.localhost, http://api.app.localhost, true", "http://127.0.0.1:1, http://127.0.0.1:2, true",
			"http://127.0.0.1, http://1.0.0.1, false", "http://[::1]:1, http://[::1]:2, true",
			"https://intranet, https://intranet:8443, true", "https://a.corp, https://b.corp, false",
			"app://, app://, true", "app://, https://app.example.com, false", "null, null, false",
			"https://xn--e1afmkfd.xn--p1ai, https://a.xn--e1afmkfd.xn--p1ai, true" })
	void areOne(String origin, String other, boolean same) {
		assertThat(Sites.same(origin, other)).isEqualTo(same);
		assertThat(Sites.same(other, origin)).isEqualTo(same);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.example.com", "http://localhost:8080", "http://LOCALHOST",
			"http://app.localhost", "http://127.0.0.1", "http://127.1.2.3:8080", "http://[::1]:8080" })
	void areTrusted(String url) {
		assertThat(Sites.isTrustworthy(URI.create(url))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.example.com", "http://notlocalhost", "http://localhost.example.com",
			"http://128.0.0.1", "http://192.168.0.1", "http://[::2]" })
	void areNotTrusted(String url) {
		assertThat(Sites.isTrustworthy(URI.create(url))).isFalse();
	}

}
