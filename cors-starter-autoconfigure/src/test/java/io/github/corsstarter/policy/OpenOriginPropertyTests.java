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
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of entries of all forms, and origins near them: the compiled matcher against one
 * that follows the sentences of the documentation.
 */
@Slow
class OpenOriginPropertyTests {

	@Property(tries = 50_000)
	void compiledMatcherAgreesWithTheSentences(@ForAll("cases") Case sample) {
		List<String> entries = sample.entries();
		String origin = sample.origin();
		boolean expected = NaiveOrigin.isAdmitted(origin, entries);
		Statistics.label("admitted")
			.collect(expected)
			.coverage((coverage) -> coverage.check(true).percentage((percentage) -> percentage > 10));
		assertThat(Admission.isAdmitted(policy(entries), origin)).as("%s under %s", origin, entries)
			.isEqualTo(expected);
	}

	/**
	 * Many entries in one table: what is found must not depend on what else is there.
	 */
	@Property(tries = 300)
	void longListAdmitsWhatItsEntriesAdmit(@ForAll("longEntryLists") List<String> entries,
			@ForAll("manyOrigins") List<String> origins) {
		CorsPolicy policy = policy(entries);
		assertThat(origins).allSatisfy((origin) -> assertThat(Admission.isAdmitted(policy, origin))
			.isEqualTo(NaiveOrigin.isAdmitted(origin, entries)));
	}

	@Property(tries = 20_000)
	void entryThatIsSaidToBeCoveredAdmitsNothingMore(@ForAll("cases") Case sample) {
		List<String> entries = sample.entries();
		String origin = sample.origin();
		CorsPolicy policy = policy(entries);
		policy.warnings()
			.stream()
			.filter((problem) -> problem.type() == PolicyProblem.Type.ORIGIN_COVERED)
			.forEach((problem) -> {
				List<String> others = entries.stream().filter((entry) -> !entry.equals(problem.value())).toList();
				if (NaiveOrigin.isAdmitted(origin, List.of(problem.value()))) {
					assertThat(NaiveOrigin.isAdmitted(origin, others)).as("%s under %s", origin, others).isTrue();
				}
			});
	}

	/**
	 * The entry that is named is one that admits the origin by itself, and there is one
	 * exactly where the compiled matcher admits it.
	 */
	@Property(tries = 20_000)
	void namedEntryIsTheFirstThatAdmitsTheOriginAndAnExactOneBeforeAPattern(@ForAll("casesOfSeveral") Case sample) {
		String origin = sample.origin();
		CorsPolicy policy = policy(sample.entries());
		Optional<String> named = policy.entryAdmitting(origin);
		List<String> admitting = sample.entries()
			.stream()
			.filter((entry) -> NaiveOrigin.isAdmitted(origin, List.of(entry)))
			.toList();
		Statistics.label("entries that admit")
			.collect(Math.min(admitting.size(), 2))
			.coverage((coverage) -> List.of(0, 1, 2)
				.forEach((number) -> coverage.check(number).percentage((percentage) -> percentage > 5)));
		assertThat(named.isPresent()).as("%s under %s", origin, policy).isEqualTo(Admission.isAdmitted(policy, origin));
		assertThat(named).as("%s under %s", origin, policy)
			.isEqualTo(admitting.stream()
				.filter((entry) -> !entry.contains("*"))
				.findFirst()
				.or(() -> admitting.stream().findFirst()));
		named.ifPresent((entry) -> assertThat(Admission.isAdmitted(policy(List.of(entry)), origin)).isTrue());
	}

	private static CorsPolicy policy(List<String> entries) {
		return CorsPolicy.builder().allowedOrigins(entries).dangerouslyAllowPublicSuffixes(true).build();
	}

	@Provide
	Arbitrary<Case> cases() {
		return entryLists().flatMap((entries) -> Arbitraries.oneOf(nearOrigins(), madeOf(entries))
			.map((origin) -> new Case(entries, origin)));
	}

	/**
	 * Besides other entries, some that come from an origin by leaving a part of it open.
	 */
	@Provide
	Arbitrary<Case> casesOfSeveral() {
		return cases().flatMap((sample) -> openings(sample.origin()).list()
			.ofMaxSize(4)
			.flatMap((openings) -> Arbitraries
				.shuffle(Stream.concat(sample.entries().stream(), openings.stream()).toList())
				.map((entries) -> new Case(entries, sample.origin()))));
	}

	private static Arbitrary<String> openings(String origin) {
		List<String> openings = Stream
			.of(origin, origin + ":*", origin.replaceFirst(":[0-9]+$", ":*"), origin.replaceFirst("//[^.:]+", "//*"),
					origin.replaceFirst("//[^.:]", "//*"), origin.replaceFirst("//([^.:]+)[^.:]\\.", "//$1*."),
					origin.replaceFirst("\\.[0-9]+(:|$)", ".*$1"), origin.replaceFirst("//.*", "//*"),
					origin.replaceFirst("//[^.:]+\\.[^.:]+", "//*"))
			.filter((entry) -> OriginPatternParser.parse(entry) != null)
			.toList();
		return openings.isEmpty() ? entries() : Arbitraries.of(openings);
	}

	/**
	 * What an entry admits, or would if its wildcard stood for something else.
	 */
	private static Arbitrary<String> madeOf(List<String> entries) {
		Arbitrary<String> names = Arbitraries.of("a", "a", "1", "10", "-", "a-a", "", ".", "a.b", "_", "xn--a", "n--a",
				"255", "256", "01", "A", "%2e", "a".repeat(31), "b".repeat(61));
		Arbitrary<String> ports = Arbitraries.of(":1", ":8080", "", ":0", ":65536");
		return Combinators.combine(Arbitraries.of(entries), names, names, ports)
			.as((entry, name, other, port) -> entry.replace(":*", port)
				.replaceFirst("\\*", name)
				.replaceFirst("\\*", other)
				.replace("*", "7"));
	}

