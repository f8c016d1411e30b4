/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The domains below which anyone can register a name. Read from the class path the first
 * time that somebody asks, such as a pattern or advice about a refused origin.
 *
 * @see <a href="https://publicsuffix.org">publicsuffix.org</a>
 */
@Internal
public final class PublicSuffixList {

	private static final String RESOURCE = "public_suffix_list.dat";

	private static final String EXCEPTION = "!";

	private static final String WILDCARD = "*.";

	/** Stands for the wildcard in an example. */
	private static final String ANY = "any.";

	/** The easiest one to recognize, and always the same one. */
	private static final Comparator<String> AS_EXAMPLE = Comparator
		.comparingLong((String domain) -> domain.chars().filter((c) -> c == '.').count())
		.thenComparingInt(String::length)
		.thenComparing(Comparator.naturalOrder());

	private final Set<String> rules;

	private final Map<String, String> suffixesBelow;

	private PublicSuffixList(Set<String> rules) {
		this.rules = rules;
		this.suffixesBelow = suffixesBelow(rules);
	}

	/**
	 * Read the list now, so nobody waits for it later.
	 */
	public static void prepare() {
		instance();
	}

	static PublicSuffixList instance() {
		return Holder.INSTANCE;
	}

	static PublicSuffixList of(Stream<String> rules) {
		return new PublicSuffixList(rules.collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Find a public suffix that is the domain itself or stands below it. Where there is
	 * one, anyone can register a name below the domain. A domain that no rule names is no
	 * suffix: names such as {@code localhost} and {@code corp} are for private networks
	 * to give.
	 * @param domain the domain, in its ASCII form
	 * @return a suffix directly below which someone can register a name
	 */
	Optional<String> findWithin(String domain) {
		String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
		if (this.rules.contains(WILDCARD + name)) {
			return Optional.of(ANY + name);
		}
		return isPublicSuffix(name) ? Optional.of(name) : Optional.ofNullable(this.suffixesBelow.get(name));
	}

	/**
	 * Whether someone can register a name of one label below a domain.
	 * @param name the domain, in its ASCII form and without the root's dot
	 */
	boolean isDirectlyAboveRegistrableNames(String name) {
		return isPublicSuffix(name) || this.rules.contains(WILDCARD + name);
	}

	/**
	 * Whether a name is a suffix itself.
	 * @param name the domain, in its ASCII form and without the root's dot
	 */
	boolean isPublicSuffix(String name) {
		if (this.rules.contains(EXCEPTION + name)) {
			return false;
		}
		return this.rules.contains(name) || this.rules.contains(WILDCARD + name.substring(name.indexOf('.') + 1));
	}

	/**
	 * One suffix for each domain that has any below it and no rule of its own.
	 */
	private static Map<String, String> suffixesBelow(Set<String> rules) {
		Map<String, String> suffixesBelow = new HashMap<>();
		for (String rule : rules) {
			// With a wildcard beside it, what is directly below it is a suffix too.
			if (rule.startsWith(EXCEPTION) || rules.contains(WILDCARD + rule)) {
				continue;
			}
			String suffix = rule.startsWith(WILDCARD) ? ANY + rule.substring(WILDCARD.length()) : rule;
			for (int dot = suffix.indexOf('.'); dot >= 0; dot = suffix.indexOf('.', dot + 1)) {
				String parent = suffix.substring(dot + 1);
				if (!rules.contains(parent)) {
					suffixesBelow.merge(parent, suffix, BinaryOperator.minBy(AS_EXAMPLE));
				}
			}
		}
		return Map.copyOf(suffixesBelow);
	}

	private static PublicSuffixList load() {
		InputStream resource = Objects.requireNonNull(PublicSuffixList.class.getResourceAsStream(RESOURCE), RESOURCE);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
			return of(reader.lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("//"))
				.map((rule) -> DomainName.isAscii(rule) ? rule : DomainName.toAscii(rule)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Holder {

		static final PublicSuffixList INSTANCE = load();

	}

}
