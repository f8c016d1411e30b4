/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.corsstarter.test.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What browsers send besides {@code fetch()}, and what the page learns of it.
 */
class RequestKindTests {

	private static final String APP = "https://app.example.com";

	private static final String[] ALLOW_APP = { "Access-Control-Allow-Origin: " + APP,
			"Access-Control-Allow-Credentials: true", "Access-Control-Allow-Headers: Content-Type" };

	private final ScriptedServer server = new ScriptedServer((request) -> response(200, ALLOW_APP));

	private final CorsBrowser browser = CorsBrowser.of(this.server);

	private final CorsPage page = this.browser.pageOf(APP);

	@ParameterizedTest
	@MethodSource("kinds")
	void sendsWhatBrowsersSend(Function<CorsPage, PageRequest> kind, String sent) {
		kind.apply(this.page).send();
		assertThat(this.server.log()).hasSize(1);
		assertThat(this.server.log().get(0) + "\n" + this.server.headersOf(0)).isEqualTo(sent.strip());
	}

	private static Stream<Arguments> kinds() {
		return Stream.of(kind((page) -> page.get("/x").noCors(), """
				GET https://api.example.com/x
				Accept: */*
				Sec-Fetch-Dest: empty
				Sec-Fetch-Mode: no-cors
				Sec-Fetch-Site: same-site
				"""), kind((page) -> page.beacon("/x").text("a"), """
				POST https://api.example.com/x
				Content-Type: text/plain;charset=UTF-8
				Accept: */*
				Origin: https://app.example.com
				Sec-Fetch-Dest: empty
				Sec-Fetch-Mode: no-cors
				Sec-Fetch-Site: same-site
				"""), kind((page) -> page.eventSource("/x"), """
				GET https://api.example.com/x
				Accept: text/event-stream
				Cache-Control: no-cache
				Origin: https://app.example.com
				Sec-Fetch-Dest: empty
				Sec-Fetch-Mode: cors
				Sec-Fetch-Site: same-site
				"""), kind((page) -> page.form("/x").field("a", "b c").field("d", "ü"), """
				POST https://api.example.com/x
				Content-Type: application/x-www-form-urlencoded
				Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
				Upgrade-Insecure-Requests: 1
				Origin: https://app.example.com
				Sec-Fetch-Dest: document
				Sec-Fetch-Mode: navigate
				Sec-Fetch-Site: same-site
				"""), kind((page) -> page.link("https://www.example.org/x"), """
				GET https://www.example.org/x
				Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
				Upgrade-Insecure-Requests: 1
				Sec-Fetch-Dest: document
				Sec-Fetch-Mode: navigate
				Sec-Fetch-Site: cross-site
				"""), kind((page) -> page.webSocket("wss://api.example.com/x"), """
				GET https://api.example.com/x
				Connection: Upgrade
				Upgrade: websocket
				Sec-WebSocket-Version: 13
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
				Origin: https://app.example.com
				"""));
	}

	private static Arguments kind(Function<CorsPage, PageRequest> kind, String sent) {
		return Arguments.of(kind, sent);
	}

	@Test
	void userWhoOpensAUrlComesFromNowhere() {
		this.browser.visit("/x").send();
		assertThat(this.server.headersOf(0).toString()).contains("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate")
			.doesNotContain("Origin");
		assertThat(this.browser.visit("/x")).isOpaque().wasAnsweredWith(200);
	}

	@Test
	void pageLearnsNothingOfWhatItCannotRead() {
		assertThat(this.page.get("/x").noCors()).isOpaque();
		assertThat(this.page.beacon("/x").text("a")).isOpaque().wasAnsweredWith(200);
		assertThat(this.page.form("/x").field("a", "b")).isOpaque().wasAnsweredWith(200);
		assertThatIllegalStateException().isThrownBy(this.page.link("/x").send()::status)
			.withMessageContaining("The answer is opaque");
		assertThat(this.browser.pageOf("https://api.example.com").get("/x").noCors()).hasStatus(200);
	}

