/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;

import io.github.corsstarter.policy.PolicyProblem.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Which kind of problem each way to write an allowed origin is, and what is to be written
 * instead.
 */
class WrittenOriginTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''                               | ORIGIN_MISSING           | Remove it, or write an origin
					' '                              | ORIGIN_MISSING           | Remove it, or write an origin
					null                             | ORIGIN_OPAQUE            | Remove it, and serve
					' NULL '                         | ORIGIN_OPAQUE            | Remove it, and serve
					all                              | ORIGIN_WILDCARD_TOO_BROAD | Write "*" for any origin
					' *.* '                          | ORIGIN_WILDCARD_TOO_BROAD | Write "*" for any origin
					https?://.*                      | ORIGIN_WILDCARD_TOO_BROAD | Write "*" for any origin
					https://app\\.example\\.com      | ORIGIN_REGULAR_EXPRESSION | Write https://app.example.com instead.
					'^https://(a|b)\\.example\\.com$' | ORIGIN_REGULAR_EXPRESSION | Write https://a.example.com and https://b.example.com instead.
					https?://a\\.example\\.com       | ORIGIN_REGULAR_EXPRESSION | Write http://a.example.com and https://a.example.com instead.
					'https://(a|b|c)\\.example\\.com' | ORIGIN_REGULAR_EXPRESSION | Write https://a.example.com, https://b.example.com and https://c.example.com instead.
					https://.+\\.example\\.com       | ORIGIN_REGULAR_EXPRESSION | such as https://app.example.com
					https://.+\\.shop\\.test         | ORIGIN_REGULAR_EXPRESSION | https://*.shop.test for every subdomain, https://preview-*.shop.test for a part
					https://.+\\.co\\.uk             | ORIGIN_REGULAR_EXPRESSION | https://*.example.com for every subdomain
					https://a.test,https://b.test    | ORIGIN_NOT_SINGLE        | Write each origin as an element of its own
					https://a .test                  | ORIGIN_NOT_SINGLE        | Write each origin as an element of its own
					' https://a.test'                | ORIGIN_NOT_SINGLE        | Write https://a.test instead.
					app.example.com                  | ORIGIN_WITHOUT_SCHEME    | Write https://app.example.com instead.
					localhost:5173                   | ORIGIN_WITHOUT_SCHEME    | Write http://localhost:5173 instead.
					LOCALHOST                        | ORIGIN_WITHOUT_SCHEME    | Write http://localhost instead.
					*example.com                     | ORIGIN_WITHOUT_SCHEME    | Write https://*.example.com instead.
					localhost*                       | ORIGIN_WITHOUT_SCHEME    | Write https://localhost:* instead.
					localhost*:1                     | ORIGIN_WITHOUT_SCHEME    | Write https://localhost:1 instead.
					10.0.0.*                         | ORIGIN_WITHOUT_SCHEME    | Write https://10.0.0.* instead.
					10.*                             | ORIGIN_WITHOUT_SCHEME    | Write https://10.*.*.* instead.
					https                            | ORIGIN_WITHOUT_SCHEME    | Write an origin such as
					http:                            | ORIGIN_WITHOUT_SCHEME    | Write an origin such as
					*://a.test                       | ORIGIN_WILDCARD_MISPLACED | Write https://a.test instead.
					http*://a.test                   | ORIGIN_WILDCARD_MISPLACED | Write https://a.test instead.
					data://a                         | ORIGIN_SCHEME_UNUSABLE   | Serve the page from
					blob://a                         | ORIGIN_SCHEME_UNUSABLE   | Serve the page from
					about://a                        | ORIGIN_SCHEME_UNUSABLE   | Serve the page from
					javascript://a                   | ORIGIN_SCHEME_UNUSABLE   | Serve the page from
					ws://a.test                      | ORIGIN_SCHEME_UNUSABLE   | Write http://a.test instead.
					wss://a.test:8443                | ORIGIN_SCHEME_UNUSABLE   | Write https://a.test:8443 instead.
					1a://b                           | ORIGIN_SCHEME_UNUSABLE   | Write an origin such as
					a_b://c                          | ORIGIN_SCHEME_UNUSABLE   | Write an origin such as
					://a.test                        | ORIGIN_SCHEME_UNUSABLE   | Write an origin such as
					file:///a                        | ORIGIN_SCHEME_UNUSABLE   | Write file:// for a shell
					https://a.test/                  | ORIGIN_WITH_PATH         | Write https://a.test instead.
					https://a.test/b/                | ORIGIN_WITH_PATH         | Write https://a.test instead.
					https://a.test?b                 | ORIGIN_WITH_PATH         | Write https://a.test instead.
					https://a.test#b                 | ORIGIN_WITH_PATH         | Write https://a.test instead.
					https:///                        | ORIGIN_WITH_PATH         | Write scheme, host and port alone
					https://a@b.test                 | ORIGIN_WITH_USER_INFO    | Write https://b.test instead.
					https://@                        | ORIGIN_WITH_USER_INFO    | Write scheme, host and port alone
					https://                         | ORIGIN_WITHOUT_HOST      | Write an origin such as https://app.example.com
					https://:8443                    | ORIGIN_WITHOUT_HOST      | Write an origin such as https://app.example.com
					app://:1                         | ORIGIN_WITHOUT_HOST      | Write an origin such as app://app.example.com
					https://*                        | ORIGIN_WILDCARD_TOO_BROAD | such as https://*.example.org
					http://*.                        | ORIGIN_WILDCARD_TOO_BROAD | such as http://*.example.org
					ftp://*                          | ORIGIN_WILDCARD_TOO_BROAD | such as https://*.example.org
					app://*.                         | ORIGIN_WILDCARD_TOO_BROAD | such as https://*.example.org
					app://*.a.test                   | ORIGIN_WILDCARD_MISPLACED | Write each origin in full, or app://* for every one.
					ftp://*.a.test                   | ORIGIN_WILDCARD_MISPLACED | Write each origin in full.
					app://a:*                        | ORIGIN_WILDCARD_MISPLACED | Write each origin in full.
					https://a.*.test                 | ORIGIN_WILDCARD_MISPLACED | Write each origin in full, such as https://app.example.com
					https://*.*.shop.test            | ORIGIN_WILDCARD_MISPLACED | https://*.shop.test for every subdomain
					https://a*                       | ORIGIN_WILDCARD_MISPLACED | Write https://a instead.
					https://a*.                      | ORIGIN_WILDCARD_MISPLACED | Write each origin in full
					https://a*b*.shop.test           | ORIGIN_WILDCARD_MISPLACED | https://*.shop.test for every subdomain
					https://xn--a*.shop.test         | ORIGIN_WILDCARD_MISPLACED | https://*.shop.test for every subdomain
					https://*.1.2.3.4                | ORIGIN_WILDCARD_BEFORE_IP_ADDRESS | Write the address without a wildcard.
					https://192.*.1.1                | ORIGIN_WILDCARD_IN_IP_ADDRESS | Write each address in full
					https://193.168.*.*              | ORIGIN_WILDCARD_IN_IP_ADDRESS | Write each address in full
					https://192.168.*                | ORIGIN_WILDCARD_IN_IP_ADDRESS | Write https://192.168.*.* instead.
					https://10.0.0.0.*               | ORIGIN_WILDCARD_IN_IP_ADDRESS | Write each address in full
					https://10.0.1*                  | ORIGIN_WILDCARD_IN_IP_ADDRESS | Write each address in full
					https://a.test:0                 | ORIGIN_PORT_INVALID      | Write a port such as https://a.test:8080, or leave it out.
					https://a.test:08443             | ORIGIN_PORT_INVALID      | Write https://a.test:8443 instead.
					https://a.test:                  | ORIGIN_PORT_INVALID      | Write https://a.test instead.
					https://a.test:80*               | ORIGIN_PORT_INVALID      | Write a port such as
					https://b\u00fccher.test         | ORIGIN_HOST_NOT_ASCII    | Write https://xn--bcher-kva.test instead.
					https://1.2.3                    | ORIGIN_IP_ADDRESS_NOT_CANONICAL | Write https://1.2.0.3 instead.
					https://1.2.3.256                | ORIGIN_IP_ADDRESS_NOT_CANONICAL | Write an address such as http://127.0.0.1.
					https://a..                      | ORIGIN_HOST_INVALID      | Write the host's real name.
					https://a..test                  | ORIGIN_HOST_INVALID      | Write the host's real name.
					https://a%20b.test               | ORIGIN_HOST_INVALID      | Write the host's real name.
					https://xn--9.test               | ORIGIN_HOST_INVALID      | Write the host's real name.
					https://[::1                     | ORIGIN_HOST_INVALID      | Write an address such as http://[::1].
					https://[1.2.3.4]                | ORIGIN_HOST_INVALID      | Write an address such as http://[::1].
					https://[::0001]                 | ORIGIN_IP_ADDRESS_NOT_CANONICAL | Write https://[::1] instead.
					https://[::FFFF:1.2.3.4]:8443    | ORIGIN_IP_ADDRESS_NOT_CANONICAL | Write https://1.2.3.4:8443 instead.
					https://*.co.uk                  | ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX | Write the domain that is yours, such as https://*.example.co.uk, or
					https://*.com:8443               | ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX | such as https://*.example.com:8443, or
					https://*-app.vercel.app         | ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX | give them a domain of yours, such as https://*-app.example.com, or
					https://*app.vercel.app          | ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX | Write https://*.app.vercel.app for subdomains, or
					https://*co.uk                   | ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX | such as https://*co.example.com, or
					""")
	void isAProblemOfItsKind(String entry, Type type, String remedy) {
		assertThat(problems(entry, false)).singleElement().satisfies((problem) -> {
			assertThat(problem.type()).isEqualTo(type);
			assertThat(problem.setting()).isEqualTo(PolicySetting.ALLOWED_ORIGINS);
			assertThat(problem.index()).isZero();
			assertThat(problem.value()).isEqualTo(entry);
			assertThat(problem.remedy()).contains(remedy);
			assertThat(problem.isWarning()).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource({ "https://a.test/, trailing slash", "https://a.test/b, path", "https://a.test\\b, path",
			"https://a.test?b, query", "https://a.test#b, fragment" })
	void namesThePartThatAnOriginLacks(String entry, String part) {
		assertThat(problems(entry, false)).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).startsWith("An origin has no " + part + ":"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a", "https://0a.test", "https://z9-_.test", "https://a.test.", "a://b",
			"z9+-.://", "app://A", "app://", "app://*", "file://", "ftp://a", "https://a.test:*", "http://*.a.test:1",
			"https://a*.a.test", "https://*a.a.test", "https://a*b.a.test.", "https://10.*.*.*", "https://10.255.0.*",
			"https://172.16.*.*", "https://172.31.0.*:*", "https://192.168.0.*", "https://[::1]", "https://1.2.3.4" })
	void isAnOriginOrAPattern(String entry) {
		assertThat(problems(entry, false)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTPS://a.test       | Write https://a.test instead.
			https://A.test       | Write https://a.test instead.
			https://a.test:443   | Write https://a.test instead.
			http://localhost:80  | Write http://localhost instead.
			http://A.test        | Write it in that form.
			APP://*              | Write it in that form.
			""")
	void isAWarningWhereOnlyOneOriginCanBeMeant(String entry, String remedy) {
		assertThat(problems(entry, false)).singleElement().satisfies((problem) -> {
			assertThat(problem.type()).isEqualTo(Type.ORIGIN_NOT_NORMALIZED);
			assertThat(problem.remedy()).isEqualTo(remedy);
			assertThat(problem.isWarning()).isTrue();
		});
	}

	@ParameterizedTest
	@CsvSource({ "http://a.test, ORIGIN_INSECURE_WITH_CREDENTIALS", "http://*.a.test, ORIGIN_INSECURE_WITH_CREDENTIALS",
			"http://*.localhost.test, ORIGIN_INSECURE_WITH_CREDENTIALS",
			"http://10.0.0.*, ORIGIN_INSECURE_WITH_CREDENTIALS", "file://, ORIGIN_INSECURE_WITH_CREDENTIALS",
			"app://*, ORIGIN_WHOLE_SCHEME_WITH_CREDENTIALS", "x-extension://*, ORIGIN_WHOLE_SCHEME_WITH_CREDENTIALS",
			"https://a.test,", "http://localhost:*,", "http://*.localhost,", "http://127.0.0.1,", "http://[::1],",
			"app://a,", "ftp://a," })
	void isADangerWithCredentials(String entry, @Nullable Type type) {
		assertThat(problems(entry, true)).extracting(PolicyProblem::type)
			.isEqualTo((type != null) ? List.of(type) : List.of());
		assertThat(problems(entry, false)).isEmpty();
		CorsPolicy policy = CorsPolicy.builder()
			.allowedOrigins(entry)
			.allowCredentials(true)
			.dangerouslyAllowInsecureOrigins(true)
			.dangerouslyAllowWholeSchemes(true)
			.build();
		assertThat(List.copyOf(policy.acceptedDangers().values()))
			.isEqualTo((type != null) ? List.of(List.of(entry)) : List.of());
	}

	@Test
	void dangerThatWasAcceptedCanBeRefusedAgain() {
		CorsPolicy.Builder builder = CorsPolicy.builder()
			.allowedOrigins("https://*.co.uk")
			.dangerouslyAllowPublicSuffixes(true);
		assertThat(builder.build().acceptedDangers()).containsOnlyKeys(PolicyDanger.PUBLIC_SUFFIXES);
		builder.dangerouslyAllowPublicSuffixes(false);
		assertThat(problems(builder)).extracting(PolicyProblem::type)
			.containsExactly(Type.ORIGIN_WILDCARD_BEFORE_PUBLIC_SUFFIX);
	}

	@Test
	void whoseWholeSchemeItIsIsSaid() {
		assertThat(problems("moz-extension://*", true).get(0).message())
			.startsWith("Every extension that the user has installed could call");
		assertThat(problems("app://*", true).get(0).message())
			.startsWith("Every page that an application shows under 'app://', whoever wrote it, could call");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					https://a.test https://a.test                 | 1 | ORIGIN_DUPLICATE | stands at position 0
					https://a.test https://b.test https://A.test  | 2 | ORIGIN_DUPLICATE | stands at position 0
					* *                                           | 1 | ORIGIN_DUPLICATE | stands at position 0
					* https://a.test                              | 1 | ORIGIN_COVERED   | The entry * admits
					https://a.test *                              | 0 | ORIGIN_COVERED   | The entry * admits
					https://a.test https://a.test:*               | 0 | ORIGIN_COVERED   | The entry https://a.test:* admits
					https://a.a.test https://*.a.test             | 0 | ORIGIN_COVERED   | The entry https://*.a.test admits
					https://a.b.a.test https://*.a.test:*         | 0 | ORIGIN_COVERED   | The entry https://*.a.test:* admits
					https://*.b.a.test https://*.a.test           | 0 | ORIGIN_COVERED   | The entry https://*.a.test admits
					https://x-*.a.test https://*.a.test           | 0 | ORIGIN_COVERED   | The entry https://*.a.test admits
					https://x-1.a.test https://x-*.a.test         | 0 | ORIGIN_COVERED   | The entry https://x-*.a.test admits
					https://x-y-*.a.test https://x-*.a.test       | 0 | ORIGIN_COVERED   | The entry https://x-*.a.test admits
					https://x-z-y.a.test https://*-y.a.test:1 https://x-*.a.test | 0 | ORIGIN_COVERED | The entry https://x-*.a.test admits
					https://x-*-y-z.a.test https://x-*-z.a.test:* | 0 | ORIGIN_COVERED   | The entry https://x-*-z.a.test:* admits
					https://10.1.2.3 https://10.1.*.*             | 0 | ORIGIN_COVERED   | The entry https://10.1.*.* admits
					https://10.1.2.* https://10.*.*.*             | 0 | ORIGIN_COVERED   | The entry https://10.*.*.* admits
					app://a app://*                               | 0 | ORIGIN_COVERED   | The entry app://* admits
					""")
	void isSuperfluousBesideAnother(String entries, int index, Type type, String message) {
		List<String> origins = List.of(entries.split(" "));
		List<PolicyProblem> problems = problems(CorsPolicy.builder().allowedOrigins(origins)).stream()
			.filter((problem) -> problem.type() != Type.ORIGIN_NOT_NORMALIZED)
			.toList();
		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.type()).isEqualTo(type);
			assertThat(problem.index()).isEqualTo(index);
			assertThat(problem.value()).isEqualTo(origins.get(index));
			assertThat(problem.message()).contains(message);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.test https://a.test:1", "https://a.test http://a.test:*",
			"https://a.test https://*.a.test", "https://x-.a.test https://x-*.a.test",
			"https://x-y-*.a.test https://x-z-*.a.test", "https://x-*-y.a.test https://x-*-z.a.test",
			"https://x-*.a.test https://*-a.a.test", "https://x-1.b.test https://x-*.a.test",
			"https://x-a.a.test https://y-*.a.test", "https://a-b.a.test https://*-c.a.test",
			"https://10.1.2.3 https://10.2.*.*", "https://10.1.2.3 http://10.1.*.*", "app:// app://*",
			"https://*.a.test:1 https://*.a.test:2" })
	void isNotSuperfluous(String entries) {
		assertThat(problems(CorsPolicy.builder().allowedOrigins(entries.split(" ")))).isEmpty();
	}

	@Test
	void anyOriginAndCredentialsExcludeEachOther() {
		assertThat(problems(CorsPolicy.builder().allowedOrigins("https://a.test", "*").allowCredentials(true)))
			.extracting(PolicyProblem::type, PolicyProblem::index)
			.contains(tuple(Type.ANY_ORIGIN_WITH_CREDENTIALS, 1));
	}

	@Test
	void longestOriginIsOne() {
		String host = ("b".repeat(63) + ".").repeat(3) + "b".repeat(61);
		assertThat(problems("https://" + host, false)).isEmpty();
		assertThat(problems("https://" + host + "b", false)).extracting(PolicyProblem::type)
			.containsExactly(Type.ORIGIN_HOST_TOO_LONG);
		String longest = "a".repeat(64) + "://" + host + ".:65535";
		assertThat(problems(longest, false)).isEmpty();
		assertThat(problems(longest + "0", false)).extracting(PolicyProblem::type)
			.containsExactly(Type.ORIGIN_HOST_TOO_LONG);
		assertThat(problems(longest + ",0", false)).extracting(PolicyProblem::type)
			.containsExactly(Type.ORIGIN_NOT_SINGLE);
	}

	private static List<PolicyProblem> problems(String entry, boolean credentials) {
		return problems(CorsPolicy.builder().allowedOrigins(entry).allowCredentials(credentials));
	}

	private static List<PolicyProblem> problems(CorsPolicy.Builder builder) {
		try {
			return builder.build().warnings();
		}
		catch (InvalidCorsPolicyException ex) {
			return ex.getProblems();
		}
	}

}
