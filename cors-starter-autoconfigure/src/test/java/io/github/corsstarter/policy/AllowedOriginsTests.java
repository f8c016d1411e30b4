/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each form of an entry admits and what just not, alone and among many others.
 */
class AllowedOriginsTests {

	private static final String LONGEST_LABEL = "a".repeat(63);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://a.test            | https://a.test
			https://a.test:1          | https://a.test:1
			https://a.test:*          | https://a.test
			https://a.test:*          | https://a.test:65535
			http://a.test:* https://a.test:* | https://a.test:2
			https://*.a.test          | https://b.a.test
			https://*.a.test          | https://c.b.a.test
			https://*.a.test:1 https://*.a.test:3 | https://b.a.test:3
			https://*.a.test:*        | https://b.a.test:7
			https://*.a.test https://*.b.a.test:1 | https://c.b.a.test
			https://*.a.test https://*.b.a.test:1 | https://c.b.a.test:1
			https://x-*.a.test        | https://x-1.a.test
			https://x-*.a.test        | https://x--.a.test
			https://x*.a.test         | https://xz09-az.a.test
			https://*-x.a.test        | https://1-x.a.test
			https://x-*-y.a.test      | https://x-1-y.a.test
			https://x-*-y.a.test      | https://x---y.a.test
			https://x-*.a.test:*      | https://x-1.a.test:9
			https://x-*.a.test https://x-*-y.a.test:1 | https://x-1-y.a.test:1
			https://x-*.a.test:1 https://x-1-*.a.test | https://x-1-2.a.test
			https://*-y.a.test:1 https://*-1-y.a.test | https://2-1-y.a.test
			https://10.1.2.*          | https://10.1.2.0
			https://10.*.*.*          | https://10.255.255.255
			https://10.*.*.* https://10.1.*.*:1 | https://10.1.2.3
			https://10.*.*.* https://10.1.*.*:1 | https://10.1.2.3:1
			app://*                   | app://A
			app://* b://*             | b://c
			app://                    | app://
			""")
	void admit(String entries, String origin) {
		CorsPolicy policy = policy(entries);
		assertThat(policy.judgeOrigin(origin)).isEqualTo(DecisionReason.ALLOWED);
		assertThat(policy.listsOrigin(origin)).isTrue();
		assertThat(policy.entryAdmitting(origin)).isPresent();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://a.test            | http://a.test
			https://a.test            | https://a.test:1
			https://a.test:*          | http://a.test
			https://a.test:*          | https://b.a.test
			https://*.a.test          | https://a.test
			https://*.a.test          | https://ba.test
			https://*.a.test          | https://b.a.test.
			https://*.a.test          | https://b.a.test:1
			https://*.a.test          | http://b.a.test
			https://*.a.test:1 https://*.a.test:3 | https://b.a.test:2
			https://x-*.a.test        | https://x-.a.test
			https://x-*.a.test        | https://x.a.test
			https://x-*.a.test        | https://x-1.b.a.test
			https://x-*.a.test        | https://x-1.b.test
			https://x-*.a.test        | https://x-1
			https://x-*.a.test        | https://y-1.a.test
			https://x-*.a.test        | https://x-_.a.test
			https://x-*.a.test        | https://x-1.a.test:1
			https://x-*.a.test        | http://x-1.a.test
			https://x*.a.test         | https://xn--80ak6aa92e.a.test
			https://x-*-y.a.test      | https://x-y.a.test
			https://x-*-y.a.test      | https://x--y.a.test
			https://x-*-y.a.test      | https://x-1-z.a.test
			https://10.1.2.*          | https://10.1.3.0
			https://10.1.2.*          | https://10.1.2.0:1
			https://10.1.2.*          | http://10.1.2.0
			https://10.1.2.*          | https://10.1.2.a.test
			app://*                   | app://
			app://*                   | apps://a
			app://*                   | app://a:1
			app://                    | app://a
			app://a                   | app://A
			https://abcdefgh-*.a.test | https://a.a.test
			https://*-abcdefgh.a.test | https://a.a.test
			""")
	void refuse(String entries, String origin) {
		CorsPolicy policy = policy(entries);
		assertThat(policy.judgeOrigin(origin)).isEqualTo(DecisionReason.ORIGIN_NOT_ALLOWED);
		assertThat(policy.listsOrigin(origin)).isFalse();
		assertThat(policy.entryAdmitting(origin)).isEmpty();
	}

	@Test
	void labelIsAsLongAsTheDnsLetsItBe() {
		CorsPolicy policy = policy("https://a*.a.test https://*" + LONGEST_LABEL.substring(1) + ".b.test https://"
				+ LONGEST_LABEL.substring(1) + "*.c.test");
		for (String domain : List.of("a", "b", "c")) {
			assertThat(policy.listsOrigin("https://" + LONGEST_LABEL + "." + domain + ".test")).isTrue();
			assertThat(policy.listsOrigin("https://" + LONGEST_LABEL + "a." + domain + ".test")).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({ "null, ORIGIN_OPAQUE", "'', ORIGIN_MALFORMED", "https://, ORIGIN_MALFORMED", "a, ORIGIN_MALFORMED",
			"https://b.test, ORIGIN_NOT_ALLOWED" })
	void refusalHasItsReason(String origin, DecisionReason reason) {
		assertThat(policy("https://a.test https://*.a.test").judgeOrigin(origin)).isEqualTo(reason);
		assertThat(CorsPolicy.DISABLED.judgeOrigin(origin)).isEqualTo(DecisionReason.CORS_DISABLED);
	}

	@Test
	void anyOriginListsNone() {
		CorsPolicy policy = policy("* https://a.test");
		for (String origin : List.of("null", "https://a.test", "https://b.test", "app://")) {
			assertThat(policy.judgeOrigin(origin)).isEqualTo(DecisionReason.ALLOWED);
			assertThat(policy.listsOrigin(origin)).isFalse();
			assertThat(policy.entryAdmitting(origin)).contains("*");
		}
		assertThat(policy.judgeOrigin("https://")).isEqualTo(DecisionReason.ORIGIN_MALFORMED);
	}

	/** Tables of many entries: each is found where it is, and nothing else. */
	@ParameterizedTest
	@CsvSource({ "https://*.%d.test, https://a.%d.test", "https://%d-*.a.test, https://%d-1.a.test",
			"https://*-%d.a.test, https://1-%d.a.test", "https://a-*.%d.test, https://a-1.%d.test",
			"https://host-%d.test:*, https://host-%d.test:1", "a%d://*, a%d://b", "https://%d.test, https://%d.test" })
	void eachOfManyAdmitsItsOwn(String entry, String origin) {
		for (int size : new int[] { 1, 2, 3, 4, 5, 8, 9, 300 }) {
			CorsPolicy policy = CorsPolicy.builder()
				.allowedOrigins(numbers(size).map(entry::formatted).toList())
				.build();
			assertThat(numbers(size).map(origin::formatted)).allMatch(policy::listsOrigin);
			assertThat(IntStream.range(10_000 + size, 10_050 + size).mapToObj(origin::formatted))
				.noneMatch(policy::listsOrigin);
		}
	}

	private static Stream<Integer> numbers(int size) {
		return IntStream.range(10_000, 10_000 + size).boxed();
	}

	@Test
	void sourceAddsToWhatIsWritten() {
		CorsPolicy written = CorsPolicy.builder()
			.allowedOrigins("https://a.test", "https://*.a.test")
			.originsFrom("source")
			.maxAge(Duration.ofMinutes(10))
			.build();
		SourcedPolicy sourced = new SourcedPolicy(written, Duration.ofMinutes(1));
		SourcedPolicy.Compiled compiled = sourced.compile(List.of("https://b.test", "https://*.b.test", "b.test", "*",
				"https://B.test", "HTTPS://c.test", "https://*.co.uk"));
		assertThat(compiled.size()).isEqualTo(3);
		assertThat(compiled.leftOut()).extracting(PolicyProblem::index).containsExactly(2, 3, 6);
		for (String origin : List.of("https://a.test", "https://c.a.test", "https://b.test", "https://c.b.test",
				"https://c.test")) {
			assertThat(compiled.policy().judgeOrigin(origin)).isEqualTo(DecisionReason.ALLOWED);
		}
		assertThat(compiled.policy().judgeOrigin("https://d.test")).isEqualTo(DecisionReason.ORIGIN_NOT_ALLOWED);
		assertThat(compiled.policy().written()).isSameAs(written);
		assertThat(compiled.policy().preflightHeaders("GET", new AllowedHeaders.Answer(null, true)))
			.contains(new HeaderField(ResponseHeaders.MAX_AGE, "60"));
		assertThat(sourced.compile(List.of()).policy()).isSameAs(sourced.withoutOrigins());
		assertThat(sourced.withoutOrigins().judgeOrigin("https://a.test")).isEqualTo(DecisionReason.ALLOWED);
		assertThat(sourced.withoutOrigins().judgeOrigin("https://b.test")).isEqualTo(DecisionReason.ORIGIN_NOT_ALLOWED);
		assertThat(sourced.whereUnavailable().judgeOrigin("https://c.a.test")).isEqualTo(DecisionReason.ALLOWED);
		assertThat(sourced.whereUnavailable().judgeOrigin("https://b.test"))
			.isEqualTo(DecisionReason.ORIGIN_SOURCE_UNAVAILABLE);
		assertThat(sourced.whereUnavailable().judgeOrigin("null")).isEqualTo(DecisionReason.ORIGIN_OPAQUE);
		assertThat(sourced.entryAdmitting(List.of("https://B.test", "https://*.b.test"), "https://b.test"))
			.contains("https://b.test");
		assertThat(sourced.entryAdmitting(List.of("https://*.b.test"), "https://b.test")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "https://b.test, true", "app://, true", "null, false", "'', false", "https://*.b.test, false",
			"http://b.test, true" })
	void sourceIsAskedAboutWhatItCouldList(String origin, boolean asked) {
		CorsPolicy policy = CorsPolicy.builder().originsFrom("source").build();
		assertThat(new SourcedPolicy(policy, Duration.ZERO).couldList(origin)).isEqualTo(asked);
	}

	@Test
	void sourceOfAPolicyWithCredentialsIsNotAskedAboutAnInsecureOrigin() {
		CorsPolicy policy = CorsPolicy.builder().originsFrom("source").allowCredentials(true).build();
		assertThat(new SourcedPolicy(policy, Duration.ZERO).couldList("http://b.test")).isFalse();
		CorsPolicy accepting = policy.toBuilder().dangerouslyAllowInsecureOrigins(true).build();
		assertThat(new SourcedPolicy(accepting, Duration.ZERO).couldList("http://b.test")).isTrue();
	}

	private static CorsPolicy policy(String entries) {
		return CorsPolicy.builder().allowedOrigins(entries.split(" ")).build();
	}

}
