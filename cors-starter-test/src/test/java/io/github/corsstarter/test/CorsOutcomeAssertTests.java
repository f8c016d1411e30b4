package io.github.corsstarter.test;

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
		fails(this.readable, CorsOutcomeAssert::isBlocked, "Expecting the browser to keep the answer from the page.");
		fails(this.blocked, (outcome) -> outcome.isBlockedBecause(BlockReason.PREFLIGHT_STATUS),
				"Expecting the browser's reason to be PREFLIGHT_STATUS.");
		fails(this.readable, (outcome) -> outcome.isBlockedBecause(BlockReason.PREFLIGHT_STATUS), "to keep the answer");
		fails(this.readable, (outcome) -> outcome.hasStatus(201), "Expecting the status 201.");
		fails(this.blocked, (outcome) -> outcome.hasStatus(403), "No 'Access-Control-Allow-Origin'");
		fails(this.readable, (outcome) -> outcome.exposes("X-Secret"), "header 'X-Secret', but it reads null");
		fails(this.readable, (outcome) -> outcome.hasHeader("X-Secret", "1"),
				"Expecting the header 'X-Secret' to be '1', but the page reads null.");
		fails(this.readable, (outcome) -> outcome.hides("Content-Type").hides("Cache-Control").body().isEmpty(),
				"body");
		fails(this.readable, CorsOutcomeAssert::hasPreflight, "Expecting the browser to send a preflight.");
		fails(this.blocked, CorsOutcomeAssert::hasNoPreflight, "Expecting the browser to send no preflight.");
		fails(this.blocked, (outcome) -> outcome.hides("X-Secret"), "No 'Access-Control-Allow-Origin'");
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
