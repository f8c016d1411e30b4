/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code *} means to a browser, and what the starter makes of it.
 */
@InEveryBrowser
class WildcardTests {

	private final Stage stage;

	WildcardTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void anyOriginIsForRequestsWithoutCredentials() {
		CasePage page = CasePage.foreign(this.stage);
		assertThat(page.fetch("everyone/echo")).isEqualTo("200 GET");
		assertThat(page.fetch("everyone/echo", "{ credentials: 'include' }")).isEqualTo("blocked");
	}

	@Test
	void anyMethodAndHeaderIsForRequestsWithoutCredentials() {
		CasePage page = CasePage.foreign(this.stage);
		assertThat(page.fetch("everyone/echo", "{ method: 'PUT', headers: { 'X-Anything': '1' } }"))
			.isEqualTo("200 PUT");
	}

	@Test
	void literalWildcardWithCredentialsMeansNothingToTheBrowser() {
		CasePage page = CasePage.trusted(this.stage);
		try (OtherServer other = OtherServer.start(Map.of("Access-Control-Allow-Origin", List.of(page.origin()),
				"Access-Control-Allow-Credentials", List.of("true"), "Access-Control-Allow-Methods", List.of("*"),
				"Access-Control-Allow-Headers", List.of("*")))) {
			assertThat(page.evaluate(outcome(other.url(), "{ credentials: 'include' }"))).isEqualTo("readable");
			assertThat(page.evaluate(outcome(other.url(), "{ credentials: 'include', method: 'PUT' }")))
				.isEqualTo("blocked");
			assertThat(
					page.evaluate(outcome(other.url(), "{ credentials: 'include', headers: { 'X-Anything': '1' } }")))
				.isEqualTo("blocked");
		}
	}

	@Test
	void starterNamesMethodAndHeaderSoThatAnyIsAllowedWithCredentials() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(page.fetch("users/echo",
				"{ credentials: 'include', method: 'PUT', headers: { 'X-Anything': '1', 'X-Other': '2' } }"))
			.isEqualTo("200 PUT");
	}

	/**
	 * By the standard {@code *} does not cover {@code Authorization}. All browsers are
	 * waiting for servers to name it, and until then let it pass: a policy that relies on
	 * the standard here is not safe.
	 * @see <a href=
	 * "https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name"> Fetch
	 * standard, "CORS non-wildcard request-header name"</a>
	 */
	@Test
	void authorizationPassesWhereItIsNamedAndStillWhereItIsNot() {
		CasePage page = CasePage.foreign(this.stage);
		String init = "{ headers: { Authorization: 'Bearer 42' } }";
		assertThat(page.fetch("everyone-named/echo", init)).isEqualTo("200 GET");
		assertThat(page.fetch("everyone/echo", init)).isEqualTo("200 GET");
	}

	@Test
	void lowerCasePatchIsAnotherMethod() {
		CasePage page = CasePage.trusted(this.stage);
		assertThat(page.fetch("patch/echo", "{ method: 'PATCH' }")).isEqualTo("200 PATCH");
		assertThat(page.fetch("patch/echo", "{ method: 'patch' }")).isEqualTo("blocked");
		assertThat(page.fetch("patch/echo", "{ method: 'put' }")).as("browsers write PUT").isEqualTo("200 PUT");
	}

	private static String outcome(String url, String init) {
		return "fetch('%s', %s).then(() => 'readable', () => 'blocked')".formatted(url, init);
	}

}
