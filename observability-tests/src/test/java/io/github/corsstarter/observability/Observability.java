/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import io.github.corsstarter.testing.Programs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the documentation has for those who watch an application.
 */
final class Observability {

	static final Path DIRECTORY = Documentation.ROOT.resolve("docs/observability");

	static final Path ALERTS = DIRECTORY.resolve("cors-alerts.yml");

	static final Path TESTS_OF_ALERTS = DIRECTORY.resolve("cors-alerts-test.yml");

	static final Path DASHBOARD = DIRECTORY.resolve("cors-dashboard.json");

	private static final Pattern METER = Pattern.compile("\\b(?:cors|process)_[a-z_]+");

	private static final Pattern SERIES = Pattern.compile("(\\b[a-z_]+)\\{([^}]*)\\}");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)=~?\"([^\"]*)\"");

	private Observability() {
	}

	/**
	 * Find a program, or skip the test that asks for it, as for proxies and browsers.
	 */
	static Path program(String name) {
		assumeTrue(Programs.find(name).isPresent(), name + " is not installed");
		return Programs.find(name).orElseThrow();
	}

	static JsonNode dashboard() {
		return JsonMapper.builder().build().readTree(read(DASHBOARD));
	}

	/**
	 * All values of a field, wherever it stands.
	 */
	static List<String> values(JsonNode json, String field) {
		List<String> values = new ArrayList<>();
		json.findValues(field).forEach((value) -> values.add(value.asString()));
		return values;
	}

	/**
	 * The names of the meters in a text.
	 */
	static Set<String> meters(String text) {
		return METER.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The series in a text.
	 */
	static Stream<Series> series(String text) {
		return SERIES.matcher(text).results().map((match) -> new Series(match.group(1), labels(match.group(2))));
	}

	private static Set<String> labels(String text) {
		return LABEL.matcher(text)
			.results()
			.map((label) -> label.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A series, without the values of its labels.
	 *
	 * @param name its name
	 * @param labels the names of its labels
	 */
	record Series(String name, Set<String> labels) {

		/**
		 * The labels that the application gives it, without those of the scrape.
		 */
		Series ofApplication() {
			Set<String> labels = new TreeSet<>(this.labels);
			labels.removeAll(Set.of("job", "instance"));
			return new Series(this.name, labels);
		}

	}

}