	/**
	 * Entries, and an origin that may be one of theirs.
	 */
	record Case(List<String> entries, String origin) {

	}

	private static Arbitrary<List<String>> entryLists() {
		return entries().list().ofMinSize(1).ofMaxSize(5);
	}

	@Provide
	Arbitrary<List<String>> longEntryLists() {
		return entries().list().ofMinSize(20).ofMaxSize(200);
	}

	@Provide
	Arbitrary<List<String>> manyOrigins() {
		return nearOrigins().list().ofSize(50);
	}

	private static Arbitrary<String> entries() {
		Arbitrary<String> web = Combinators.combine(webSchemes(), openHosts(), ports())
			.as((scheme, host, port) -> scheme + "://" + host + port);
		Arbitrary<String> applications = Combinators
			.combine(applicationSchemes(), Arbitraries.of("", "*", "localhost", "Abc", "a.b", "*"))
			.as((scheme, host) -> scheme + "://" + host)
			.filter((text) -> !text.startsWith("file://") || text.equals("file://"));
		return Arbitraries.frequencyOf(Tuple.of(5, web), Tuple.of(1, applications));
	}

	private static Arbitrary<String> openHosts() {
		Arbitrary<String> labels = Combinators.combine(parts(), parts(), domains())
			.as((prefix, suffix, domain) -> prefix + "*" + suffix + "." + domain)
			.filter((host) -> !host.startsWith("*.") && !host.startsWith("xn--") && host.indexOf('.') <= 63);
		Arbitrary<String> subdomains = domains().map((domain) -> "*." + domain);
		Arbitrary<String> exact = Combinators.combine(parts().filter((part) -> !part.isEmpty()), domains())
			.as((label, domain) -> label + "." + domain)
			.filter((host) -> !host.startsWith("xn--"));
		Arbitrary<String> octets = Arbitraries.of("192.168.*.*", "192.168.1.*", "10.*.*.*", "10.1.*.*", "10.1.2.*",
				"172.16.*.*", "172.31.0.*", "192.168.1.1", "10.0.0.1");
		return Arbitraries.frequencyOf(Tuple.of(6, labels), Tuple.of(1, subdomains), Tuple.of(1, exact),
				Tuple.of(1, octets));
	}

	/** Some begin or end others. */
	private static Arbitrary<String> parts() {
		return Arbitraries.of("", "", "a", "a", "aa", "a-", "-a", "b", "ab", "ba", "aba", "x", "xn", "xn-", "xn--", "n",
				"-", "--", "_", "a_", "0", "1", "10", "preview-", "preview", "-preview", "deploy-preview-", "--site",
				"a".repeat(30), "a".repeat(31), "b".repeat(62));
	}

	private static Arbitrary<String> domains() {
		return Arbitraries.of("example.com", "example.com", "example.com", "b.example.com", "a.example.com",
				"ample.com", "netlify.app", "site.netlify.app", "localhost", "com", "example.com.",
				"xn--bcher-kva.example");
	}

	private static Arbitrary<String> webSchemes() {
		return Arbitraries.of("https", "https", "https", "http");
	}

	private static Arbitrary<String> applicationSchemes() {
		return Arbitraries.of("app", "moz-extension", "vscode-webview", "capacitor", "file", "ap", "app-");
	}

	private static Arbitrary<String> ports() {
		return Arbitraries.of("", "", "", ":8080", ":*", ":5173");
	}

	@Provide
	Arbitrary<String> nearOrigins() {
		Arbitrary<String> label = parts().list().ofMinSize(1).ofMaxSize(4).map((parts) -> String.join("", parts));
		Arbitrary<String> oddDot = Arbitraries.of(".", ".", ".", ".", ".", ".", ".", "..", ".a.", "-", "", "*.", "%2e");
		Arbitrary<String> names = Combinators.combine(label, oddDot, domains())
			.as((first, dot, domain) -> first + dot + domain);
		Arbitrary<String> octet = Arbitraries.of("10", "192", "168", "172", "16", "31", "1", "0", "255", "256", "01",
				"0x1", "2", "", "a");
		Arbitrary<String> addresses = Combinators
			.combine(Arbitraries.of("192.168", "10.1", "10.0", "172.16", "172.31", "172.32", "192.169", "11.1"), octet,
					octet, Arbitraries.of("", "", "", "", ".", ".1"))
			.as((network, third, fourth, rest) -> network + "." + third + "." + fourth + rest);
		Arbitrary<String> hosts = Arbitraries.frequencyOf(Tuple.of(6, names), Tuple.of(1, addresses));
		Arbitrary<String> web = Combinators
			.combine(webSchemes(), hosts, Arbitraries.of("", "", "", ":8080", ":5173", ":443", ":0", ":*"))
			.as((scheme, host, port) -> scheme + "://" + host + port);
		Arbitrary<String> applications = Combinators
			.combine(applicationSchemes(), Arbitraries.of("", "localhost", "Abc", "abc", "a.b", "*", "a..b", "[::1]"),
					Arbitraries.of("", "", ":1", ":*"))
			.as((scheme, host, port) -> scheme + "://" + host + port);
		return Arbitraries.frequencyOf(Tuple.of(5, web), Tuple.of(1, applications));
	}

}
