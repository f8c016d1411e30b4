/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.corsstarter.conformance.ConformanceTests.Result;
import io.github.corsstarter.testing.WebServer;

/**
 * The page that tells of a run.
 *
 * @param results the results of each server
 */
record ConformancePage(Map<WebServer, Map<Suite, List<Result>>> results) {

	String text() {
		return """
				# Conformance

				<!-- Made from a run by ConformanceTests. -->

				After this page, you know where the starter differs from what the suites of others expect, and why. \
				Each row of these suites is asked of two real servers, Spring MVC on Tomcat and WebFlux on Netty, under \
				the policy that says the same. A policy that stops the start is bound without a server.

				If the starter differs on purpose, the row is an *intended difference*: it is listed below with its \
				reason. The build fails if a difference is not listed, if a listed one no longer differs, or if the two \
				stacks answer one row with another status or other CORS headers.

				%s
				This command runs the rows and compares this page with what comes out:

				```shell
				mvn verify -pl conformance-tests -am -Dtest=ConformanceTests -Dsurefire.failIfNoSpecifiedTests=false
				```

				With `-DargLine=-Ddocumentation.update=true`, it writes the page again. \
				The rows are in [conformance-tests](../conformance-tests/README.md), which says how values are compared \
				and how to add a suite.

				Below, each suite has links to its originals, and the rows with intended differences. What a row does \
				not name is as expected. "Refused" means that the policy stops the start of the application, which says \
				why. "Accepted instead of refused" means that the application starts where the original refuses the \
				configuration. `browser` is what a browser makes of the answer to a preflight, and `handler` says \
				whether the request comes to a handler. Words in parentheses at the end of a row's name say how the \
				starter is asked instead, if the original's form would stop the start or no browser sends it.
				%s"""
			.formatted(summary(), sections());
	}

	private Map<Suite, List<Result>> first() {
		return this.results.values().iterator().next();
	}

	/**
	 * A suite can be several files: each has other settings.
	 */
	private Collection<List<Suite>> suites() {
		return first().keySet()
			.stream()
			.collect(Collectors.groupingBy((suite) -> suite.facts().suite(), LinkedHashMap::new, Collectors.toList()))
			.values();
	}

	private String summary() {
		StringBuilder table = new StringBuilder("""
				| suite | version | rows | passed as expected | intended differences | of these refused at the start |
				|---|---|---:|---:|---:|---:|
				""");
		suites().forEach((files) -> table
			.append("| %s | %s | %s |\n".formatted(name(files), files.get(0).facts().version(), counts(files))));
		return table.append("| all | | %s |\n".formatted(counts(first().keySet()))).toString();
	}

	private static String name(List<Suite> files) {
		return files.get(0).facts().suite();
	}

	private static String links(List<Suite> files) {
		return files.stream()
			.flatMap((suite) -> suite.facts()
				.files()
				.keySet()
				.stream()
				.map((file) -> "[%s](%s)".formatted(file, suite.link(file))))
			.distinct()
			.collect(Collectors.joining(", "));
	}

	private String counts(Collection<Suite> suites) {
		return "%d | %d | %d | %d".formatted(count(suites, (result) -> true),
				count(suites, (result) -> result.isAsListed() && !result.differs()),
				count(suites, (result) -> result.isAsListed() && result.differs()), count(suites,
						(result) -> result.isAsListed() && result.differs() && result.answer() == Answer.REFUSED));
	}

	/**
	 * The rows that are so on every server.
	 */
	private long count(Collection<Suite> suites, Predicate<Result> predicate) {
		return suites.stream()
			.flatMap((suite) -> first().getOrDefault(suite, List.of())
				.stream()
				.map(Result::row)
				.filter((row) -> this.results.values()
					.stream()
					.flatMap((server) -> server.getOrDefault(suite, List.of()).stream())
					.filter((result) -> result.row() == row)
					.allMatch(predicate)))
			.count();
	}

	private String sections() {
		return suites().stream().map((files) -> {
			String rows = files.stream()
				.map((suite) -> rows(suite, first().getOrDefault(suite, List.of())))
				.collect(Collectors.joining());
			String table = rows.isEmpty() ? "No row differs.\n"
					: "| row | what differs | why |\n|---|---|---|\n" + rows;
			return "\n## %s\n\nOriginals: %s\n\n%s%s".formatted(name(files), links(files), leftOut(files), table);
		}).collect(Collectors.joining());
	}

	/**
	 * What of the originals no row asks.
	 */
	private static String leftOut(List<Suite> files) {
		String tests = files.stream()
			.flatMap((suite) -> suite.facts().leftOut().entrySet().stream())
			.map((entry) -> "%s: %s".formatted(entry.getKey(),
					entry.getValue().stream().map(ConformancePage::plain).collect(Collectors.joining(", "))))
			.collect(Collectors.joining(". "));
		return tests.isEmpty() ? "" : "Not asked. %s.\n\n".formatted(tests);
	}

	/**
	 * Rows that differ in the same way for the same reasons stand together.
	 */
	private static String rows(Suite suite, List<Result> results) {
		Map<String, List<String>> names = new LinkedHashMap<>();
		results.stream()
			.map(Result::row)
			.filter((row) -> row.differs() != null)
			.forEach((row) -> names
				.computeIfAbsent("%s | %s".formatted(outcome(row), reasons(suite, row)), (same) -> new ArrayList<>())
				.add(plain(row.name())));
		return names.entrySet()
			.stream()
			.map((same) -> "| %s | %s |\n".formatted(String.join("<br>", same.getValue()), same.getKey()))
			.collect(Collectors.joining());
	}

	private static String reasons(Suite suite, Row row) {
		return row.reasons()
			.stream()
			.map((reason) -> suite.reasons().getOrDefault(reason, ""))
			.collect(Collectors.joining(" "));
	}

	private static String outcome(Row row) {
		return row.ours().stream().map((ours) -> outcome(row, ours)).collect(Collectors.joining("<br>"));
	}

	private static String outcome(Row row, Expectation ours) {
		if (ours.key().equals("start")) {
			return ours.value().equals("accepted") ? "accepted instead of refused" : "refused";
		}
		String expected = row.expectations()
			.stream()
			.filter((expectation) -> expectation.key().equals(ours.key()))
			.map(Expectation::toString)
			.collect(Collectors.joining());
		return "`%s`: `%s` instead of `%s`".formatted(ours.key(), escaped(ours.toString()), escaped(expected));
	}

	/**
	 * Text that stands for itself in a table.
	 */
	private static String plain(String text) {
		return text.replaceAll("[\\\\*_`|\\[\\]<>]", "\\\\$0");
	}

	private static String escaped(String text) {
		return text.replace("|", "\\|");
	}

}
