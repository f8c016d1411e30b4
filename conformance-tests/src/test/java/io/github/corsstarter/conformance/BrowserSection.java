/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.corsstarter.test.Engine;

import static io.github.corsstarter.conformance.BrowserSuite.map;

/**
 * The part of the page that tells of the suites about browsers.
 *
 * @param suites the suites, which are run for it
 */
record BrowserSection(List<BrowserSuite> suites) {

	String text() {
		return """

				## The test kit as a browser

				What others ask of browsers is asked of the [test kit](testing.md), \
				four times: following Chromium, Firefox, WebKit and the standards. A server that answers as the row \
				says stands in for the application. Left out are rows about `credentials: 'omit'`, referrers, \
				frames, workers and streams.

				| suite | version | files | rows | as expected by all | intended differences |
				|---|---|---:|---:|---:|---:|
				%s
				### Intended differences of the test kit

				| row | what differs | why |
				|---|---|---|
				%s""".formatted(rows(BrowserSection::summary), rows(BrowserSection::differences));
	}

	private String rows(Function<BrowserSuite, String> row) {
		return this.suites.stream().map(row).collect(Collectors.joining());
	}

	private static String summary(BrowserSuite suite) {
		return "| [%s](%s) | %s | %d | %d | %d | %d |\n".formatted(suite.suite(),
				suite.site().replaceFirst("/blob/.*", ""), suite.version(), suite.files().size(), suite.cases().size(),
				suite.cases().stream().filter((row) -> row.differences().isEmpty() && isAsListed(row)).count(),
				suite.cases().stream().filter((row) -> !row.differences().isEmpty() && isAsListed(row)).count());
	}

	private static String name(Engine engine) {
		return switch (engine) {
			case CHROMIUM -> "Chromium";
			case FIREFOX -> "Firefox";
			case WEBKIT -> "WebKit";
			case STANDARD -> "the standards";
		};
	}

	private static boolean isAsListed(BrowserCase row) {
		return Arrays.stream(Engine.values()).allMatch((engine) -> row.row(engine).problems(row.run(engine)).isEmpty());
	}

	/**
	 * Rows of one file that differ alike share a line.
	 */
	private static String differences(BrowserSuite suite) {
		Map<String, List<String>> names = new LinkedHashMap<>();
		suite.cases()
			.forEach((row) -> row.differences()
				.forEach((difference) -> names
					.computeIfAbsent(difference(suite, row, difference), (same) -> new ArrayList<>())
					.add(escaped(row.name()))));
		return names.entrySet()
			.stream()
			.map((same) -> same.getKey().formatted(String.join("<br>", same.getValue())))
			.collect(Collectors.joining());
	}

	/**
	 * A line of the table, with a place for the names of the rows.
	 */
	private static String difference(BrowserSuite suite, BrowserCase row, Map<String, Object> difference) {
		String outcome = map(difference.get("ours")).entrySet()
			.stream()
			.map((ours) -> "`%s`: `%s` instead of `%s`".formatted(ours.getKey(), ours.getValue(),
					row.expect().get(ours.getKey())))
			.collect(Collectors.joining("<br>"));
		String engines = difference.containsKey("in") ? BrowserCase.engines(difference)
			.stream()
			.map(BrowserSection::name)
			.collect(Collectors.joining(", ", "following ", ": ")) : "";
		String why = Expectation.texts(difference.get("because"))
			.stream()
			.map((reason) -> suite.reasons().getOrDefault(reason, ""))
			.collect(Collectors.joining(" "));
		return "| [%s](%s%s): %%s | %s%s | %s |\n".formatted(row.from(), suite.site(), suite.files().get(row.from()),
				engines, escaped(outcome).replace("%", "%%"), why.replace("%", "%%"));
	}

	private static String escaped(String text) {
		return text.replace("|", "\\|");
	}

}
