/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tenants, who allow and revoke origins while the shop is open, whatever the web stack.
 */
abstract class TenantTests extends ShopTests {

	private static final String FLOOR = "http://localhost:5173";

	@Test
	void originIsAllowedRevokedAndAllowedAgain() {
		Session ada = login();
		String origin = "https://again.example.com";
		assertThat(statusOfOffers("ada", origin)).isEqualTo(403);
		for (int i = 0; i < 3; i++) {
			assertThat(allow(ada, origin).statusCode()).isEqualTo(200);
			HttpResponse<String> allowed = offers("ada", origin);
			assertThat(allowed.statusCode()).isEqualTo(200);
			assertThat(corsHeaders(allowed)).isEqualTo(credentialed(origin));
			assertThat(allowed.body()).contains("teapot");
			assertThat(revoke(ada, origin).statusCode()).isEqualTo(200);
			HttpResponse<String> revoked = offers("ada", origin);
			assertThat(revoked.statusCode()).isEqualTo(403);
			assertThat(corsHeaders(revoked)).isEmpty();
		}
	}

	@Test
	void originOfOneTenantOpensNothingOfAnother() {
		String origin = "https://one.example.com";
		allow(login(), origin);
		assertThat(statusOfOffers("ada", origin)).isEqualTo(200);
		assertThat(statusOfOffers("grace", origin)).isEqualTo(403);
		assertThat(statusOfOffers("nobody", origin)).isEqualTo(403);
	}

	@Test
	void tenantChangesNobodyElsesOrigins() {
		String origin = "https://ours.example.com";
		Session ada = login();
		Session grace = login("grace", "hopper");
		assertThat(allow(ada, origin).body()).contains("\"tenant\":\"ada\"", origin);
		assertThat(origins(grace)).contains("\"tenant\":\"grace\"").doesNotContain(origin);
		assertThat(revoke(grace, origin).statusCode()).isEqualTo(200);
		assertThat(origins(ada)).contains(origin);
		assertThat(statusOfOffers("ada", origin)).isEqualTo(200);
	}

	@Test
	void settingsNeedALoginAndACsrfToken() {
		assertThat(send(request("/api/tenant/origins").header("Origin", FRONT_END)).statusCode()).isEqualTo(401);
		Session ada = login();
		assertThat(send(ada.on(request("/api/tenant/origins").POST(json("https://a.example.com")))
			.header("Content-Type", "application/json")).statusCode()).isEqualTo(403);
	}

