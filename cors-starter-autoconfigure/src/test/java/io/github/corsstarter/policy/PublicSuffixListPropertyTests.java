/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Slow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The look-up of a pattern's domain against one that goes through all the rules.
 */
@Slow
class PublicSuffixListPropertyTests {

	private static final List<String> LABELS = List.of("a", "b", "c", "other");

	private static final NaivePublicSuffixes CURRENT = NaivePublicSuffixes.current();

	@Property(tries = 2_000)
	void findsASuffixWhereAStrangersHostWouldBeAdmitted(@ForAll("rules") List<String> rules,
			@ForAll("shortDomains") String domain) {
		NaivePublicSuffixes naive = new NaivePublicSuffixes(rules);
		Optional<String> suffix = PublicSuffixList.of(rules.stream()).findWithin(domain);
		assertThat(suffix.isPresent()).as("https://*.%s under %s", domain, rules)
			.isEqualTo(hostsBelow(domain, 4).anyMatch((host) -> naive.registrableDomain(host)
				.filter((registered) -> registered.endsWith("." + domain))
				.isPresent()));
		suffix.map((found) -> "something." + found).ifPresent((stranger) -> {
			assertThat(naive.registrableDomain(stranger)).contains(stranger);
			assertThat(stranger).endsWith("." + domain);
		});
	}

	@Property(tries = 5_000)
	void agreesWithAScanOfTheWholeList(@ForAll("domains") String domain) {
		assertThat(PublicSuffixList.instance().findWithin(domain).isPresent()).as("https://*.%s", domain)
			.isEqualTo(CURRENT.isAnyWithin(domain));
	}

	private static Stream<String> hostsBelow(String domain, int labels) {
		Stream<String> children = LABELS.stream().map((label) -> label + "." + domain);
		return (labels == 1) ? children
				: children.flatMap((child) -> Stream.concat(Stream.of(child), hostsBelow(child, labels - 1)));
	}

	/**
	 * An exception stands where a wildcard makes one necessary, and no rule stands below
	 * it: publicsuffix.org asks for both.
	 */
	@Provide
	Arbitrary<List<String>> rules() {
		Arbitrary<String> rules = Combinators.combine(Arbitraries.of("", "", "*.", "!"), shortDomains())
			.as(String::concat);
		return rules.list().uniqueElements().ofMaxSize(8).map(PublicSuffixListPropertyTests::sound);
	}

	private static List<String> sound(List<String> rules) {
		List<String> exceptions = rules.stream()
			.filter((rule) -> rule.startsWith("!") && rule.contains("."))
			.filter((rule) -> rules.contains("*" + rule.substring(rule.indexOf('.'))))
			.toList();
		Stream<String> others = rules.stream()
			.filter((rule) -> !rule.startsWith("!"))
			.filter((rule) -> exceptions.stream()
				.noneMatch((exception) -> ("." + rule).endsWith("." + exception.substring(1))));
		return Stream.concat(others, exceptions.stream()).toList();
	}

	@Provide
	Arbitrary<String> shortDomains() {
		return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(3).map((labels) -> String.join(".", labels));
	}

	@Provide
	Arbitrary<String> domains() {
		Arbitrary<String> known = Arbitraries.of(CURRENT.domains());
		Arbitrary<String> below = Combinators.combine(Arbitraries.of("a", "www", "city", "s3", "x.y"), known)
			.as((label, domain) -> label + "." + domain);
		Arbitrary<String> alike = Combinators.combine(Arbitraries.of("x", "-", "com"), known).as(String::concat);
		Arbitrary<String> cut = Combinators.combine(Arbitraries.integers().between(1, 5), known)
			.as((length, domain) -> domain.substring(Math.min(length, domain.length() - 1)));
		return Arbitraries.oneOf(known, below, alike, cut).filter((domain) -> !domain.startsWith("."));
	}

}
