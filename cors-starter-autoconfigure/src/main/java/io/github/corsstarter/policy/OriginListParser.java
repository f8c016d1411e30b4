/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.policy.HostPattern.Form;
import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy's list of allowed origins, and notes all that is wrong with it.
 */
final class OriginListParser {

	static final String ANY = "*";

	private final PolicyProblems problems;

	private final boolean credentials;

	private final Set<PolicyDanger> accepted;

	private final Map<PolicyDanger, List<String>> acceptedDangers = new EnumMap<>(PolicyDanger.class);

	OriginListParser(PolicyProblems problems, boolean credentials, Set<PolicyDanger> accepted) {
		this.problems = problems;
		this.credentials = credentials;
		this.accepted = accepted;
	}

	/**
	 * Note it where there is no entry at all.
	 */
	void requireOrigin(List<String> origins) {
		if (origins.isEmpty()) {
			add(Type.ORIGIN_MISSING, PolicyProblem.WHOLE_SETTING, "",
					"The policy allows no origin, so it could only refuse.",
					"List the origins whose pages may call, such as https://app.example.com.");
		}
	}

	AllowedOrigins parse(List<String> origins) {
		Map<OriginPattern, Integer> patterns = new LinkedHashMap<>();
		int any = origins.indexOf(ANY);
		for (int i = 0; i < origins.size(); i++) {
			String origin = origins.get(i);
			if (origin.equals(ANY)) {
				checkAny(i, any);
			}
			else {
				parse(origin, i, patterns);
			}
		}
		if (any >= 0) {
			for (int index : patterns.values()) {
				addCovered(index, origins.get(index), ANY);
			}
			return AllowedOrigins.any();
		}
		AllowedOrigins compiled = AllowedOrigins.of(normalForms(patterns, origins));
		if (patterns.size() > 1) {
			patterns.forEach((pattern, index) -> checkCovered(pattern, index, patterns, origins, compiled));
		}
		return compiled;
	}

	/**
	 * Read entries that are data: each by itself, and what is wrong with one takes
	 * nothing from the others. Whether one admits what another does is no concern of
	 * anybody.
	 * @return the valid entries with their normal forms
	 */
	Map<OriginPattern, String> parseData(Iterable<? extends @Nullable String> entries) {
		Map<OriginPattern, String> valid = new LinkedHashMap<>();
		int index = 0;
		for (String entry : entries) {
			String text = (entry != null) ? entry : "";
			OriginPattern pattern = text.equals(ANY) ? addAnyOfData(index) : parseEntry(text, index);
			if (pattern != null && isAcceptable(pattern, text, index)) {
				String normalForm = pattern.toString();
				valid.putIfAbsent(pattern, text.equals(normalForm) ? text : normalForm);
			}
			index++;
		}
		return valid;
	}

	private @Nullable OriginPattern addAnyOfData(int index) {
		add(Type.ORIGIN_WILDCARD_TOO_BROAD, index, ANY, "Data cannot say that any origin is allowed.",
				"Write the origins, or allowed-origins: \"*\" in the policy if any may call, without credentials.");
		return null;
	}

	private @Nullable OriginPattern parseEntry(String text, int index) {
		return new OriginPatternParser(this.problems, index, text).parse();
	}

	/**
	 * The entries that would be a problem if the policy did not accept their dangers.
	 */
	Map<PolicyDanger, List<String>> acceptedDangers() {
		return this.acceptedDangers;
	}

	/**
	 * What was written where that is the normal form: no string is kept twice.
	 */
	private static Map<OriginPattern, String> normalForms(Map<OriginPattern, Integer> patterns, List<String> origins) {
		Map<OriginPattern, String> normalForms = new LinkedHashMap<>();
		for (Map.Entry<OriginPattern, Integer> entry : patterns.entrySet()) {
			String written = origins.get(entry.getValue());
			String normalForm = entry.getKey().toString();
			normalForms.put(entry.getKey(), written.equals(normalForm) ? written : normalForm);
		}
		return normalForms;
	}

	private void checkAny(int index, int first) {
		if (index != first) {
			addDuplicate(index, ANY, first);
		}
		else if (this.credentials) {
			add(Type.ANY_ORIGIN_WITH_CREDENTIALS, index, ANY,
					"Any origin and credentials exclude each other: every page on the web could act as the user who visits it, so browsers refuse the combination.",
					"List the origins that may call with credentials, or set allow-credentials to false.");
		}
	}

	private void parse(String text, int index, Map<OriginPattern, Integer> patterns) {
		OriginPattern pattern = parseEntry(text, index);
		if (pattern == null) {
			return;
		}
		Integer first = patterns.putIfAbsent(pattern, index);
		if (first != null) {
			addDuplicate(index, text, first);
			return;
		}
		isAcceptable(pattern, text, index);
	}

	/**
	 * Note the dangers of an entry.
	 * @return whether the policy accepts all of them
	 */
	private boolean isAcceptable(OriginPattern pattern, String text, int index) {
		boolean acceptable = true;
		for (OriginDanger danger : OriginDanger.of(pattern, this.credentials)) {
			if (this.accepted.contains(danger.danger())) {
				this.acceptedDangers.computeIfAbsent(danger.danger(), (key) -> new ArrayList<>()).add(text);
			}
			else {
				add(danger.type(), index, text, danger.message(), danger.remedy());
				acceptable = false;
			}
		}
		return acceptable;
	}

	private void checkCovered(OriginPattern pattern, int index, Map<OriginPattern, Integer> patterns,
			List<String> origins, AllowedOrigins compiled) {
		Stream.concat(pattern.possibleCovers(), coversWithPartOfLabel(pattern, compiled))
			.map(patterns::get)
			.filter(Objects::nonNull)
			.findFirst()
			.ifPresent((cover) -> addCovered(index, origins.get(index), origins.get(cover)));
	}

	/**
	 * A pattern that admits all that another does admits an example of it.
	 */
	private static Stream<OriginPattern> coversWithPartOfLabel(OriginPattern pattern, AllowedOrigins compiled) {
		HostPattern host = pattern.host();
		if (host.form() != Form.EXACT && host.form() != Form.PART_OF_LABEL) {
			return Stream.empty();
		}
		return compiled.labelsMatching(host.example("a"))
			.filter((cover) -> host.form() == Form.EXACT || host.text().startsWith(cover.prefix()) && host.text()
				.substring(host.text().indexOf('*') + 1)
				.endsWith(cover.suffix() + "." + cover.domain()))
			.flatMap(pattern::withHost);
	}

	private void addCovered(int index, String origin, String cover) {
		add(Type.ORIGIN_COVERED, index, origin, "The entry %s admits this one already.".formatted(cover),
				"Remove one of the two, so the list says what is meant.");
	}

	private void addDuplicate(int index, String origin, int first) {
		add(Type.ORIGIN_DUPLICATE, index, origin, "The same origin stands at position %d.".formatted(first),
				"Remove one of the two.");
	}

	private void add(Type type, int index, String value, String message, String remedy) {
		this.problems.add(type, PolicySetting.ALLOWED_ORIGINS, index, value, message, remedy);
	}

}
