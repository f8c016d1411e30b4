/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.sample;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a front end on another origin sees, whatever the web stack.
 */
abstract class SampleApplicationTests extends ShopTests {

	private static final Map<String, String> PUBLIC = Map.of("access-control-allow-origin", "*",
			"access-control-expose-headers", "X-Total-Count");

	private static final Set<String> OF_EVERY_RESPONSE = Set.of("date", "connection");

	/** Of wishes. */
	private static final AtomicLong NUMBERS = new AtomicLong();

	private final String server;

	@Autowired
	private WebServerApplicationContext context;

	SampleApplicationTests(String server) {
		this.server = server;
	}

	@Test
	void runsOnTheServerOfItsStack() {
		assertThat(this.context.getWebServer()).isNotNull()
			.extracting((server) -> server.getClass().getSimpleName())
			.isEqualTo(this.server);
	}

	@Test
	void preflightOfRouteThatRequiresLoginGets204WithCorsHeadersAlone() {
		HttpResponse<String> response = send(request("/api/orders").method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", FRONT_END)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type,x-csrf-token"));
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(corsHeaders(response)).containsAllEntriesOf(CREDENTIALED)
			.containsEntry("access-control-max-age", "7200")
			.containsKeys("access-control-allow-methods", "access-control-allow-headers")
			.hasSize(5);
		assertThat(response.headers().map().keySet())
			.filteredOn((name) -> !name.startsWith("access-control-") && !OF_EVERY_RESPONSE.contains(name))
			.containsExactly("vary");
	}

	@Test
	void sameRouteWithoutLoginGets401WithCorsHeaders() {
		HttpResponse<String> response = send(request("/api/orders").header("Origin", FRONT_END));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(corsHeaders(response)).isEqualTo(CREDENTIALED);
	}

	@Test
	void loginOrderAndLogoutWorkWithSessionCookieAndCsrfToken() {
		Session session = login();
		HttpResponse<String> created = send(order(session).header(session.csrfHeader(), session.csrfToken()));
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.body()).contains("teapot", "ada");
		assertThat(corsHeaders(created)).isEqualTo(CREDENTIALED);
		HttpResponse<String> listed = send(session.on(request("/api/orders")));
		assertThat(listed.statusCode()).isEqualTo(200);
		assertThat(listed.body()).contains("teapot");
		HttpResponse<String> loggedOut = send(session.on(request("/api/logout").POST(BodyPublishers.noBody()))
			.header(session.csrfHeader(), session.csrfToken()));
		assertThat(loggedOut.statusCode()).isEqualTo(204);
		assertThat(corsHeaders(loggedOut)).isEqualTo(CREDENTIALED);
		assertThat(send(session.on(request("/api/orders"))).statusCode()).isEqualTo(401);
	}

	@Test
	void handlersAreGovernedByThePoliciesThatTheyAskFor() {
		String stranger = "http://evil.localhost:8080";
		assertThat(corsHeaders(send(request("/api/catalogue/wholesale").header("Origin", FRONT_END))))
			.isEqualTo(CREDENTIALED);
		assertThat(send(request("/api/catalogue/wholesale").header("Origin", stranger)).statusCode()).isEqualTo(403);
		assertThat(send(request("/api/catalogue/stocktaking").header("Origin", FRONT_END)).statusCode()).isEqualTo(403);
		assertThat(send(request("/api/catalogue/stocktaking")).statusCode()).isEqualTo(200);
		HttpResponse<String> openingHours = send(request("/api/opening-hours").header("Origin", stranger));
		assertThat(openingHours.body()).contains("saturday");
		assertThat(corsHeaders(openingHours)).isEqualTo(PUBLIC);
		HttpResponse<String> version = send(request("/status/version").header("Origin", stranger));
		assertThat(version.body()).isEqualTo("1");
		assertThat(corsHeaders(version)).isEqualTo(Map.of("access-control-allow-origin", "*"));
	}

	@Test
	void wrongPasswordGets401WithCorsHeaders() {
		Session session = openSession();
		HttpResponse<String> response = send(login(session, "ada", "babbage"));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(corsHeaders(response)).isEqualTo(CREDENTIALED);
	}

	@Test
	void orderWithoutCsrfTokenGets403WithCorsHeaders() {
		HttpResponse<String> response = send(order(login()));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(corsHeaders(response)).isEqualTo(CREDENTIALED);
	}

	@Test
	void sessionCookieTravelsAcrossSites() {
		HttpResponse<String> response = send(request("/api/csrf").header("Origin", FRONT_END));
		assertThat(response.headers().firstValue("Set-Cookie")).get()
			.asString()
			.startsWith("SHOP_SESSION=")
			.containsIgnoringCase("; SameSite=None")
			.containsIgnoringCase("; Secure")
			.containsIgnoringCase("; Partitioned")
			.containsIgnoringCase("; HttpOnly");
	}

	@Test
	void publicRouteIsForEveryOrigin() {
		HttpResponse<String> response = send(request("/api/catalogue").header("Origin", "https://blog.example.com"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(response)).isEqualTo(PUBLIC);
		assertThat(response.headers().firstValue("X-Total-Count")).hasValue("3");
		assertThat(response.body()).contains("teapot");
	}

	@Test
	void foreignOriginGets403WithoutCorsHeaders() {
		HttpResponse<String> response = send(request("/api/csrf").header("Origin", "https://evil.example.com"));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(corsHeaders(response)).isEmpty();
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void ungovernedRouteHasNoCorsHeader() {
		HttpResponse<String> response = send(request("/status").header("Origin", FRONT_END));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(response)).isEmpty();
		assertThat(response.headers().allValues("Vary")).noneMatch((line) -> line.contains("Origin"));
	}

	@Test
	void playgroundIsThereWithoutLogin() {
		for (String path : List.of("/", "/playground/playground.js", "/playground/playground.css",
				"/fonts/shop.woff")) {
			assertThat(send(request(path).setHeader("Accept", "*/*")).statusCode()).as(path).isEqualTo(200);
		}
		assertThat(send(request("/").setHeader("Accept", "text/html")).body()).contains("CORS playground");
	}

	@ParameterizedTest
	@CsvSource({ "http://preview-42.localhost:8080, 200", "http://preview-a-branch.localhost:9090, 200",
			"http://preview-42.evil.localhost:8080, 403", "http://preview-.localhost:8080, 403",
			"http://preview.localhost:8080, 403", "http://my-preview-42.localhost:8080, 403",
			"http://preview-42.localhost.evil.example:8080, 403", "https://preview-42.localhost:8080, 403" })
	void previewsMayCallAndNamesThatResembleThemMayNot(String origin, int status) {
		HttpResponse<String> draft = send(request("/api/drafts").header("Origin", origin));
		assertThat(draft.statusCode()).isEqualTo(status);
		HttpResponse<String> token = send(request("/api/csrf").header("Origin", origin));
		assertThat(token.statusCode()).isEqualTo(status);
		assertThat(corsHeaders(token)).isEqualTo((status == 200) ? credentialed(origin) : Map.of());
	}

	@Test
	void trialWouldRefuseWhatThePolicyAllowsAndChangesNothing() {
		HttpResponse<String> drafts = send(request("/api/drafts").header("Origin", FRONT_END));
		assertThat(drafts.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(drafts)).isEqualTo(Map.of("access-control-allow-origin", FRONT_END));
		String explain = "/actuator/cors/explain?path=/api/drafts&origin=";
		assertThat(JsonPath.<Map<String, Object>>read(send(request(explain + FRONT_END)).body(), "$.request.trial"))
			.containsEntry("policy", "drafts-next")
			.containsEntry("allowed", false);
		assertThat(JsonPath.<Boolean>read(send(request(explain + "http://preview-42.localhost:8080")).body(),
				"$.request.trial.allowed"))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://app.localhost:8080, cross-site, 200", "http://preview-42.localhost:8080, cross-site, 200",
			"http://evil.localhost:8080, cross-site, 403", "http://preview-42.evil.localhost:8080, cross-site, 403",
			"null, cross-site, 403", "http://evil.localhost:8080, same-site, 200" })
	void formOfAnotherSiteArrivesOnlyFromListedPages(String origin, String site, int status) {
		long number = NUMBERS.incrementAndGet();
		assertThat(send(wish(number).header("Origin", origin).header("Sec-Fetch-Site", site)).statusCode())
			.isEqualTo(status);
		HttpResponse<String> arrived = send(request("/api/catalogue/wishes/" + number));
		assertThat(arrived.statusCode()).isEqualTo((status == 200) ? 200 : 404);
	}

	@Test
	void notAllWishesAreRemembered() {
		long first = NUMBERS.incrementAndGet();
		send(wish(first));
		long last = first;
		for (int i = 0; i < WishController.MOST; i++) {
			last = NUMBERS.incrementAndGet();
			assertThat(send(wish(last)).statusCode()).isEqualTo(200);
		}
		assertThat(send(request("/api/catalogue/wishes/" + first)).statusCode()).isEqualTo(404);
		assertThat(send(request("/api/catalogue/wishes/" + last)).body()).contains("cup");
	}

	@Test
	void wishForNothingIsRefused() {
		assertThat(send(wish("item=spoon&number=1")).statusCode()).isEqualTo(404);
		assertThat(send(wish("number=1")).statusCode()).isEqualTo(404);
		assertThat(send(wish("item=cup&number=many")).statusCode()).isEqualTo(400);
	}

	@Test
	void endpointIsReadByTheShopsOwnPageAlone() {
		HttpResponse<String> read = send(request("/actuator/cors").header("Origin", FRONT_END));
		assertThat(read.statusCode()).isEqualTo(200);
		assertThat(corsHeaders(read)).isEqualTo(Map.of("access-control-allow-origin", FRONT_END));
		assertThat(send(request("/actuator/cors").header("Origin", "http://preview-42.localhost:8080")).statusCode())
			.isEqualTo(403);
		assertThat(send(request("/actuator/cors/ui").setHeader("Accept", "text/html,*/*;q=0.8")).statusCode())
			.isEqualTo(200);
		assertThat(send(request("/actuator/cors/tenants").DELETE()).statusCode()).isEqualTo(403);
	}

	@Test
	void errorHasCorsHeaders() {
		HttpResponse<String> response = send(request("/api/payments").header("Origin", FRONT_END));
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(corsHeaders(response)).isEqualTo(CREDENTIALED);
		assertThat(response.body()).contains("Internal Server Error");
	}

	@Test
	void notFoundHasCorsHeaders() {
		HttpResponse<String> response = send(
				request("/api/catalogue/spoon").header("Origin", "https://blog.example.com"));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(corsHeaders(response)).isEqualTo(PUBLIC);
		HttpResponse<String> unmapped = send(login().on(request("/api/nothing")));
		assertThat(unmapped.statusCode()).isEqualTo(404);
		assertThat(corsHeaders(unmapped)).isEqualTo(CREDENTIALED);
	}

	private HttpRequest.Builder wish(long number) {
		return wish("item=cup&number=" + number);
	}

	private HttpRequest.Builder wish(String body) {
		return request("/wishes").POST(BodyPublishers.ofString(body))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-Mode", "navigate");
	}

	private HttpRequest.Builder order(Session session) {
		return session.on(request("/api/orders").POST(BodyPublishers.ofString("{\"item\":\"teapot\"}"))
			.header("Content-Type", "application/json"));
	}

}
