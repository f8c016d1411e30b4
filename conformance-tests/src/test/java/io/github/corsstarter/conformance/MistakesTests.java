/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.List;
import java.util.Map;

import io.github.corsstarter.conformance.ConformanceTests.Result;
import io.github.corsstarter.conformance.Row.Difference;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A mistake in a file of rows is found, where the run would pass with it.
 */
class MistakesTests {

	@ParameterizedTest
	@CsvSource({ "Access-Control-Allow-Orgin, absent", "Varies, absent", "Status, 200", "browser, go on" })
	void anExpectationOfNothing(String key, String value) {
		assertThat(new Expectation(key, value).mistakes()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "reads X-Misspelt, absent", "Page, readable", "page, reedable", "asks, absent" })
	void anExpectationOfNothingInABrowser(String key, String value) {
		assertThat(browserCase(Map.of("expect", Map.of(key, value))).mistakes()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "mode, nocors", "redirect, manually", "credentials, omit" })
	void aCallThatIsNone(String key, String value) {
		assertThat(browserCase(Map.of("expect", Map.of("page", "readable"), key, value)).mistakes()).hasSize(1);
	}

	@Test
	void aHeaderOfTheRowCanBeAbsent() {
		assertThat(browserCase(
				Map.of("expect", Map.of("reads x-own", "absent"), "server", Map.of("any", Map.of("X-Own", "1"))))
			.mistakes()).isEmpty();
	}

	@Test
	void twoDifferencesOfOneBrowser() {
		Map<String, Object> all = Map.of("because", "reason", "ours", Map.of("page", "blocked"));
		Map<String, Object> chromium = Map.of("because", "reason", "in", "chromium", "ours", Map.of("page", "blocked"));
		assertThat(
				browserCase(Map.of("expect", Map.of("page", "readable"), "differs", List.of(all, chromium))).mistakes())
			.containsExactly("two differences in CHROMIUM");
	}

	@Test
	void aKeyOfATableThatNobodyReads() {
		assertThat(BrowserSuite.of(facts("call")).cases()).hasSize(1);
		assertThatThrownBy(() -> BrowserSuite.of(facts("kall"))).hasMessageContaining("'kall'");
	}

	@Test
	void aKeyOfARowThatNobodyReads() {
		Map<String, Object> table = Map.of("name", "<what>", "rows", List.of(Map.of("what", "one", "xpect", "two")));
		assertThatThrownBy(() -> BrowserSuite.of(Map.of("tables", List.of(table)))).hasMessageContaining("'xpect'");
	}

	@Test
	void thePageSaysWhichOfTheTwoRefuses() {
		assertThat(page("refused", "accepted")).contains("| accepted instead of refused |");
		assertThat(page("accepted", "refused")).contains("| refused |");
	}

	private static String page(String expected, String ours) {
		Row row = new Row("row", null, null, null, null, Map.of(), Map.of(), Map.of("start", expected),
				new Difference("reason", Map.of("start", ours)));
		Suite suite = new Suite("suite", new Suite.Facts("Suite", "1", "", Map.of(), 1, Map.of(), Map.of(), Map.of(),
				Map.of(), Map.of(), Map.of(), List.of(row)), Map.of("reason", "Why."));
		return new ConformancePage(Map.of(WebServer.TOMCAT, Map.of(suite, List.of(new Result(row, Answer.REFUSED)))))
			.text();
	}

	private static Map<String, Object> facts(String key) {
		return Map.of("tables", List.of(Map.of("name", "row", key, "GET http://a.example/")));
	}

	private static BrowserCase browserCase(Map<String, Object> facts) {
		return BrowserCase.of(facts);
	}

}
