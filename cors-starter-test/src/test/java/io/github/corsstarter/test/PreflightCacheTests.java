/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.test.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser does not ask for twice.
 */
class PreflightCacheTests {

	private static final PreflightCache.Key KEY = new PreflightCache.Key("https://app.example.com",
			URI.create("https://api.example.com/data"), false);

	private static final PreflightCache.Key WITH_CREDENTIALS = new PreflightCache.Key(KEY.origin(), KEY.uri(), true);

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final PreflightCache cache = new PreflightCache(this.now::get, Engine.CHROMIUM);

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = { "60 | 60", "- | 5", "'' | 5", "1.5 | 5", "'60, 60' | 5",
			"7200 | 7200", "86400 | 7200", "99999999999999999999 | 7200" })
	void remembersForAsLongAsItIsToldWithinReason(String maxAge, int seconds) {
		String header = (maxAge != null) ? "Access-Control-Max-Age: " + maxAge : "X-No: max-age";
		this.cache.remember(KEY, List.of("PUT"), List.of(), response(204, header).headerLines());
		this.now.set(Instant.EPOCH.plus(Duration.ofSeconds(seconds).minusMillis(1)));
		assertThat(this.cache.allowsMethod(KEY, "PUT")).isTrue();
		this.now.set(Instant.EPOCH.plusSeconds(seconds));
		assertThat(this.cache.allowsMethod(KEY, "PUT")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "-1", "-86400", "-99999999999999999999" })
	void zeroAndLessIsNotRemembered(String maxAge) {
		remember(KEY, "PUT", maxAge);
		assertThat(this.cache.allowsMethod(KEY, "PUT")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "CHROMIUM, true", "FIREFOX, false", "WEBKIT, true", "STANDARD, true" })
	void whatIsNoNumberIsNoAgeOrNone(Engine engine, boolean remembered) {
		PreflightCache cache = new PreflightCache(this.now::get, engine);
		for (String maxAge : List.of("60, 60", "1.5", "a day")) {
			cache.remember(KEY, List.of("PUT"), List.of(),
					response(204, "Access-Control-Max-Age: " + maxAge).headerLines());
			assertThat(cache.allowsMethod(KEY, "PUT")).as(maxAge).isEqualTo(remembered);
		}
		cache.remember(KEY, List.of("PUT"), List.of(), response(204, "Access-Control-Max-Age: ").headerLines());
		assertThat(cache.allowsMethod(KEY, "PUT")).isTrue();
	}

	@Test
	void theLastAnswerSaysHowLongToRemember() {
		remember(KEY, "PUT", "600");
		remember(KEY, "PUT", "0");
		assertThat(this.cache.allowsMethod(KEY, "PUT")).isFalse();
		remember(KEY, "*", "600");
		remember(KEY, "DELETE", "5");
		this.now.set(Instant.EPOCH.plusSeconds(5));
		assertThat(this.cache.allowsMethod(KEY, "PATCH")).isFalse();
	}

	@Test
	void anAnswerWithoutCredentialsChangesThatWithCredentials() {
		remember(WITH_CREDENTIALS, "PUT", "600");
		remember(KEY, "PUT", "0");
		assertThat(this.cache.allowsMethod(WITH_CREDENTIALS, "PUT")).isFalse();
	}

	private void remember(PreflightCache.Key key, String method, String maxAge) {
		this.cache.remember(key, List.of(method), List.of(),
				response(204, "Access-Control-Max-Age: " + maxAge).headerLines());
	}

	@Test
	void remembersMethodsAndHeadersOfOneUrlAndOrigin() {
		this.cache.remember(KEY, List.of("PUT"), List.of("X-A"), response(204).headerLines());
		assertThat(this.cache.allowsHeaders(KEY, Set.of("x-a"))).isTrue();
		assertThat(this.cache.allowsHeaders(KEY, Set.of("x-a", "x-b"))).isFalse();
		assertThat(this.cache.allowsMethod(KEY, "put")).isFalse();
		assertThat(
				this.cache.allowsMethod(new PreflightCache.Key("https://other.example.com", KEY.uri(), false), "PUT"))
			.isFalse();
		assertThat(this.cache
			.allowsMethod(new PreflightCache.Key(KEY.origin(), URI.create("https://api.example.com/"), false), "PUT"))
			.isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "CHROMIUM, 0", "FIREFOX, 0", "WEBKIT, 0", "STANDARD, 5" })
	void aNegativeAgeIsNoneButByTheLetterOfTheStandardItIsNoNumber(Engine engine, int seconds) {
		PreflightCache cache = new PreflightCache(this.now::get, engine);
		cache.remember(KEY, List.of("PUT"), List.of(), response(204, "Access-Control-Max-Age: -1").headerLines());
		assertThat(cache.allowsMethod(KEY, "PUT")).isEqualTo(seconds > 0);
		this.now.set(Instant.EPOCH.plusSeconds(5));
		assertThat(cache.allowsMethod(KEY, "PUT")).isFalse();
	}

	/**
	 * Each time a third request is what a first has got permission for.
	 */
	@ParameterizedTest
	@CsvSource({ "CHROMIUM, true, false, false, true, false", "FIREFOX, false, true, true, true, true",
			"WEBKIT, true, false, false, true, false", "STANDARD, false, true, false, true, false" })
	void whatIsForgottenDependsOnTheBrowser(Engine engine, boolean afterAnother, boolean afterError,
			boolean afterSimpleError, boolean withoutCredentialsFirst, boolean withCredentialsFirst) {
		ScriptedServer server = new ScriptedServer((request) -> {
			HeaderLines headers = new HeaderLines(request.headers());
			return response(200,
					"text/deny".equals(headers.get("Accept")) ? "X-No: origin"
							: "Access-Control-Allow-Origin: https://app.example.com",
					"Access-Control-Allow-Credentials: true", "Access-Control-Max-Age: 60",
					"Access-Control-Allow-Methods: PUT", "Access-Control-Allow-Headers: "
							+ Objects.requireNonNullElse(headers.get("Access-Control-Request-Headers"), "X-No"));
		});
		CorsPage page = CorsBrowser.of(server).following(engine).pageOf("https://app.example.com");
		assertThat(page.put("/1").header("X-One", "1")).hasPreflight();
		assertThat(page.put("/1").header("X-Two", "1")).hasPreflight();
		assertThat(page.put("/1").header("X-One", "1").send().hasPreflight()).isEqualTo(afterAnother);
		assertThat(page.put("/2")).hasPreflight();
		assertThat(page.put("/2").header("Accept", "text/deny")).hasNoPreflight().isBlocked();
		assertThat(page.put("/2").send().hasPreflight()).isEqualTo(afterError);
		assertThat(page.put("/3")).hasPreflight();
		assertThat(page.get("/3").header("Accept", "text/deny")).isBlocked();
		assertThat(page.put("/3").send().hasPreflight()).isEqualTo(afterSimpleError);
		assertThat(page.put("/4")).hasPreflight();
		assertThat(page.withCredentials().put("/4").send().hasPreflight()).isEqualTo(withoutCredentialsFirst);
		assertThat(page.withCredentials().put("/5")).hasPreflight();
		assertThat(page.put("/5").send().hasPreflight()).isEqualTo(withCredentialsFirst);
	}

	@Test
	void whatIsAllowedWithCredentialsIsAllowedWithout() {
		this.cache.remember(KEY, List.of("PUT"), List.of(), response(204).headerLines());
		assertThat(this.cache.allowsMethod(WITH_CREDENTIALS, "PUT")).isFalse();
		this.cache.remember(WITH_CREDENTIALS, List.of("DELETE"), List.of(), response(204).headerLines());
		assertThat(this.cache.allowsMethod(WITH_CREDENTIALS, "DELETE")).isTrue();
		assertThat(this.cache.allowsMethod(KEY, "DELETE")).isTrue();
	}

	@ParameterizedTest
	@EnumSource(Engine.class)
	void wildcardIsRememberedOnlyWithoutCredentialsAndNeverInFirefox(Engine engine) {
		PreflightCache cache = new PreflightCache(this.now::get, engine);
		cache.remember(KEY, List.of("*"), List.of("*"), response(204).headerLines());
		assertThat(cache.allowsMethod(KEY, "DELETE")).isEqualTo(engine != Engine.FIREFOX);
		assertThat(cache.allowsHeaders(KEY, Set.of("x-a"))).isEqualTo(engine != Engine.FIREFOX);
		assertThat(cache.allowsHeaders(KEY, Set.of("authorization"))).isEqualTo(engine == Engine.WEBKIT);
		cache.remember(WITH_CREDENTIALS, List.of("*"), List.of("*"), response(204).headerLines());
		assertThat(cache.allowsMethod(WITH_CREDENTIALS, "DELETE")).isFalse();
		assertThat(cache.allowsHeaders(WITH_CREDENTIALS, Set.of("x-a"))).isFalse();
	}

	@Test
	void onePreflightServesAPage() {
		ScriptedServer server = ScriptedServer
			.answering(
					response(204, "Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: PUT, DELETE",
							"Access-Control-Allow-Headers: Content-Type"),
					response(200, "Access-Control-Allow-Origin: *"));
		CorsBrowser browser = CorsBrowser.of(server);
		CorsPage page = browser.pageOf("https://app.example.com");
		assertThat(page.put("/data").json("{}")).isReadable().hasPreflight();
		assertThat(page.put("/data").json("{}")).isReadable().hasNoPreflight();
		assertThat(page.delete("/data")).isReadable().hasNoPreflight();
		assertThat(page.put("/other").json("{}")).hasPreflight();
		assertThat(browser.pageOf("https://app.example.com").put("/data")).hasPreflight();
	}

}
