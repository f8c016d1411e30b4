/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.corsstarter.test.CorsBrowser;
import io.github.corsstarter.test.CorsOutcome;
import io.github.corsstarter.test.CorsPage;
import io.github.corsstarter.test.Engine;
import io.github.corsstarter.test.PageRequest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test kit says what real browsers say: of generated requests, to servers that answer
 * right and wrong.
 */
@InEveryBrowser(enough = BrowserKind.WEBKIT)
class TestKitTests {

	private static final List<GeneratedCase> CASES = GeneratedCase.generate(240, 20261121);

	private final Stage stage;

	TestKitTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void browserAndKitAgree() {
		CasePage page = CasePage.trusted(this.stage);
		try (CaseServer server = CaseServer.start(CASES, page.origin())) {
			List<String> browser = outcomesInBrowser(page, server);
			List<String> kit = outcomesInKit(page, server);
			SoftAssertions.assertSoftly((softly) -> {
				for (int i = 0; i < CASES.size(); i++) {
					softly.assertThat(kit.get(i)).as("case %d: %s", i, CASES.get(i)).isEqualTo(browser.get(i));
					softly.assertThat(server.requests(CaseServer.path("kit", i)))
						.as("requests of case %d: %s", i, CASES.get(i))
						.isEqualTo(server.requests(CaseServer.path("browser", i)));
				}
			});
			assertThat(browser).as("what is readable")
				.filteredOn((outcome) -> !outcome.equals("blocked"))
				.hasSizeBetween(CASES.size() / 5, CASES.size() * 4 / 5);
		}
	}

	private static List<String> outcomesInBrowser(CasePage page, CaseServer server) {
		List<String> outcomes = new ArrayList<>();
		for (int i = 0; i < CASES.size(); i++) {
			outcomes.add(page.evaluate("fetch('%s%s', %s).then((r) => `${r.status} ${r.headers.get('X-Exposed')}`, "
				.formatted(server.uri(), CaseServer.path("browser", i), CASES.get(i).init()) + "() => 'blocked')"));
		}
		return outcomes;
	}

	private List<String> outcomesInKit(CasePage page, CaseServer server) {
		CorsPage kit = CorsBrowser.of(server.uri())
			.following(Engine.valueOf(this.stage.kind().name()))
			.pageOf(page.origin());
		List<String> outcomes = new ArrayList<>();
		for (int i = 0; i < CASES.size(); i++) {
			outcomes.add(outcomeInKit(kit, CASES.get(i), CaseServer.path("kit", i)));
		}
		return outcomes;
	}

	private static String outcomeInKit(CorsPage page, GeneratedCase asked, String path) {
		PageRequest request = (asked.credentials() ? page.withCredentials() : page).method(asked.method(), path);
		for (Map.Entry<String, String> header : asked.requestHeaders().entrySet()) {
			request = request.header(header.getKey(), header.getValue());
		}
		CorsOutcome outcome = request.send();
		return outcome.isReadable() ? outcome.status() + " " + outcome.header("X-Exposed").orElse("null") : "blocked";
	}

}
