/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.browser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.corsstarter.testing.Documentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a developer reads on the console when a browser keeps a response from a page: the
 * cause that is to be mended, and no other.
 */
@InEveryBrowser(enough = BrowserKind.FIREFOX)
class ConsoleMessageTests {

	private static final Map<String, String> TRUSTED_REJECTIONS = Map.ofEntries(
			Map.entry("wildcard-credentials", "CREDENTIALS_FOR_ANY_ORIGIN"),
			Map.entry("catalogue-delete", "METHOD DELETE"), Map.entry("disallowed-header", "HEADER X-Debug"),
			Map.entry("disallowed-method", "METHOD PATCH"), Map.entry("public-header", "HEADER X-Request-Id"),
			Map.entry("disable", "NO_ALLOWED_ORIGIN"), Map.entry("tenant-refused", "NO_ALLOWED_ORIGIN"),
			Map.entry("tenant-other", "NO_ALLOWED_ORIGIN"), Map.entry("tenant-nobody", "NO_ALLOWED_ORIGIN"),
			Map.entry("tenant-revoked", "NO_ALLOWED_ORIGIN"), Map.entry("endpoint-forget", "METHOD DELETE"),
			Map.entry("ungoverned", "NO_POLICY"));

	private static final Map<String, String> FOREIGN_REJECTIONS = Map.ofEntries(
			Map.entry("wildcard-credentials", "CREDENTIALS_FOR_ANY_ORIGIN"),
			Map.entry("catalogue-delete", "METHOD DELETE"), Map.entry("orders-anonymous", "NO_ALLOWED_ORIGIN"),
			Map.entry("csrf-token", "NO_ALLOWED_ORIGIN"), Map.entry("login-wrong", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("login", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"), Map.entry("session-token", "NO_ALLOWED_ORIGIN"),
			Map.entry("order-create", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("order-change", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"), Map.entry("order-list", "NO_ALLOWED_ORIGIN"),
			Map.entry("order-without-token", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("photo-upload", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("order-cancel", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("logout", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("custom-header", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("disallowed-header", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("disallowed-method", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("use-policy", "NO_ALLOWED_ORIGIN"),
			Map.entry("use-policy-preflight", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("disable", "NO_ALLOWED_ORIGIN"), Map.entry("public-header", "HEADER X-Request-Id"),
			Map.entry("server-error", "NO_ALLOWED_ORIGIN"), Map.entry("font", "NO_ALLOWED_ORIGIN"),
			Map.entry("event-source", "NO_ALLOWED_ORIGIN"), Map.entry("web-socket", "WEB_SOCKET"),
			Map.entry("tenant-remove", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-allow", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-preflight", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-bad-origin", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-revoke", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-allow-again", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-clear", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("tenant-refused", "NO_ALLOWED_ORIGIN"), Map.entry("tenant-allowed", "NO_ALLOWED_ORIGIN"),
			Map.entry("tenant-other", "NO_ALLOWED_ORIGIN"), Map.entry("tenant-nobody", "NO_ALLOWED_ORIGIN"),
			Map.entry("tenant-revoked", "NO_ALLOWED_ORIGIN"), Map.entry("tenant-allowed-again", "NO_ALLOWED_ORIGIN"),
			Map.entry("drafts", "NO_ALLOWED_ORIGIN"), Map.entry("trial-unchanged", "NO_ALLOWED_ORIGIN"),
			Map.entry("trial-this-page", "NO_ALLOWED_ORIGIN"), Map.entry("trial-preview", "NO_ALLOWED_ORIGIN"),
			Map.entry("endpoint", "NO_ALLOWED_ORIGIN"), Map.entry("endpoint-forget", "NO_ALLOWED_ORIGIN_IN_PREFLIGHT"),
			Map.entry("ungoverned", "NO_POLICY"));

	private final Stage stage;

	ConsoleMessageTests(Stage stage) {
		this.stage = stage;
	}

	@Test
	void namesTheCauseOfEachRejectedRowOfTheTrustedPage() {
		checkRows("app.localhost", TRUSTED_REJECTIONS);
	}

	@Test
	void namesTheCauseOfEachRejectedRowOfTheForeignPage() {
		checkRows("evil.localhost", FOREIGN_REJECTIONS);
	}

	private void checkRows(String host, Map<String, String> rejections) {
		String origin = "http://%s:%d".formatted(host, this.stage.application().port());
		Playground playground = Playground.open(this.stage.browser(), this.stage.application(), host);
		List<String> rejected = new ArrayList<>();
		List<String> rows = playground.rows()
			.stream()
			.filter((id) -> !Playground.isLeftToChance(this.stage, host, id))
			.toList();
		for (String id : rows) {
			this.stage.browser().takeMessages();
			Playground.Row row = playground.run(id);
			if (row.isRejected()) {
				rejected.add(id);
				String[] expected = rejections
					.getOrDefault(id, FOREIGN_REJECTIONS.getOrDefault(id, "NO_ALLOWED_ORIGIN"))
					.split(" ");
				Complaint complaint = Complaint.valueOf(expected[0]);
				String message = awaitMessage(
						complaint.wording(this.stage.kind(), (expected.length > 1) ? expected[1] : "", origin));
				if (this.stage.kind() == BrowserKind.CHROMIUM && complaint != Complaint.WEB_SOCKET) {
					assertThat(message).contains("from origin '%s'".formatted(origin));
				}
			}
		}
		Set<String> expected = new HashSet<>(rejections.keySet());
		Playground.exceptions(this.stage.kind(), host).forEach((id, outcome) -> {
			expected.remove(id);
			if (outcome.equals("blocked")) {
				expected.add(id);
			}
		});
		assertThat(rejected).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void lowerCaseMethodIsNamedAsThePageWroteIt() {
		CasePage page = CasePage.trusted(this.stage);
		page.fetch("patch/echo", "{ method: 'patch' }");
		awaitMessage(page, Complaint.METHOD, "patch");
	}

	@Test
	void credentialsThatAPolicyDoesNotAllowAreNamed() {
		CasePage page = CasePage.trusted(this.stage);
		page.fetch("remembered/echo", "{ credentials: 'include' }");
		awaitMessage(page, Complaint.CREDENTIALS, "");
	}

	@Test
	void secondValueOfAProxyIsNamed() {
		CasePage page = CasePage.trusted(this.stage);
		List<String> twice = List.of(page.origin(), page.origin());
		try (OtherServer proxy = OtherServer.start(Map.of("Access-Control-Allow-Origin", twice))) {
			fetch(page, proxy, "{}");
			awaitMessage(page, Complaint.TWO_VALUES, page.origin());
		}
	}

	@Test
	void otherOriginOfAProxyIsNamed() {
		CasePage page = CasePage.trusted(this.stage);
		String other = "https://app.example.com";
		try (OtherServer proxy = OtherServer.start(Map.of("Access-Control-Allow-Origin", List.of(other)))) {
			fetch(page, proxy, "{}");
			awaitMessage(page, Complaint.OTHER_ORIGIN, other);
		}
	}

	@ParameterizedTest
	@CsvSource({ "401, PREFLIGHT_STATUS", "301, PREFLIGHT_REDIRECT" })
	void preflightThatAGatewayAnswersIsNamed(int status, Complaint complaint) {
		CasePage page = CasePage.trusted(this.stage);
		try (OtherServer gateway = OtherServer.start(status, Map.of("Access-Control-Allow-Origin",
				List.of(page.origin()), "Location", List.of("https://example.com/")))) {
			fetch(page, gateway, "{ method: 'PUT' }");
			awaitMessage(page, complaint, "");
		}
	}

	@Test
	void pageAboutTroublesHasTheWordsOfTheBrowser() {
		String page = Documentation.read(Documentation.ROOT.resolve("docs/troubleshooting.md"));
		Map<Complaint, String> examples = Map.of(Complaint.METHOD, "PATCH", Complaint.HEADER, "X-Request-Id",
				Complaint.TWO_VALUES, "https://app.example.com", Complaint.OTHER_ORIGIN, "https://app.example.com");
		assertThat(Stream.of(Complaint.values()))
			.map((complaint) -> complaint.wording(this.stage.kind(), examples.getOrDefault(complaint, ""),
					"https://app.example.com"))
			.filteredOn((wording) -> !page.contains("`%s".formatted(wording)))
			.as("not on the page")
			.isEmpty();
	}

	private static void fetch(CasePage page, OtherServer server, String init) {
		page.evaluate("fetch('%s', %s).then(() => 'readable', () => 'blocked')".formatted(server.url(), init));
	}

	private void awaitMessage(CasePage page, Complaint complaint, String subject) {
		awaitMessage(complaint.wording(this.stage.kind(), subject, page.origin()));
	}

	/**
	 * Wait until the browser has said something: a page may know of a rejection before
	 * the console does.
	 */
	private String awaitMessage(String wording) {
		List<String> messages = new ArrayList<>();
		await(wording).until(() -> {
			messages.addAll(this.stage.browser().takeMessages());
			return messages.stream().anyMatch((message) -> message.contains(wording));
		});
		return messages.stream().filter((message) -> message.contains(wording)).findFirst().orElseThrow();
	}

}
