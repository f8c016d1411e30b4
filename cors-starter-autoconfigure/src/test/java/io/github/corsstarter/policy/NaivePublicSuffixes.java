/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The public suffix list read as publicsuffix.org describes it, rule by rule, and without
 * its default rule.
 *
 * @param rules the rules, in ASCII
 */
record NaivePublicSuffixes(List<String> rules) {

	static NaivePublicSuffixes current() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(PublicSuffixList.class.getResourceAsStream("public_suffix_list.dat")),
				StandardCharsets.UTF_8))) {
			return new NaivePublicSuffixes(reader.lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("//"))
				.map(DomainName::toAscii)
				.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The part of a host that someone has registered: its public suffix and one label.
	 */
	Optional<String> registrableDomain(String host) {
		List<String> labels = List.of(host.split("\\."));
		Comparator<String> prevailing = Comparator.<String, Boolean>comparing((rule) -> rule.startsWith("!"))
			.thenComparing((rule) -> rule.split("\\.").length);
		return this.rules.stream().filter((rule) -> matches(rule, labels)).max(prevailing).map((rule) -> {
			int suffix = rule.split("\\.").length - (rule.startsWith("!") ? 1 : 0);
			int start = labels.size() - suffix - 1;
			return (start >= 0) ? String.join(".", labels.subList(start, labels.size())) : null;
		});
	}

	private static boolean matches(String rule, List<String> labels) {
		String[] ruleLabels = rule.replaceFirst("^!", "").split("\\.");
		int start = labels.size() - ruleLabels.length;
		return start >= 0 && IntStream.range(0, ruleLabels.length)
			.allMatch((i) -> ruleLabels[i].equals("*") || ruleLabels[i].equals(labels.get(start + i)));
	}

	/**
	 * Whether any rule makes a suffix of the domain, or of a name below it.
	 */
	boolean isAnyWithin(String domain) {
		boolean exception = this.rules.contains("!" + domain);
		String below = "." + domain;
		String besides = domain.replaceFirst("^[^.]+", "*");
		return this.rules.stream()
			.filter((rule) -> !rule.startsWith("!"))
			.anyMatch((rule) -> rule.equals(domain) || rule.endsWith(below) || rule.equals(besides) && !exception);
	}

	/**
	 * Every domain of which the list knows, with those above it.
	 */
	List<String> domains() {
		return this.rules.stream().map((rule) -> rule.replaceFirst("^(!|\\*\\.)", "")).flatMap((domain) -> {
			String[] labels = domain.split("\\.");
			return IntStream.range(0, labels.length)
				.mapToObj((i) -> String.join(".", Arrays.asList(labels).subList(i, labels.length)));
		}).distinct().toList();
	}

}
