/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.corsstarter.test.ScriptedServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The cookies that all pages of a browser share.
 */
class ProfileTests {

	private static final String APP = "https://app.example.com";

	private final ScriptedServer server = new ScriptedServer((request) -> {
		HeaderLines headers = new HeaderLines(request.headers());
		String origin = headers.contains("Origin") ? headers.get("Origin") : "none";
		return request.uri().getPath().equals("/login")
				? response(200, "Access-Control-Allow-Origin: " + origin, "Access-Control-Allow-Credentials: true",
						"Set-Cookie: SESSION=s1; Path=/; Secure; HttpOnly; SameSite=Lax",
						"Set-Cookie: XSRF-TOKEN=t1; Path=/; Secure; Domain=example.com")
				: response(200, "Access-Control-Allow-Origin: " + origin, "Access-Control-Allow-Credentials: true",
						"Access-Control-Allow-Methods: PUT", "Access-Control-Allow-Headers: X-XSRF-TOKEN");
	});

	private final CorsBrowser browser = CorsBrowser.of(this.server);

	@Test
	void loginTokenAndCallAreThreeLines() {
		CorsPage app = this.browser.pageOf(APP).withCredentials();
		assertThat(app.post("/login").field("username", "ada")).hasStatus(200).keepsCookie("SESSION");
		String token = app.cookie("XSRF-TOKEN").orElseThrow();
		assertThat(app.put("/orders").header("X-XSRF-TOKEN", token)).hasStatus(200).sendsCookie("SESSION");
		assertThat(token).isEqualTo("t1");
		assertThat(this.server.headersOf(1).get("Cookie")).as("of the preflight").isNull();
		assertThat(this.server.headersOf(2).get("Cookie")).isEqualTo("SESSION=s1; XSRF-TOKEN=t1");
	}

	@Test
	void allPagesHaveTheCookiesThatAreTheirs() {
		this.browser.pageOf(APP).form("/login").field("username", "ada").send();
		assertThat(this.browser.pageOf("https://admin.example.com").withCredentials().get("/orders"))
			.sendsCookie("SESSION");
		assertThat(this.browser.pageOf("https://shop.example.org").withCredentials().get("/orders"))
			.withholdsCookie("SESSION")
			.asString()
			.contains("it has SameSite=Lax, and the page of https://shop.example.org is of another site than "
					+ "https://api.example.com");
		assertThat(this.browser.pageOf("https://shop.example.org").link("/orders")).sendsCookie("SESSION");
		assertThat(this.browser.visit("/orders")).sendsCookie("SESSION");
		assertThat(this.browser.pageOf(APP).webSocket("/ws")).sendsCookie("SESSION");
	}

	@Test
	void withoutCredentialsNothingIsSentOrKept() {
		CorsPage app = this.browser.pageOf(APP);
		app.get("/login").send();
		app.withCredentials().get("/orders").send();
		assertThat(this.server.headersOf(1).get("Cookie")).isNull();
		this.browser.pageOf(APP).withCredentials().get("/login").send();
		app.get("/orders").send();
		assertThat(this.server.headersOf(3).get("Cookie")).isNull();
	}

	@Test
	void withoutCredentialsTheOutcomeSaysWhatIsMissing() {
		String missing = ": the request has no credentials: the page needs withCredentials()";
		CorsPage app = this.browser.pageOf(APP);
		assertThat(app.post("/login").field("username", "ada")).refusesCookie("SESSION")
			.asString()
			.contains("The browser did not keep the cookie 'SESSION'" + missing);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(app.post("/login")).keepsCookie("SESSION"))
			.withMessageContaining("'SESSION'. The browser did not keep the cookie 'SESSION'" + missing);
		app.withCredentials().post("/login").send();
		assertThat(app.get("/orders")).withholdsCookie("SESSION")
			.asString()
			.contains("The browser did not send the cookie 'SESSION'" + missing);
	}

	@Test
	void cookieOfAnotherSitesPagesIsWithheldInFirefox() {
		CorsBrowser firefox = this.browser.following(Engine.FIREFOX);
		firefox.pageOf(APP).withCredentials().post("/login").send();
		assertThat(firefox.pageOf("https://shop.example.org").withCredentials().get("/orders"))
			.withholdsCookie("SESSION")
			.asString()
			.contains("the pages of https://example.org have cookies of their own");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.example.com", "localhost:8080", "/api", "", "ftp://api.example.com", "https:///api" })
	void applicationIsAtNothingButAUrl(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.browser.servedAt(url));
		assertThatIllegalArgumentException().isThrownBy(() -> CorsBrowser.of(URI.create(url)));
	}

	@Test
	void cookieIsKeptThoughThePageCannotReadTheAnswer() {
		ScriptedServer silent = new ScriptedServer((request) -> response(200, "Set-Cookie: a=1; Path=/"));
		CorsBrowser browser = CorsBrowser.of(silent);
		assertThat(browser.pageOf(APP).withCredentials().get("/x")).isBlockedBecause(BlockReason.NO_ALLOW_ORIGIN)
			.keepsCookie("a");
		browser.visit("/x").send();
		assertThat(silent.headersOf(1).get("Cookie")).isEqualTo("a=1");
	}

	@Test
	void scriptReadsOnlyTheCookiesOfItsPage() {
		this.browser.pageOf(APP).form("/login").send();
		assertThat(this.browser.pageOf(APP).cookie("SESSION")).as("HttpOnly").isEmpty();
		assertThat(this.browser.pageOf("https://www.example.com").cookie("XSRF-TOKEN")).contains("t1");
		assertThat(this.browser.pageOf("http://www.example.com").cookie("XSRF-TOKEN")).as("Secure").isEmpty();
		assertThat(this.browser.pageOf("https://example.org").cookie("XSRF-TOKEN")).isEmpty();
		assertThat(this.browser.pageOf("null").cookie("XSRF-TOKEN")).isEmpty();
		assertThat(this.browser.pageOf("app://").cookie("XSRF-TOKEN")).isEmpty();
	}

	@Test
	void cookieOfATestTakesThePlaceOfOneThatWasKept() {
		CorsPage app = this.browser.pageOf(APP).withCredentials();
		app.get("/login").send();
		app.get("/orders").cookie("SESSION", "other").send();
		assertThat(this.server.headersOf(1).get("Cookie")).isEqualTo("SESSION=other; XSRF-TOKEN=t1");
	}

	@Test
	void anotherProfileAndAnotherBrowserHaveNoCookies() {
		this.browser.pageOf(APP).form("/login").send();
		assertThat(this.browser.withNewProfile().pageOf(APP).cookie("XSRF-TOKEN")).isEmpty();
		assertThat(this.browser.following(Engine.FIREFOX).pageOf(APP).cookie("XSRF-TOKEN")).isEmpty();
		assertThat(this.browser.servedAt("https://api.example.com").pageOf(APP).cookie("XSRF-TOKEN")).isEmpty();
		assertThat(this.browser.pageOf(APP).cookie("XSRF-TOKEN")).isPresent();
	}

	@Test
	void applicationIsWhereTheTestSays() {
		CorsBrowser elsewhere = this.browser.servedAt("https://api.example.org/v1/");
		elsewhere.pageOf(APP).get("orders").send();
		elsewhere.following(Engine.WEBKIT).withNewProfile().pageOf(APP).get("/orders").send();
		assertThat(this.server.log()).containsExactly("GET https://api.example.org/v1/orders",
				"GET https://api.example.org/orders");
		assertThat(this.server.headersOf(0).get("Sec-Fetch-Site")).isEqualTo("cross-site");
	}

}
