/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static io.github.corsstarter.test.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a failing test says.
 */
class CorsOutcomeAssertTests {

	private final CorsOutcome readable = outcome(
			ScriptedServer.answering(response(204), response(200, "Access-Control-Allow-Origin: *", "X-Secret: 1")),
			false);

	private final CorsOutcome exposing = CorsBrowser
		.of(new ScriptedServer((request) -> response(200, "Access-Control-Allow-Origin: https://app.example.com",
				"Access-Control-Allow-Credentials: true", "Access-Control-Expose-Headers: X-Total", "X-Total: 3",
				"X-Secret: 1", "Set-Cookie: a=1; SameSite=None", "Set-Cookie: ok=1")))
		.pageOf("https://app.example.com")
		.withCredentials()
		.get("/orders")
		.send();

	private final CorsOutcome opaque = CorsBrowser.of(new ScriptedServer((request) -> response(200)))
		.pageOf("https://app.example.com")
		.get("/orders")
		.noCors()
		.send();

	private final CorsOutcome redirected = CorsBrowser.of(new ScriptedServer(
			(request) -> request.uri().getPath().equals("/home") ? response(200) : response(302, "Location: /home")))
		.pageOf("https://app.example.com")
		.link("/")
		.send();

	private final CorsOutcome blocked = outcome(ScriptedServer.answering(response(403, "Vary: Origin"), response(200)),
			true);

	private static CorsOutcome outcome(ScriptedServer server, boolean put) {
		CorsPage page = CorsBrowser.of(server).pageOf("https://app.example.com");
		return (put ? page.withCredentials().put("/orders") : page.get("/orders")).send();
	}