	@Test
	void pagesOfATenantCannotChangeItsSettings() {
		String origin = "https://page.example.com";
		allow(login(), origin);
		assertThat(send(request("/api/tenant/origins").header("Origin", origin)).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%00", "ada%00", "%F0%9F%98%80", "%FF", "a%2Fb", "%2e%2e", "ADA", "ada%20", "'--", "%25" })
	void tenantThatIsNoneHasAllowedNobody(String tenant) {
		String origin = "https://exact.example.com";
		allow(login(), origin);
		assertThat(offers(tenant, origin).statusCode()).isBetween(400, 499);
		assertThat(corsHeaders(offers(tenant, origin))).isEmpty();
		assertThat(statusOfOffers("x".repeat(5_000), origin)).isBetween(400, 499);
	}

	@Test
	void floorIsAllowedForEveryTenant() {
		assertThat(statusOfOffers("ada", FLOOR)).isEqualTo(200);
		assertThat(statusOfOffers("grace", FLOOR)).isEqualTo(200);
		assertThat(corsHeaders(offers("nobody", FLOOR))).isEqualTo(credentialed(FLOOR));
	}

	@Test
	void patternIsAllowedAsInAFile() {
		allow(login(), "https://*.pattern.example");
		assertThat(statusOfOffers("ada", "https://any.pattern.example")).isEqualTo(200);
		assertThat(statusOfOffers("ada", "https://pattern.example")).isEqualTo(403);
	}

	@Test
	void takingsAreForTheTenantAloneWhicheverPageAsks() {
		Session ada = login();
		String origin = "https://takings.example.com";
		allow(ada, origin);
		assertThat(takings("ada", ada, origin)).isEqualTo(200);
		Session grace = login("grace", "hopper");
		allow(grace, origin);
		assertThat(takings("grace", ada, origin)).isEqualTo(403);
		assertThat(takings("ada", grace, origin)).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			""                            | The entry is empty
			shop.example.com              | An origin begins with its scheme
			https://shop.example.com/     | Write https://shop.example.com instead.
			https://shop.example.com/cart | Write https://shop.example.com instead.
			HTTPS://Shop.Example.com      | https://shop.example.com
			https://shop.example.com:443  | https://shop.example.com
			https://a@shop.example.com    | Write https://shop.example.com instead.
			https://a.example, b.example  | An origin has no commas and no white space
			http://shop.example.com       | Over plain http
			*                             | every page on the web could act
			https://*                     | This would admit every host there is
			https://*.co.uk               | Anyone can register
			null                          | sandboxed frame
			https://bücher.example        | https://xn--bcher-kva.example
			https://shop.example.com:0    | A port is a number
			""")
	void whatIsNoOriginIsExplained(String origin, String explanation) {
		Session ada = login();
		String before = origins(ada);
		HttpResponse<String> response = allow(ada, origin);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.body()).contains(explanation).doesNotContain("dangerously", "allow-credentials", "cors.");
		assertThat(origins(ada)).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{", "\"https://a.example\"", "{\"origin\":null}",
			"{\"origin\":{}}", "{\"origin\":[\"https://a.example\"]}", "{\"origin\":\"https://a\\u0000.example\"}" })
	void whatIsNoRequestIsRefused(String body) {
		Session ada = login();
		HttpResponse<String> response = send(ada.on(request("/api/tenant/origins").POST(BodyPublishers.ofString(body)))
			.header("Content-Type", "application/json")
			.header(ada.csrfHeader(), ada.csrfToken()));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void veryLongOriginIsRefused() {
		assertThat(allow(login(), "https://" + "a".repeat(100_000) + ".example").statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://never.example.com", "", "no origin", "%", "\0", "\ud83d\ude00", "' or '1'='1" })
	void whatWasNeverAllowedCanBeRevoked(String origin) {
		Session ada = login();
		String before = origins(ada);
		assertThat(revoke(ada, origin).statusCode()).isEqualTo(200);
		assertThat(origins(ada)).isEqualTo(before);
	}

	@Test
	void sameOriginTwiceIsOneOrigin() {
		Session grace = login("grace", "hopper");
		String origin = "https://twice.example.com";
		allow(grace, origin);
		assertThat(allow(grace, origin).statusCode()).isEqualTo(200);
		assertThat(origins(grace)).containsOnlyOnce(origin);
		revoke(grace, origin);
		assertThat(origins(grace)).doesNotContain(origin);
	}

	@Test
	void manyAtOnceMayAllowAndRevokeTheSame() {
		Session grace = login("grace", "hopper");
		String origin = "https://at-once.example.com";
		for (int round = 0; round < 5; round++) {
			assertThat(atOnce(() -> allow(grace, origin))).isSubsetOf(200, 409).contains(200);
			assertThat(origins(grace)).containsOnlyOnce(origin);
			assertThat(statusOfOffers("grace", origin)).isEqualTo(200);
			assertThat(atOnce(() -> revoke(grace, origin))).isSubsetOf(200, 409).contains(200);
			assertThat(origins(grace)).doesNotContain(origin);
			assertThat(statusOfOffers("grace", origin)).isEqualTo(403);
		}
	}

	@Test
	void numberOfOriginsIsBounded() {
		Session grace = login("grace", "hopper");
		List<String> allowed = new ArrayList<>();
		HttpResponse<String> last;
		do {
			allowed.add("https://shop%d.example.com".formatted(allowed.size()));
			last = allow(grace, allowed.get(allowed.size() - 1));
		}
		while (last.statusCode() == 200);
		assertThat(last.statusCode()).isEqualTo(400);
		assertThat(last.body()).contains("You have 20 origins");
		assertThat(allowed).hasSizeLessThanOrEqualTo(21);
		allowed.forEach((origin) -> revoke(grace, origin));
	}

	@Test
	void pagesAreThereWithoutLogin() {
		for (String path : List.of("/tenant.html", "/storefront.html", "/playground/tenant.js",
				"/playground/tenant.css")) {
			assertThat(send(request(path).setHeader("Accept", "*/*")).statusCode()).as(path).isEqualTo(200);
		}
	}

	private static Set<Integer> atOnce(Supplier<HttpResponse<String>> request) {
		List<CompletableFuture<HttpResponse<String>>> all = Stream
			.generate(() -> CompletableFuture.supplyAsync(request, (task) -> new Thread(task).start()))
			.limit(8)
			.toList();
		return all.stream()
			.map((answer) -> answer.orTimeout(20, TimeUnit.SECONDS).join().statusCode())
			.collect(Collectors.toSet());
	}

	private HttpResponse<String> allow(Session tenant, String origin) {
		return send(tenant.on(request("/api/tenant/origins").POST(json(origin)))
			.header("Content-Type", "application/json")
			.header(tenant.csrfHeader(), tenant.csrfToken()));
	}

	private static BodyPublisher json(String origin) {
		return BodyPublishers.ofString("{\"origin\":\"%s\"}".formatted(origin));
	}

	private HttpResponse<String> revoke(Session tenant, String origin) {
		String encoded = URLEncoder.encode(origin, StandardCharsets.UTF_8);
		return send(tenant.on(request("/api/tenant/origins?origin=" + encoded).DELETE())
			.header(tenant.csrfHeader(), tenant.csrfToken()));
	}

	private String origins(Session tenant) {
		return send(tenant.on(request("/api/tenant/origins"))).body();
	}

	private HttpResponse<String> offers(String tenant, String origin) {
		return send(request("/t/" + tenant + "/offers").header("Origin", origin));
	}

	private int statusOfOffers(String tenant, String origin) {
		return offers(tenant, origin).statusCode();
	}

	private int takings(String tenant, Session user, String origin) {
		return send(request("/t/" + tenant + "/takings").header("Cookie", user.cookie()).header("Origin", origin))
			.statusCode();
	}

}
