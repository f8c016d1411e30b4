/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds of every origin, policy and list of headers.
 */
class OriginPropertyTests {

	@Property(tries = 20_000)
	void acceptedExactOriginIsOneThatABrowserSendsUnchanged(@ForAll("origins") String text) {
		PolicyProblems problems = new PolicyProblems();
		OriginPattern pattern = new OriginPatternParser(problems, 0, text).parse();
		if (pattern != null && pattern.isExact() && problems.asList().isEmpty()) {
			Origin origin = Origin.parse(text);
			assertThat(origin).isNotNull().hasToString(text);
			assertThat(NaiveOrigin.parse(text)).isPresent();
			assertThat(pattern).hasToString(text);
		}
	}

	@Property(tries = 20_000)
	void parserAgreesWithTheStandardsGrammar(@ForAll("origins") String text) {
		Origin origin = Origin.parse(text);
		assertThat(origin != null).isEqualTo(NaiveOrigin.parse(text).isPresent());
		if (origin != null) {
			assertThat(origin).hasToString(text);
		}
	}

	@Property(tries = 10_000)
	void compiledMatcherAgreesWithLinearScan(@ForAll("policies") List<String> entries,
			@ForAll("origins") String origin) {
		CorsPolicy policy = CorsPolicy.builder().allowedOrigins(entries).build();
		assertThat(Admission.isAdmitted(policy, origin)).as("%s under %s", origin, entries)
			.isEqualTo(NaiveOrigin.isAdmitted(origin, entries));
	}

	@Property(tries = 10_000)
	void ipv6AddressesAgreeWithTheJdksParser(@ForAll("ipv6") List<Integer> pieces) {
		Ipv6Address address = new Ipv6Address(pieces.stream().mapToInt(Integer::intValue).toArray());
		String text = address.toString();
		assertThat(text).isEqualTo(NaiveIpv6.serialize(pieces));
		assertThat(Ipv6Address.parse(text)).hasToString(text);
		assertThat(Ipv6Address.isSerialized(text)).isTrue();
	}

	@Property(tries = 10_000)
	void requestedHeadersAgreeWithNaiveSplitting(@ForAll("headerLines") List<String> lines) {
		HeaderListFuzzTarget.check(lines);
	}

	@Provide
	Arbitrary<List<String>> policies() {
		Arbitrary<String> hosts = hosts();
		Arbitrary<String> entries = Combinators
			.combine(Arbitraries.of("http", "https"), Arbitraries.of("", "*."), hosts,
					Arbitraries.of("", ":8080", ":*"))
			.as((scheme, subdomains, host, port) -> scheme + "://" + subdomains + host + port);
		return entries.list().ofMinSize(1).ofMaxSize(6);
	}

	@Provide
	Arbitrary<String> origins() {
		Arbitrary<String> origins = Combinators
			.combine(Arbitraries.of("http", "https", "https", "wss", "capacitor"),
					Arbitraries.of("", "a.", "a.b.", ".", "x", "-"), hosts(), Arbitraries.of("", "", ".", "x"),
					Arbitraries.of("", "", ":8080", ":80", ":443", ":0", ":", ":99999"))
			.as((scheme, front, host, back, port) -> scheme + "://" + front + host + back + port);
		Arbitrary<Integer> positions = Arbitraries.integers().between(0, 40);
		Arbitrary<String> broken = Combinators
			.combine(origins, positions, Arbitraries.of("", ".", "*", "@", "/", "x", "A", "%"))
			.as((origin, position, insert) -> new StringBuilder(origin)
				.insert(Math.min(position, origin.length()), insert)
				.toString());
		return Arbitraries.oneOf(origins, broken);
	}

	private static Arbitrary<String> hosts() {
		return Arbitraries.of("foo.com", "bar.com", "barfoo.com", "oo.com", "r.com", "foo.com.bar.com", "example.org",
				"a.example.org", "localhost", "dev.localhost", "xn--bcher-kva.example", "b.a.example.org",
				"foo-bar.com");
	}

	@Provide
	Arbitrary<List<Integer>> ipv6() {
		Arbitrary<Integer> piece = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0)),
				Tuple.of(2, Arbitraries.integers().between(0, 0xffff)));
		return piece.list().ofSize(8);
	}

	@Provide
	Arbitrary<List<String>> headerLines() {
		Arbitrary<String> element = Arbitraries.of("content-type", "Content-Type", "X-REQUEST-ID", "x-b",
				"authorization", "x-evil", "", " ", "\t", "x b", "x;y", "\u212a", "content-typ", "*", "\"x\"");
		Arbitrary<String> padded = Combinators.combine(Arbitraries.of("", " ", "\t "), element, Arbitraries.of("", " "))
			.as((before, text, after) -> before + text + after);
		return padded.list().ofMaxSize(6).map((elements) -> String.join(",", elements)).list().ofMaxSize(3);
	}

}