	@Test
	void namesTheBrowsersReasonAndAllThatWentOverTheWire() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.blocked).isReadable())
			.withMessage("""
					Expecting the page to be able to read the answer, but the browser keeps it from the page.
					A page of https://app.example.com, with credentials, sends PUT https://api.example.com/orders
					Access to fetch at 'https://api.example.com/orders' from origin 'https://app.example.com' has been \
					blocked by CORS policy: Response to preflight request doesn't pass access control check: \
					No 'Access-Control-Allow-Origin' header is present on the requested resource.

					OPTIONS https://api.example.com/orders
					Accept: */*
					Access-Control-Request-Method: PUT
					Origin: https://app.example.com
					Sec-Fetch-Dest: empty
					Sec-Fetch-Mode: cors
					Sec-Fetch-Site: same-site

					403
					Vary: Origin""");
	}

	@Test
	void failsWhereTheOutcomeIsAnother() {
		fails(this.readable, CorsOutcomeAssert::isBlocked,
				"to keep the answer from the page, but the page can read the answer, with status 200.");
		fails(this.readable, CorsOutcomeAssert::isOpaque,
				"to be opaque to the page, but the page can read the answer, with status 200.");
		fails(this.blocked, CorsOutcomeAssert::isOpaque, "to be opaque to the page, but it was NO_ALLOW_ORIGIN.");
		fails(this.opaque, CorsOutcomeAssert::isReadable, "to be able to read the answer, but it is opaque.");
		fails(this.opaque, CorsOutcomeAssert::isBlocked, "to keep the answer from the page, but the answer is opaque.");
		fails(this.blocked, (outcome) -> outcome.isBlockedBecause(BlockReason.PREFLIGHT_STATUS),
				"Expecting the browser's reason to be PREFLIGHT_STATUS, but it was NO_ALLOW_ORIGIN.");
		fails(this.readable, (outcome) -> outcome.isBlockedBecause(BlockReason.PREFLIGHT_STATUS),
				"to be PREFLIGHT_STATUS, but the page can read the answer, with status 200.");
		fails(this.readable, (outcome) -> outcome.hasStatus(201), "Expecting the status 201, but it was 200.");
		fails(this.blocked, (outcome) -> outcome.hasStatus(403), "No 'Access-Control-Allow-Origin'");
		fails(this.blocked, (outcome) -> outcome.wasAnsweredWith(204),
				"Expecting the server to answer with status 204, but it was 403.");
		fails(this.readable, (outcome) -> outcome.wasRedirectedTo("/login"),
				"Expecting a redirect to '/login', but the browser followed none.");
		fails(this.redirected, (outcome) -> outcome.wasRedirectedTo("/login"),
				"Expecting a redirect to 'https://api.example.com/login', but it was to 'https://api.example.com/home'.");
		fails(this.readable, CorsOutcomeAssert::hasPreflight,
				"Expecting the browser to send a preflight, but it sent none.");
		fails(this.blocked, CorsOutcomeAssert::hasNoPreflight,
				"Expecting the browser to send no preflight, but it sent one.");
		fails(this.blocked, (outcome) -> outcome.hides("X-Secret"), "No 'Access-Control-Allow-Origin'");
	}

	@Test
	void saysWhetherAHeaderWasAbsentOrNotExposed() {
		fails(this.readable, (outcome) -> outcome.exposes("X-Secret"),
				"header 'X-Secret', but the answer does not expose it: it has no Access-Control-Expose-Headers.");
		fails(this.exposing, (outcome) -> outcome.exposes("X-Secret"),
				"header 'X-Secret', but the answer does not expose it: Access-Control-Expose-Headers is 'X-Total'.");
		fails(this.exposing, (outcome) -> outcome.exposes("X-Never-Sent"),
				"header 'X-Never-Sent', but the answer has no such header.");
		fails(this.exposing, (outcome) -> outcome.exposes("Set-Cookie"), "'Set-Cookie', but no page can read it.");
		fails(this.exposing, (outcome) -> outcome.hides("X-Never-Sent"),
				"to hide the header 'X-Never-Sent', but the answer has no such header.");
		fails(this.exposing, (outcome) -> outcome.hides("X-Total"),
				"not to be able to read the header 'X-Total', but it reads '3'.");
		fails(this.exposing, (outcome) -> outcome.hasNoHeader("X-Secret"),
				"Expecting no header 'X-Secret', but the server has sent '1'.");
		fails(this.readable, (outcome) -> outcome.hasHeader("X-Secret", "1"),
				"header 'X-Secret' to be '1', but the answer does not expose it");
		fails(this.exposing, (outcome) -> outcome.hasHeader("X-Total", "4"),
				"header 'X-Total' to be '4', but it was '3'.");
		assertThat(this.exposing).exposes("x-total").hides("x-secret").hides("set-cookie").hasNoHeader("X-Never-Sent");
	}

	@Test
	void saysWhatBecameOfACookie() {
		fails(this.exposing, (outcome) -> outcome.keepsCookie("a"), "Expecting the browser to keep the cookie 'a'. "
				+ "The browser did not keep the cookie 'a': it has SameSite=None without Secure.");
		fails(this.exposing, (outcome) -> outcome.keepsCookie("b"), "No answer has set it.");
		fails(this.exposing, (outcome) -> outcome.sendsCookie("a"), "The browser has none for this URL.");
		fails(this.exposing, (outcome) -> outcome.withholdsCookie("a"), "The browser has none for this URL.");
		fails(this.exposing, (outcome) -> outcome.refusesCookie("ok"),
				"Expecting the browser not to keep the cookie 'ok'. The browser kept the cookie 'ok'.");
		assertThat(this.exposing).refusesCookie("a").keepsCookie("ok");
	}

	@Test
	void saysWhatTheWayToTheApplicationHasToSay() {
		BrowserConnection connection = new BrowserConnection() {

			@Override
			public URI server() {
				return URI.create("https://api.example.com");
			}

			@Override
			public BrowserResponse send(BrowserRequest request) {
				return response(200);
			}

			@Override
			public String remark() {
				return "It goes a long way.";
			}

		};
		fails(CorsBrowser.of(connection).pageOf("https://app.example.com").get("/").send(),
				CorsOutcomeAssert::isReadable, "\nIt goes a long way.\n");
	}

	@Test
	void saysNothingOfAnAnswerThatIsKeptFromThePage() {
		assertThatIllegalStateException().isThrownBy(this.blocked::status)
			.withMessageContaining("has been blocked by CORS policy");
		assertThatIllegalStateException().isThrownBy(this.blocked::body);
		assertThatIllegalStateException().isThrownBy(() -> this.blocked.header("Content-Type"));
	}

	private static void fails(CorsOutcome outcome, Consumer<CorsOutcomeAssert> assertion, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertion.accept(assertThat(outcome)))
			.withMessageContaining(message);
	}

}