	@Test
	void beaconAsksForJsonAndAlwaysHasCookies() {
		CorsPage own = this.browser.pageOf("https://api.example.com");
		assertThat(this.page.beacon("/x").json("{}").cookie("a", "1")).hasPreflight();
		assertThat(this.server.headersOf(0).get("Cookie")).isNull();
		assertThat(this.server.headersOf(1).get("Cookie")).isEqualTo("a=1");
		assertThat(own.beacon("/y").json("{}")).hasNoPreflight();
		ScriptedServer stranger = new ScriptedServer((request) -> response(403));
		assertThat(CorsBrowser.of(stranger).pageOf(APP).beacon("/x").json("{}"))
			.isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN)
			.wasAnsweredWith(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "200 | text/event-stream | -", "200 | Text/Event-Stream;charset=UTF-8 | -",
					"200 | text/html | NOT_AN_EVENT_STREAM", "201 | text/event-stream | NOT_AN_EVENT_STREAM",
					"204 | text/event-stream | NOT_AN_EVENT_STREAM" })
	void eventSourceNeedsAnEventStream(int status, String type, BlockReason reason) {
		ScriptedServer events = new ScriptedServer(
				(request) -> response(status, ALLOW_APP[0], "Content-Type: " + type));
		CorsOutcome outcome = CorsBrowser.of(events).pageOf(APP).eventSource("/events").send();
		assertThat(outcome.block().map(Block::reason).orElse(null)).isEqualTo(reason);
		assertThat(CorsBrowser.of(new ScriptedServer((request) -> response(200, "Content-Type: text/event-stream")))
			.pageOf(APP)
			.eventSource("/events")).isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN);
	}

	@ParameterizedTest
	@CsvSource({ "101, true", "200, false", "302, false", "403, false" })
	void webSocketIsOpenWhenTheServerSaysSo(int status, boolean open) {
		ScriptedServer sockets = new ScriptedServer((request) -> response(status, "Location: /other"));
		CorsOutcome outcome = CorsBrowser.of(sockets).pageOf(APP).webSocket("/ws").cookie("a", "1").send();
		assertThat(outcome.isReadable()).isEqualTo(open);
		assertThat(outcome).wasAnsweredWith(status).hasNoPreflight();
		assertThat(sockets.headersOf(0).get("Cookie")).isEqualTo("a=1");
		if (!open) {
			assertThat(outcome).isBlockedBecause(BlockReason.HANDSHAKE_REFUSED)
				.asString()
				.contains(
						"WebSocket connection to 'wss://api.example.com/ws' failed: Error during WebSocket handshake: "
								+ "Unexpected response code: " + status);
		}
	}

	@Test
	void pageSeesWhereARedirectLed() {
		ScriptedServer moved = new ScriptedServer((request) -> request.uri().getPath().equals("/old")
				? response(302, "Location: /new", ALLOW_APP[0]) : response(200, ALLOW_APP[0]));
		CorsPage page = CorsBrowser.of(moved).pageOf(APP);
		CorsOutcome outcome = page.get("/old").send();
		assertThat(outcome.isRedirected()).isTrue();
		assertThat(outcome.url()).hasToString("https://api.example.com/new");
		assertThat(outcome).wasRedirectedTo("/new").wasRedirectedTo("https://api.example.com/new");
		assertThat(page.get("/new").send().isRedirected()).isFalse();
		assertThat(page.get("/old").redirectError()).isBlockedBecause(BlockReason.REDIRECT_NOT_FOLLOWED);
		assertThat(page.get("/new").redirectError()).isReadable();
		assertThat(page.get("/old").redirectManual()).isOpaque().wasAnsweredWith(302);
		assertThat(page.get("/new").redirectManual()).isReadable();
	}

	@Test
	void formIsFollowedToAnyServer() {
		ScriptedServer login = new ScriptedServer((request) -> request.uri().getHost().equals("api.example.com")
				? response(302, "Location: https://login.example.org/") : response(200));
		assertThat(CorsBrowser.of(login).pageOf(APP).form("/x").field("a", "b"))
			.wasRedirectedTo("https://login.example.org/");
		assertThat(login.log()).containsExactly("POST https://api.example.com/x", "GET https://login.example.org/");
		assertThat(login.headersOf(1).get("Sec-Fetch-Site")).isEqualTo("cross-site");
		assertThat(login.headersOf(1).get("Origin")).isNull();
	}

	@Test
	void redirectBackFromAnotherSiteStaysCrossSite() {
		ScriptedServer server = new ScriptedServer((request) -> request.uri().getHost().equals("cdn.example.org")
				? response(307, "Access-Control-Allow-Origin: *", "Location: https://api.example.com/")
				: response(200));
		CorsBrowser.of(server).pageOf(APP).get("https://cdn.example.org/").send();
		assertThat(server.headersOf(1).get("Sec-Fetch-Site")).isEqualTo("cross-site");
	}

	/**
	 * @see <a href= "https://fetch.spec.whatwg.org/#append-a-request-origin-header">Fetch
	 * standard, "append a request Origin header"</a>
	 */
	@ParameterizedTest
	@CsvSource({ "CHROMIUM, null, https://app.example.com", "FIREFOX, null, null", "WEBKIT, null, null",
			"STANDARD, null, null" })
	void pageWithoutReferrerHidesItsOrigin(Engine engine, String ofForm, String ofBeacon) {
		CorsPage silent = this.browser.following(engine).pageOf(APP).withoutReferrer();
		silent.form("/x").send();
		silent.beacon("/x").text("a").send();
		silent.post("/x").text("a").send();
		assertThat(this.server.headersOf(0).get("Origin")).isEqualTo(ofForm);
		assertThat(this.server.headersOf(1).get("Origin")).isEqualTo(ofBeacon);
		assertThat(this.server.headersOf(2).get("Origin")).isEqualTo(APP);
	}

	@Test
	void formFromTlsToPlainHttpHidesItsOrigin() {
		this.page.form("http://api.example.com/x").send();
		assertThat(this.server.headersOf(0).get("Origin")).isEqualTo("null");
		assertThat(this.server.headersOf(0).toString()).doesNotContain("Sec-Fetch");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "CHROMIUM, -, -", "FIREFOX, websocket, empty",
			"WEBKIT, websocket, websocket", "STANDARD, websocket, empty" })
	void handshakesHaveFetchMetadataWhereTheBrowserSendsIt(Engine engine, String mode, String destination) {
		ScriptedServer sockets = new ScriptedServer((request) -> response(101));
		assertThat(CorsBrowser.of(sockets).following(engine).pageOf(APP).webSocket("/ws")).isReadable();
		assertThat(sockets.headersOf(0).get("Sec-Fetch-Mode")).isEqualTo(mode);
		assertThat(sockets.headersOf(0).get("Sec-Fetch-Dest")).isEqualTo(destination);
		assertThat(sockets.headersOf(0).get("Sec-Fetch-Site")).isEqualTo((mode != null) ? "same-site" : null);
	}

	@Test
	void onlyChromiumTellsTheModeOfAPreflightToEveryone() {
		for (Engine engine : Engine.values()) {
			ScriptedServer plain = new ScriptedServer((request) -> response(200, ALLOW_APP));
			CorsBrowser.of(plain)
				.following(engine)
				.pageOf(APP)
				.get("http://api.example.com/")
				.header("X-A", "1")
				.send();
			assertThat(plain.headersOf(0).get("Sec-Fetch-Mode")).isEqualTo((engine == Engine.CHROMIUM) ? "cors" : null);
			assertThat(plain.headersOf(0).get("Sec-Fetch-Site")).isNull();
		}
	}

	@Test
	void refusesWhatNoPageCanSend() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.put("/x").noCors())
			.withMessageContaining("PUT");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.post("/x").json("{}").noCors())
			.withMessageContaining("content-type");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.post("/x").noCors().json("{}"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.get("/x").noCors().header("X-A", "1"))
			.withMessageContaining("x-a");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.get("/x").noCors().header("Range", "bytes=0-"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.form("/x").json("{}"))
			.withMessageContaining("No form sends the type 'application/json'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.eventSource("/x").header("Authorization", "x"))
			.withMessageContaining("Only fetch() and XMLHttpRequest can set the header 'Authorization'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.post("/x").noCors().withUploadListener())
			.withMessageContaining("Only XMLHttpRequest has upload listeners");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.post("/x").withUploadListener().noCors())
			.withMessageContaining("has no mode no-cors");
	}

	@Test
	void requestToAnotherOriginWithoutPermissionHasToFollowRedirects() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.get("/x").noCors().redirectManual())
			.withMessageContaining("follows no redirect");
		assertThatIllegalArgumentException().isThrownBy(() -> this.page.get("/x").redirectError().noCors());
		CorsPage own = this.browser.pageOf("https://api.example.com");
		assertThat(own.get("/x").noCors().redirectManual()).hasStatus(200);
	}

	@ParameterizedTest
	@MethodSource("withoutBody")
	void refusesBodiesThatNoPageCanSend(PageRequest request) {
		assertThatIllegalArgumentException().isThrownBy(() -> request.json("{}"))
			.withMessage("No page can send a body with " + request.message().method());
		assertThatIllegalArgumentException().isThrownBy(() -> request.text("x"));
		assertThatIllegalArgumentException().isThrownBy(() -> request.field("a", "b"));
		assertThatIllegalArgumentException().isThrownBy(() -> request.body("text/plain", "x"));
	}

	private static Stream<PageRequest> withoutBody() {
		CorsBrowser browser = CorsBrowser.of(new ScriptedServer((request) -> response(200)));
		CorsPage page = browser.pageOf(APP);
		return Stream.of(page.get("/x"), page.head("/x"), page.eventSource("/x"), page.webSocket("/x"), page.link("/x"),
				browser.visit("/x"));
	}

	@ParameterizedTest
	@MethodSource("withoutFetch")
	void refusesOptionsThatOnlyFetchHas(PageRequest request) {
		assertThatIllegalArgumentException().isThrownBy(request::noCors)
			.withMessage("Only fetch() has the mode no-cors");
		assertThatIllegalArgumentException().isThrownBy(request::redirectError)
			.withMessage("Only fetch() has redirect: 'error'");
		assertThatIllegalArgumentException().isThrownBy(request::redirectManual)
			.withMessage("Only fetch() has redirect: 'manual'");
		assertThatIllegalArgumentException().isThrownBy(request::withUploadListener)
			.withMessage("Only XMLHttpRequest has upload listeners");
	}

	private static Stream<PageRequest> withoutFetch() {
		CorsBrowser browser = CorsBrowser.of(new ScriptedServer((request) -> response(200)));
		CorsPage page = browser.pageOf(APP);
		return Stream.of(page.beacon("/x"), page.form("/x"), page.eventSource("/x"), page.webSocket("/x"),
				page.link("/x"), browser.visit("/x"));
	}

	@ParameterizedTest
	@CsvSource({ "CHROMIUM, false, false", "FIREFOX, true, true", "WEBKIT, false, false", "STANDARD, true, true" })
	void redirectWithoutLocationIsOneByItsStatusOrByBoth(Engine engine, boolean withoutLocation,
			boolean withEmptyLocation) {
		CorsPage without = CorsBrowser.of(new ScriptedServer((request) -> response(302, ALLOW_APP)))
			.following(engine)
			.pageOf(APP);
		assertThat(without.get("/x")).hasStatus(302);
		assertThat(without.get("/x").redirectManual()).isOpaque();
		assertThat(without.get("/x").redirectError().send().block().isPresent()).isEqualTo(withoutLocation);
		CorsPage withEmpty = CorsBrowser.of(new ScriptedServer((request) -> response(302, ALLOW_APP[0], "Location: ")))
			.following(engine)
			.pageOf(APP);
		assertThat(withEmpty.get("/x").redirectManual()).isOpaque();
		assertThat(withEmpty.get("/x").redirectError().send().block().isPresent()).isEqualTo(withEmptyLocation);
	}

	@Test
	void redirectLedWhereThePreflightWasRefused() {
		ScriptedServer moved = new ScriptedServer((request) -> request.uri().getPath().equals("/old")
				? response(307, "Location: /new", ALLOW_APP[0], "Access-Control-Allow-Methods: PUT") : response(403));
		CorsPage own = CorsBrowser.of(new ScriptedServer((request) -> request.uri().getHost().equals("api.example.com")
				? response(403) : response(307, "Location: https://api.example.com/new")))
			.pageOf(APP);
		assertThat(own.put(APP + "/old")).isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN)
			.wasRedirectedTo("https://api.example.com/new");
		assertThat(CorsBrowser.of(moved).pageOf(APP).put("/old").send().isRedirected()).as("a preflight").isFalse();
	}

	@Test
	void preflightsAreRememberedForAsLongAsTheBrowserDoes() {
		assertThat(Stream.of(Engine.values()).map(Engine::preflightLimit)).map((limit) -> limit.toMinutes())
			.startsWith(120L, 1440L, 10L);
	}

}
