/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A suite about browsers: tables of requests that pages send to servers that answer right
 * and wrong.
 *
 * @param suite the name of the suite
 * @param version the version of the originals
 * @param site what the addresses of the originals begin with
 * @param files the paths of the originals, each with a name of ours
 * @param reasons the reasons of intended differences
 * @param cases the cases of all tables
 */
record BrowserSuite(String suite, String version, String site, Map<String, String> files, Map<String, String> reasons,
		List<BrowserCase> cases) {

	/**
	 * Load all suites.
	 */
	static List<BrowserSuite> all() throws IOException {
		List<BrowserSuite> suites = new ArrayList<>();
		for (Resource file : new PathMatchingResourcePatternResolver()
			.getResources("classpath:conformance/browsers/*.yaml")) {
			suites.add(of(Suite.read(file)));
		}
		return suites;
	}

	static BrowserSuite of(Map<String, Object> facts) {
		Map<String, Object> values = map(facts.get("values"));
		List<BrowserCase> cases = new ArrayList<>();
		Map<String, Object> defaults = map(facts.get("defaults"));
		list(facts.get("tables")).forEach((table) -> cases.addAll(cases(merged(defaults, map(table)), values)));
		return new BrowserSuite(text(facts, "suite"), text(facts, "version"), text(facts, "site"),
				texts(map(facts.get("files"))), texts(map(facts.get("reasons"))), cases);
	}

	private static List<BrowserCase> cases(Map<String, Object> table, Map<String, Object> values) {
		Map<String, Object> frame = new LinkedHashMap<>(table);
		Object rows = frame.remove("rows");
		List<Object> columns = list(frame.remove("columns"));
		List<Map<String, Object>> combinations = new ArrayList<>(List.of(Map.of()));
		for (Map.Entry<String, Object> dimension : map(frame.remove("each")).entrySet()) {
			combinations = combinations.stream()
				.flatMap((known) -> list(dimension.getValue()).stream()
					.map((value) -> merged(known, Map.of(dimension.getKey(), value))))
				.toList();
		}
		checkKeys(frame.keySet(), "");
		List<BrowserCase> cases = new ArrayList<>();
		for (Map<String, Object> combination : combinations) {
			for (Object row : (rows != null) ? list(rows) : List.of(Map.of())) {
				Map<String, Object> own = (row instanceof Map) ? map(row) : columns(columns, row);
				Map<String, Object> filled = merged(combination, own);
				checkKeys(filled.keySet(), frame.toString() + own);
				cases.add(BrowserCase.of(map(Placeholders.of(merged(filled, values)).fill(merged(frame, filled)))));
			}
		}
		return cases;
	}

	/**
	 * A key that nobody reads would make a row ask for less than it says.
	 */
	private static void checkKeys(Set<String> keys, String placeholders) {
		keys.forEach((key) -> {
			if (!BrowserCase.isKey(key) && !placeholders.contains("<" + key + ">")) {
				throw new IllegalArgumentException("Nothing reads the key '%s'".formatted(key));
			}
		});
	}

	private static Map<String, Object> columns(List<Object> columns, Object row) {
		List<Object> values = (columns.size() == 1) ? List.of(row) : list(row);
		Map<String, Object> named = new LinkedHashMap<>();
		for (int i = 0; i < values.size(); i++) {
			named.put(String.valueOf(columns.get(i)), values.get(i));
		}
		return named;
	}

	/**
	 * What the second has counts more; maps are joined.
	 */
	private static Map<String, Object> merged(Map<String, Object> first, Map<String, Object> second) {
		Map<String, Object> merged = new LinkedHashMap<>(first);
		second.forEach((key, value) -> merged.merge(key, value,
				(known, own) -> (known instanceof Map && own instanceof Map) ? merged(map(known), map(own)) : own));
		return merged;
	}

	/**
	 * What is wrong with the file, which no run would show.
	 */
	List<String> mistakes() {
		Set<String> unused = new TreeSet<>(this.reasons.keySet());
		Set<String> names = new TreeSet<>();
		List<String> mistakes = new ArrayList<>();
		for (BrowserCase each : this.cases) {
			unused.removeAll(each.reasons());
			Stream
				.of(Stream.of(each.from()).filter((file) -> !this.files.containsKey(file)).map("no file %s"::formatted),
						each.reasons().stream().filter((name) -> !this.reasons.containsKey(name)), each.mistakes(),
						Stream.of(each.from() + each.name())
							.filter((name) -> !names.add(name))
							.map("twice: %s"::formatted))
				.flatMap((found) -> found)
				.forEach((mistake) -> mistakes.add(each.name() + ": " + mistake));
		}
		unused.forEach((reason) -> mistakes.add("No row names the reason " + reason));
		return mistakes;
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(@Nullable Object value) {
		return (value != null) ? (Map<String, Object>) value : Map.of();
	}

	static List<Object> list(@Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		return (value instanceof Collection<?> values) ? List.copyOf(values) : List.of(value);
	}

	private static String text(Map<String, Object> facts, String key) {
		return String.valueOf(facts.get(key));
	}

	private static Map<String, String> texts(Map<String, Object> values) {
		Map<String, String> texts = new LinkedHashMap<>();
		values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
		return texts;
	}

	@Override
	public String toString() {
		return this.suite;
	}

}
