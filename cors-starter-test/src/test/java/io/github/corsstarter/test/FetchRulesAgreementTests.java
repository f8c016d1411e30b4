/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.List;
import java.util.Locale;

import io.github.corsstarter.policy.FetchRules;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The starter and the kit have the rules of the Fetch standard twice, so a mistake of one
 * is no mistake of both. Where they disagree, one of them is wrong.
 */
class FetchRulesAgreementTests {

	private static final List<String> NAMES = List.of("Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language",
			"Access-Control-Request-Headers", "Access-Control-Request-Method", "Access-Control-Request-Private-Network",
			"Authorization", "Cache-Control", "Connection", "Content-Language", "Content-Length", "Content-Type",
			"Cookie", "Cookie2", "DPR", "DNT", "Date", "Device-Memory", "Expect", "Host", "Keep-Alive", "Last-Event-ID",
			"Origin", "Proxy-", "Proxy-Authorization", "Proxy", "Range", "Referer", "Save-Data", "Sec-", "Sec-CH-UA",
			"Sec", "Set-Cookie", "Set-Cookie2", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
			"Upgrade-Insecure-Requests", "User-Agent", "Via", "X-HTTP-Method", "X-HTTP-Method-Override",
			"X-Method-Override", "X-Requested-With");

	private static final List<String> METHODS = List.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST",
			"PUT", "QUERY", "TRACE", "TRACK", "GETTRACE");

	private static final List<String> WORDS = List.of("\"", "\\", ",", ";", " ", "\t", "\u000b", "\u007f", "\u00e9",
			"TRACE", "track", "GET", "text", "/", "plain", "multipart/form-data", "boundary=x", "bytes=", "bytes=0-",
			"-", "1", "200", "en", "*", "q=0.5", "(", "a".repeat(127));

	@Property(tries = 20_000)
	void whatAPageCanSetAndSendUnasked(@ForAll("names") String name, @ForAll("values") String value) {
		String stripped = HeaderLines.stripWhitespace(value);
		assertThat(FetchRules.isForbiddenHeader(name, stripped)).as("%s: %s is forbidden", name, stripped)
			.isEqualTo(SafelistedHeaders.isForbidden(name, stripped));
		assertThat(FetchRules.isSafelistedHeader(name, stripped)).as("%s: %s is safelisted", name, stripped)
			.isEqualTo(SafelistedHeaders.unsafeNames(List.of(new HeaderLine(name, stripped))).isEmpty());
	}

	@Property(tries = 200)
	void whichMethodsAPageCanUse(@ForAll("methods") String method) {
		CorsPage page = CorsBrowser.of(new ScriptedServer((request) -> ScriptedServer.response(200)))
			.pageOf("https://app.example.com");
		if (FetchRules.isForbiddenMethod(method)) {
			assertThatIllegalArgumentException().isThrownBy(() -> page.method(method, "/"));
			return;
		}
		PageRequest request = page.method(method, "/");
		assertThat(request.message().method()).isEqualTo(FetchRules.normalizeMethod(method));
		assertThat(request.send().hasPreflight()).isEqualTo(!FetchRules.isSafelistedMethod(request.message().method()));
	}

	@Provide
	Arbitrary<String> names() {
		return inAnyCase(NAMES);
	}

	@Provide
	Arbitrary<String> methods() {
		return inAnyCase(METHODS);
	}

	@Provide
	Arbitrary<String> values() {
		Arbitrary<String> words = Arbitraries.of(WORDS).list().ofMaxSize(6).map((parts) -> String.join("", parts));
		return Arbitraries.oneOf(words, Arbitraries.of(METHODS), Arbitraries.strings().ofMaxLength(20));
	}

	private static Arbitrary<String> inAnyCase(List<String> texts) {
		return Combinators.combine(Arbitraries.of(texts), Arbitraries.integers().between(0, 2))
			.as((text, writing) -> switch (writing) {
				case 0 -> text;
				case 1 -> text.toLowerCase(Locale.ROOT);
				default -> text.toUpperCase(Locale.ROOT);
			});
	}

}
