/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.corsstarter.test.Engine.ThirdPartyCookies;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page on testing says where browsers differ, and the kit does as it says.
 */
class EngineTableTests {

	private static final String YES = "yes";

	private static final String NO = "no";

	private static final String STAYS = "stays";

	private static final String IS_FORGOTTEN = "is forgotten";

	private static final Map<ThirdPartyCookies, String> THIRD_PARTY_COOKIES = Map.of(ThirdPartyCookies.ALLOWED,
			"by `SameSite`", ThirdPartyCookies.PARTITIONED, "the pages of each site have their own",
			ThirdPartyCookies.BLOCKED, "none");

	@Test
	void cellsSayWhatTheKitDoes() throws IOException {
		List<String> lines = Files.readAllLines(Path.of("../docs/testing.md"));
		int head = lines.indexOf(row("", (engine) -> "`" + engine + "`").replace("|  |", "| |"));
		assertThat(head).isPositive();
		List<String> table = lines.stream().skip(head + 2).takeWhile((line) -> line.startsWith("|")).toList();
		assertThat(table).containsExactlyElementsOf(
				rows().entrySet().stream().map((entry) -> row(entry.getKey(), entry.getValue())).toList());
	}

	private static String row(String label, Function<Engine, String> cell) {
		return Stream.concat(Stream.of(label), Arrays.stream(Engine.values()).map(cell))
			.collect(Collectors.joining(" | ", "| ", " |"));
	}

	private static Map<String, Function<Engine, String>> rows() {
		Map<String, Function<Engine, String>> rows = new LinkedHashMap<>();
		preflights(rows);
		redirects(rows);
		rows.put("`Sec-Fetch-Dest` of a WebSocket handshake", (engine) -> {
			String destination = handshake(engine).get("Sec-Fetch-Dest");
			return (destination != null) ? "`" + destination + "`" : "no `Sec-Fetch-*` at all";
		});
		rows.put("`Sec-Fetch-Mode` with a preflight to a host that is not trusted",
				(engine) -> FetchMetadata
					.addToPreflight(new HeaderLines(List.of()), engine, RequestKind.FETCH, "https://app.example.com",
							List.of(URI.create("http://api.example.com/")))
					.contains("Sec-Fetch-Mode") ? YES : NO);
		rows.put("`Origin` of a beacon or a `no-cors` `POST` of a page with `no-referrer`",
				(engine) -> engine.hidesOriginOfSilentBeacons() ? "`null`" : "the page's");
		cookies(rows);
		return rows;
	}

	private static void preflights(Map<String, Function<Engine, String>> rows) {
		rows.put("a preflight is remembered for at most", (engine) -> limit(engine.preflightLimit()));
		rows.put("a preflight whose `Access-Control-Max-Age` is no number is remembered for",
				(engine) -> seconds(engine.preflightAgeByDefault(true)));
		rows.put("a preflight whose `Access-Control-Max-Age` is negative is remembered for",
				(engine) -> seconds(engine.preflightAgeIfNegative()));
		rows.put("a new preflight's answer", (engine) -> engine.remembersOnePreflight()
				? "replaces what was remembered of the URL" : "is remembered, too");
		rows.put("what is remembered, if it does not cover a request",
				(engine) -> engine.forgetsPreflightsBeforeAsking() ? IS_FORGOTTEN : STAYS);
		rows.put("what is remembered of a URL, after an answer of it was blocked",
				(engine) -> engine.forgetsPreflightsAfterErrors() ? IS_FORGOTTEN : STAYS);
		rows.put("what is remembered with credentials counts without them",
				(engine) -> engine.remembersPreflightsByCredentials() ? NO : YES);
		rows.put("`Access-Control-Allow-Headers: *` and `Authorization`",
				(engine) -> engine.wildcardCoversAuthorization() ? "covers it" : "does not cover it");
		rows.put("a remembered `*`", (engine) -> {
			String all = engine.rememberedWildcardCoversAuthorization() ? "covers all"
					: "covers all but `Authorization`";
			return engine.remembersWildcards() ? all : "covers nothing";
		});
	}

	private static void redirects(Map<String, Function<Engine, String>> rows) {
		rows.put("a redirect turns a request that needed a preflight into a `GET` that needs none", (engine) -> {
			String preflight = engine.asksForHeadersOfRemovedBodies()
					? "a preflight, which names the headers of the body, too" : "a preflight";
			return engine.asksAfterRedirectsAsBefore() ? preflight : "no preflight";
		});
		rows.put("a redirect turns a `POST` to the page's own origin into a `GET`",
				(engine) -> engine.keepsOriginOfRedirectedPosts() ? "with `Origin`" : "without `Origin`");
		rows.put("a redirect within the page's own origin to a URL with a name and a password",
				(engine) -> engine.followsCredentialsWithinOrigin() ? "followed" : "refused");
		rows.put("a redirect with an empty `Location`", (engine) -> engine.followsEmptyLocations()
				? "leads to the same URL, until there are too many" : "is the answer");
		rows.put("`redirect: 'error'` and a redirect without `Location`",
				(engine) -> engine.knowsRedirectsByStatus() ? "blocked" : "is the answer");
	}

	private static void cookies(Map<String, Function<Engine, String>> rows) {
		rows.put("a cookie without `SameSite` is", (engine) -> engine.isLaxByDefault() ? "`Lax`" : "`None`");
		rows.put("`SameSite=None` without `Secure`",
				(engine) -> engine.needsSecureForSameSiteNone() ? "not kept" : "kept");
		rows.put("`Partitioned` without `Secure`",
				(engine) -> engine.needsSecureForPartitioned() ? "not kept" : "kept");
		rows.put("cookies of other sites", (engine) -> THIRD_PARTY_COOKIES.get(engine.thirdPartyCookies()));
		rows.put("`Secure` cookies of `http://localhost`",
				(engine) -> engine.trustsLocalhostWithCookies() ? "kept" : "not kept");
	}

	private static HeaderLines handshake(Engine engine) {
		return FetchMetadata.add(new HeaderLines(List.of()), engine, RequestKind.WEB_SOCKET, "https://app.example.com",
				List.of(URI.create("https://api.example.com/")));
	}

	private static String limit(Duration limit) {
		if (limit.toSeconds() == Integer.MAX_VALUE) {
			return "no limit";
		}
		return (limit.toHours() > 0) ? limit.toHours() + " hours" : limit.toMinutes() + " minutes";
	}

	private static String seconds(Duration age) {
		return age.toSeconds() + " seconds";
	}

}
