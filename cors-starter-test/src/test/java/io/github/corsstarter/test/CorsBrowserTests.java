/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.test.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a page may send, ask and read, whatever the server says.
 */
class CorsBrowserTests {

	private static final String APP = "https://app.example.com";

	private static final String ALLOW_APP = "Access-Control-Allow-Origin: " + APP;

	private static final String ALLOW_ANY = "Access-Control-Allow-Origin: *";

	private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials: true";

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"https://app.example.com          | -     | -",
			"*                                | -     | -",
			"-                                | -     | NO_ALLOW_ORIGIN",
			"https://other.example.com        | -     | OTHER_ALLOW_ORIGIN",
			"https://APP.example.com          | -     | OTHER_ALLOW_ORIGIN",
			"https://app.example.com/         | -     | OTHER_ALLOW_ORIGIN",
			"null                             | -     | OTHER_ALLOW_ORIGIN",
			"https://app.example.com, *       | -     | MULTIPLE_ALLOW_ORIGINS",
			"*, *                             | -     | MULTIPLE_ALLOW_ORIGINS",
			"https://app.example.com          | true  | -"
	// @formatter:on
	})
	void readsWithoutCredentials(String allowOrigin, String allowCredentials, BlockReason reason) {
		assertReads(page(answer(allowOrigin, allowCredentials)), reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"https://app.example.com          | true  | -",
			"https://app.example.com          | -     | CREDENTIALS_NOT_ALLOWED",
			"https://app.example.com          | True  | CREDENTIALS_NOT_ALLOWED",
			"https://app.example.com          | false | CREDENTIALS_NOT_ALLOWED",
			"*                                | true  | WILDCARD_WITH_CREDENTIALS",
			"-                                | true  | NO_ALLOW_ORIGIN",
			"https://other.example.com        | true  | OTHER_ALLOW_ORIGIN"
	// @formatter:on
	})
	void readsWithCredentials(String allowOrigin, String allowCredentials, BlockReason reason) {
		assertReads(page(answer(allowOrigin, allowCredentials)).withCredentials(), reason);
	}

	private static void assertReads(CorsPage page, BlockReason reason) {
		CorsOutcome outcome = page.get("/data").send();
		assertThat(outcome.block().map(Block::reason).orElse(null)).isEqualTo(reason);
		assertThat(outcome).hasNoPreflight();
	}

	private static ScriptedServer answer(String allowOrigin, String allowCredentials) {
		String origin = (allowOrigin != null) ? "Access-Control-Allow-Origin: " + allowOrigin : "X-No: origin";
		String credentials = (allowCredentials != null) ? "Access-Control-Allow-Credentials: " + allowCredentials
				: "X-No: credentials";
		return new ScriptedServer((request) -> response(200, origin, credentials));
	}

	@Test
	void twoLinesAreTwoValues() {
		ScriptedServer server = new ScriptedServer((request) -> response(200, ALLOW_APP, ALLOW_APP));
		assertThat(page(server).get("/data")).isBlockedBecause(BlockReason.MULTIPLE_ALLOW_ORIGINS);
	}

	@Test
	void readsErrorsLikeAllElse() {
		assertThat(page(new ScriptedServer((request) -> response(500, ALLOW_APP))).get("/data")).hasStatus(500)
			.body()
			.isEqualTo("body");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = {
	// @formatter:off
			"PUT    | PUT               | -                | -",
			"PUT    | GET, PUT          | -                | -",
			"PUT    | *                 | -                | -",
			"PUT    | put               | -                | METHOD_NOT_ALLOWED",
			"PUT    | GET               | -                | METHOD_NOT_ALLOWED",
			"PUT    | -                 | -                | METHOD_NOT_ALLOWED",
			"PUT    | PUT, a b          | -                | UNREADABLE_ALLOW_METHODS",
			"POST   | -                 | content-type     | -",
			"POST   | GET               | Content-Type     | -",
			"POST   | -                 | X-A, Content-Type, , X-B | -",
			"POST   | -                 | *                | -",
			"POST   | -                 | -                | HEADER_NOT_ALLOWED",
			"POST   | -                 | X-A              | HEADER_NOT_ALLOWED",
			"POST   | -                 | Content-Type; X-A | UNREADABLE_ALLOW_HEADERS"
	// @formatter:on
	})
	void asksForMethodAndHeaders(String method, String methods, String headers, BlockReason reason) {
		ScriptedServer server = ScriptedServer.answering(allowing(methods, headers), response(200, ALLOW_APP));
		PageRequest request = page(server).method(method, "/data");
		CorsOutcome outcome = (method.equals("POST") ? request.json("{}") : request).send();
		assertThat(outcome.block().map(Block::reason).orElse(null)).isEqualTo(reason);
		assertThat(outcome).hasPreflight();
		assertThat(server.log()).hasSize((reason != null) ? 1 : 2);
	}

	private static BrowserResponse allowing(@Nullable String methods, @Nullable String headers) {
		return response(204, ALLOW_APP, ALLOW_CREDENTIALS,
				(methods != null) ? "Access-Control-Allow-Methods: " + methods : "X-No: methods",
				(headers != null) ? "Access-Control-Allow-Headers: " + headers : "X-No: headers");
	}

	@Test
	void wildcardsMeanNothingWithCredentials() {
		ScriptedServer server = ScriptedServer.answering(allowing("*", "*"),
				response(200, ALLOW_APP, ALLOW_CREDENTIALS, "Access-Control-Expose-Headers: *", "X-Total-Count: 3"));
		CorsPage page = page(server).withCredentials();
		assertThat(page.put("/data")).isBlockedBecause(BlockReason.METHOD_NOT_ALLOWED);
		assertThat(page.post("/data").json("{}")).isBlockedBecause(BlockReason.HEADER_NOT_ALLOWED);
		assertThat(page.get("/data")).hides("X-Total-Count");
	}

	@ParameterizedTest
	@EnumSource(Engine.class)
	void wildcardDoesNotCoverAuthorizationButInBrowsers(Engine engine) {
		ScriptedServer server = ScriptedServer.answering(allowing("*", "*"), response(200, ALLOW_APP));
		CorsPage page = CorsBrowser.of(server).following(engine).pageOf(APP);
		assertThat(page.get("/data").header("X-Request-Id", "1")).isReadable();
		CorsOutcome outcome = page.get("/data").header("Authorization", "Bearer x").send();
		assertThat(outcome.block().map(Block::reason).orElse(null))
			.isEqualTo((engine == Engine.STANDARD) ? BlockReason.HEADER_NOT_ALLOWED : null);
	}

	@ParameterizedTest
	@CsvSource({ "401, PREFLIGHT_STATUS", "404, PREFLIGHT_STATUS", "199, PREFLIGHT_STATUS", "301, PREFLIGHT_REDIRECT" })
	void preflightNeedsAnOkStatus(int status, BlockReason reason) {
		ScriptedServer server = ScriptedServer.answering(
				response(status, ALLOW_APP, "Access-Control-Allow-Methods: PUT", "Location: /other"),
				response(200, ALLOW_APP));
		assertThat(page(server).put("/data")).isBlockedBecause(reason);
	}

	@Test
	void preflightSaysWhatBrowsersSay() {
		ScriptedServer server = ScriptedServer.answering(allowing("PUT", "*"), response(200, ALLOW_APP));
		page(server).put("/data?a=1").header("X-B", "1").header("X-a", "2").cookie("SESSION", "s").json("{}").send();
		assertThat(server.log()).containsExactly("OPTIONS https://api.example.com/data?a=1",
				"PUT https://api.example.com/data?a=1");
		assertThat(server.headersOf(0)).hasToString("""
				Accept: */*
				Access-Control-Request-Method: PUT
				Access-Control-Request-Headers: content-type,x-a,x-b
				Origin: https://app.example.com
				Sec-Fetch-Dest: empty
				Sec-Fetch-Mode: cors
				Sec-Fetch-Site: same-site""");
	}

	@Test
	void uploadListenerAsksForPermissionToPost() {
		ScriptedServer server = ScriptedServer.answering(allowing(null, null), response(200, ALLOW_APP));
		assertThat(page(server).post("/data").text("x")).isReadable().hasNoPreflight();
		CorsPage page = page(server);
		assertThat(page.post("/data").text("x").withUploadListener()).isReadable().hasPreflight();
		assertThat(page.post("/data").text("x").withUploadListener()).isReadable().hasNoPreflight();
	}

	@Test
	void cookiesGoWithCredentialsAndNotWithPreflights() {
		ScriptedServer server = ScriptedServer.answering(allowing("PUT", null),
				response(200, ALLOW_APP, ALLOW_CREDENTIALS));
		page(server).put("/data").cookie("a", "1").send();
		page(server).withCredentials().put("/data").cookie("a", "1").cookie("b", "2").send();
		assertThat(server.headersOf(1).get("Cookie")).isNull();
		assertThat(server.headersOf(2).get("Cookie")).isNull();
		assertThat(server.headersOf(3).get("Cookie")).isEqualTo("a=1; b=2");
	}

	@Test
	void readsSafelistedAndExposedHeaders() {
		ScriptedServer server = new ScriptedServer(
				(request) -> response(200, ALLOW_APP, "Access-Control-Expose-Headers: x-total-count, Set-Cookie",
						"X-Total-Count: 3", "X-Secret: 4", "Cache-Control: no-store", "Set-Cookie: a=1"));
		assertThat(page(server).get("/data")).hasHeader("X-Total-Count", "3")
			.exposes("Cache-Control")
			.hides("X-Secret")
			.hides("Set-Cookie")
			.hasNoHeader("X-Other");
	}

	@Test
	void anyHeaderIsExposedByAWildcard() {
		ScriptedServer server = new ScriptedServer((request) -> response(200, ALLOW_ANY,
				"Access-Control-Expose-Headers: *", "X-Total-Count: 3", "Set-Cookie: a=1"));
		assertThat(page(server).get("/data")).hasHeader("X-Total-Count", "3").hides("Set-Cookie");
	}

	@Test
	void readsAllOfItsOwnOrigin() {
		ScriptedServer server = new ScriptedServer((request) -> response(200, "X-Total-Count: 3"));
		CorsPage page = CorsBrowser.of(server).pageOf("https://api.example.com");
		assertThat(page.put("/data").cookie("a", "1").json("{}")).hasNoPreflight().hasHeader("X-Total-Count", "3");
		assertThat(server.headersOf(0).get("Origin")).isEqualTo("https://api.example.com");
		assertThat(server.headersOf(0).get("Cookie")).isEqualTo("a=1");
		assertThat(server.headersOf(0).get("Sec-Fetch-Site")).isEqualTo("same-origin");
		page.get("/data").send();
		assertThat(server.headersOf(1).get("Origin")).isNull();
	}

	@Test
	void followsRedirectsAndChecksEach() {
		ScriptedServer server = new ScriptedServer((request) -> request.uri().getPath().equals("/old")
				? response(303, ALLOW_APP, "Location: /new") : response(200, ALLOW_APP));
		assertThat(page(server).post("/old").text("x")).hasStatus(200);
		assertThat(server.log()).containsExactly("POST https://api.example.com/old", "GET https://api.example.com/new");
		assertThat(server.headersOf(1).get("Content-Type")).isNull();
		ScriptedServer silent = new ScriptedServer((request) -> request.uri().getPath().equals("/old")
				? response(307, "Location: /new") : response(200, ALLOW_APP));
		assertThat(page(silent).get("/old")).isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN);
	}

	@Test
	void originTurnsOpaqueOnTheWayOverAnotherServer() {
		ScriptedServer server = new ScriptedServer((request) -> request.uri().getHost().equals("api.example.com")
				? response(307, ALLOW_ANY, "Location: https://cdn.example.net/data") : response(200, ALLOW_APP));
		assertThat(page(server).get("/data")).isBlockedBecause(BlockReason.OTHER_ALLOW_ORIGIN);
		assertThat(server.headersOf(1).get("Origin")).isEqualTo("null");
	}

	@Test
	void doesNotRedirectForever() {
		ScriptedServer server = new ScriptedServer((request) -> response(302, ALLOW_APP, "Location: /again"));
		assertThat(page(server).get("/data")).isBlockedBecause(BlockReason.REDIRECT_NOT_FOLLOWED);
		assertThat(server.log()).hasSize(21);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://user:secret@api.example.com/", "https://user@api.example.com/",
			"https://:secret@api.example.com/", "https://user:secret@app.example.com/", "ftp://api.example.com/",
			"data:text/plain,x", "about:blank", "mailto:a@example.com", "nothing:", "https://",
			"https://api example.com/", "https://api.example.com:99999/", "https://[::1/" })
	void doesNotFollowWhereNoPageMayGo(String location) {
		ScriptedServer server = new ScriptedServer((request) -> response(302, ALLOW_APP, "Location: " + location));
		assertThat(page(server).get("/data")).isBlockedBecause(BlockReason.REDIRECT_NOT_FOLLOWED);
		assertThat(server.log()).hasSize(1);
	}

	@Test
	void doesNotFollowTwoLocations() {
		ScriptedServer server = new ScriptedServer(
				(request) -> response(302, ALLOW_APP, "Location: /new", "Location: /new"));
		assertThat(page(server).get("/data")).isBlockedBecause(BlockReason.REDIRECT_NOT_FOLLOWED);
		assertThat(server.log()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
	// @formatter:off
			"https://@api.example.com/new     | https://api.example.com/new",
			"https://:@api.example.com/new    | https://api.example.com/new",
			"HTTPS://API.Example.com:443/New  | https://api.example.com/New",
			"//api.example.com/new            | https://api.example.com/new",
			"new                              | https://api.example.com/old/new",
			"../new                           | https://api.example.com/new",
			"?page=2                          | https://api.example.com/old/data?page=2",
			"'/new page?a=b c'                | https://api.example.com/new%20page?a=b%20c",
			"/new?a={b}[c]                    | https://api.example.com/new?a=%7Bb%7D[c]",
			"/caf\u00c3\u00a9                 | https://api.example.com/caf%C3%A9",
			"'\\new'                          | https://api.example.com/new",
			"/new#part                        | https://api.example.com/new"
	// @formatter:on
	})
	void followsAsBrowsersReadUrls(String location, String target) {
		ScriptedServer server = new ScriptedServer((request) -> request.uri().toString().endsWith("/old/data?page=1")
				? response(302, ALLOW_APP, "Location: " + location) : response(200, ALLOW_APP));
		assertThat(page(server).get("/old/data?page=1")).hasStatus(200);
		assertThat(server.log()).last().isEqualTo("GET " + target);
	}

	@Test
	void anEmptyLocationIsTheSameUrlButInChromium() {
		ScriptedServer server = new ScriptedServer((request) -> response(302, ALLOW_APP, "Location: "));
		assertThat(page(server).get("/old/data?page=1")).hasStatus(302);
		assertThat(CorsBrowser.of(server).following(Engine.STANDARD).pageOf(APP).get("/old/data?page=1"))
			.isBlockedBecause(BlockReason.REDIRECT_NOT_FOLLOWED);
		assertThat(server.log()).hasSize(22).containsOnly("GET https://api.example.com/old/data?page=1");
	}

	@ParameterizedTest
	@EnumSource(Engine.class)
	void followsCredentialsOnlyWithinItsOwnOriginAndChromiumNotEvenThere(Engine engine) {
		ScriptedServer server = new ScriptedServer((request) -> request.uri().getPath().equals("/new") ? response(200)
				: response(302, "Location: https://user:secret@api.example.com/new"));
		CorsOutcome outcome = CorsBrowser.of(server)
			.following(engine)
			.pageOf("https://api.example.com")
			.get("/data")
			.send();
		assertThat(outcome.isReadable()).isEqualTo(engine != Engine.CHROMIUM);
		if (outcome.isReadable()) {
			assertThat(server.log()).last().isEqualTo("GET https://api.example.com/new");
			assertThat(server.headersOf(1).get("Authorization")).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource(Engine.class)
	void firefoxAndWebKitAskAfterARedirectAsBefore(Engine engine) {
		ScriptedServer server = ScriptedServer.answering(allowing("PUT", "Content-Type"),
				response(200, ALLOW_APP, ALLOW_CREDENTIALS));
		ScriptedServer redirecting = new ScriptedServer(
				(request) -> (request.uri().getPath().equals("/old") && !request.method().equals("OPTIONS"))
						? response(303, ALLOW_APP, "Location: /new") : server.send(request));
		CorsPage page = CorsBrowser.of(redirecting).following(engine).pageOf(APP);
		assertThat(page.post("/old").json("{}")).isReadable();
		boolean asks = engine == Engine.FIREFOX || engine == Engine.WEBKIT;
		assertThat(server.log()).filteredOn((line) -> line.endsWith("/new")).hasSize(asks ? 2 : 1);
		assertThat(server.headersOf(1).get("Access-Control-Request-Method")).isEqualTo(asks ? "GET" : null);
		assertThat(server.headersOf(1).get("Access-Control-Request-Headers"))
			.isEqualTo((engine == Engine.WEBKIT) ? "content-type" : null);
	}

	@ParameterizedTest
	@EnumSource(Engine.class)
	void originOfAPostGoesWithTheMethodButInWebKit(Engine engine) {
		ScriptedServer server = new ScriptedServer(
				(request) -> request.uri().getPath().equals("/new") ? response(200) : response(303, "Location: /new"));
		CorsPage page = CorsBrowser.of(server).following(engine).pageOf("https://api.example.com");
		assertThat(page.post("/data").text("x")).isReadable();
		assertThat(server.headersOf(1).get("Origin"))
			.isEqualTo((engine != Engine.WEBKIT) ? null : "https://api.example.com");
	}

	@Test
	void authorizationStaysWithinItsOrigin() {
		ScriptedServer server = new ScriptedServer((request) -> switch (request.uri().getPath()) {
			case "/first" -> response(302, "Location: /second");
			case "/second" -> response(302, "Location: https://cdn.example.net/third");
			default -> response(200, "Access-Control-Allow-Origin: *");
		});
		CorsPage page = CorsBrowser.of(server).pageOf("https://api.example.com");
		assertThat(page.get("/first").header("Authorization", "Bearer x")).isReadable().hasNoPreflight();
		assertThat(server.headersOf(1).get("Authorization")).isEqualTo("Bearer x");
		assertThat(server.headersOf(2).get("Authorization")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "get, GET", "Post, POST", "patch, patch", "PATCH, PATCH", "purge, purge" })
	void browsersWriteSomeMethodsInUpperCase(String written, String sent) {
		ScriptedServer server = ScriptedServer.answering(allowing("*", null), response(200, ALLOW_APP));
		page(server).method(written, "/data").send();
		assertThat(server.log()).last().isEqualTo(sent + " https://api.example.com/data");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "connect", "Track", "A B", "" })
	void methodsThatNoPageCanUse(String method) {
		ScriptedServer server = new ScriptedServer((request) -> response(200));
		assertThatIllegalArgumentException().isThrownBy(() -> page(server).method(method, "/data"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin", "Cookie", "Sec-Fetch-Mode", "a b" })
	void headersThatNoPageCanSet(String name) {
		ScriptedServer server = new ScriptedServer((request) -> response(200));
		assertThatIllegalArgumentException().isThrownBy(() -> page(server).get("/data").header(name, "x"))
			.withMessageContaining(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'',
			value = { "X-HTTP-Method-Override | TRACE", "x-http-method | connect", "X-Method-Override | GET,TRACK",
					"X-HTTP-Method-Override | '\rtrace'", "X-A | 'a\nb'", "X-A | 'a\u0000b'", "X-A | \u20ac" })
	void valuesThatNoPageCanSet(String name, String value) {
		ScriptedServer server = new ScriptedServer((request) -> response(200));
		assertThatIllegalArgumentException().isThrownBy(() -> page(server).get("/data").header(name, value))
			.withMessage("No page can set the header '%s' to '%s'", name, value.strip());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', value = { "X-HTTP-Method-Override | PATCH", "X-A | '  a  '",
			"X-A | '\r\n a \t\n'", "X-A | ''", "X-A | \u00e9", "X-A | '\u000ba\u0001'" })
	void valuesThatPagesCanSet(String name, String value) {
		ScriptedServer server = ScriptedServer.answering(allowing(null, "*"), response(200, ALLOW_APP));
		assertThat(page(server).get("/data").header(name, value)).isReadable();
		assertThat(server.headersOf(1).get(name)).isEqualTo(value.replaceAll("^[ \t\r\n]+|[ \t\r\n]+$", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.example.com", "https://app.example.com/", "https://App.example.com",
			"https://app.example.com:443", "https://user@app.example.com", "*", "https://", "app:", "App://",
			"app://bundle/", "app://user@bundle", "app://*" })
	void originsThatNoPageHas(String origin) {
		ScriptedServer server = new ScriptedServer((request) -> response(200));
		assertThatIllegalArgumentException().isThrownBy(() -> CorsBrowser.of(server).pageOf(origin));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://app.example.com", "http://localhost:5173", "capacitor://localhost",
			"http://[::1]:8080", "null", "app://", "file://", "moz-extension://0c1b5ed1-1a5a-4b7b-8f8e-6b1f2e6a9a11",
			"safari-web-extension://9B1C" })
	void originsThatPagesHave(String origin) {
		ScriptedServer server = new ScriptedServer(
				(request) -> response(200, "Access-Control-Allow-Origin: " + origin));
		assertThat(CorsBrowser.of(server).pageOf(origin).get("/data")).isReadable();
		assertThat(server.headersOf(0).get("Origin")).isEqualTo(origin);
	}

	private static CorsPage page(ScriptedServer server) {
		return CorsBrowser.of(server).pageOf(APP);
	}

}
