/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.proxy;

import java.io.IOException;
import java.nio.file.Files;

import io.github.corsstarter.testing.Browser;
import io.github.corsstarter.testing.RawRequest;
import io.github.corsstarter.testing.RawResponse;
import io.github.corsstarter.testing.RunningApplication;
import io.github.corsstarter.testing.WebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.corsstarter.proxy.ProxiedApplication.ALLOWED;
import static io.github.corsstarter.proxy.ProxiedApplication.ALSO_ALLOWED;
import static io.github.corsstarter.proxy.ProxiedApplication.FOREIGN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * nginx in front of an application, as the documentation has it, and with each of the
 * mistakes that the documentation speaks of.
 */
@ExtendWith(OutputCaptureExtension.class)
class NginxTests extends ReverseProxyTests {

	/** Places among the snippets of the documentation. */
	private static final int BARE = 0;

	private static final int DOCUMENTED = 1;

	private static final int WEBSOCKET = 2;

	@Test
	void addHeaderDoublesTheApplications() {
		try (ReverseProxy proxy = withDirective("add_header Access-Control-Allow-Origin https://app.example.com;")) {
			assertThat(ALLOWED.check(proxy.send(get("/api/orders", ALLOWED))))
				.hasValue("Access-Control-Allow-Origin is 'https://app.example.com, https://app.example.com'");
		}
	}

	@Test
	void hiddenHeaderLeavesTheProxysAlone() {
		try (ReverseProxy proxy = withDirective("""
				proxy_hide_header Access-Control-Allow-Origin;
				add_header Access-Control-Allow-Origin https://proxy.example.com;
				""")) {
			assertThat(proxy.send(get("/api/orders", ALLOWED)).all("Access-Control-Allow-Origin"))
				.containsExactly("https://proxy.example.com");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			if ($request_method = OPTIONS) { return 204; }               | 204
			if ($request_method = OPTIONS) { return 301 https://$host; } | 301
			limit_except GET POST PUT { deny all; }                      | 403
			auth_basic shop; auth_basic_user_file none;                  | 401
			""")
	void proxyThatAnswersPreflightsKeepsPagesOut(String directive, int status) {
		try (ReverseProxy proxy = withDirective(directive)) {
			RawResponse response = proxy.send(preflight("/api/orders", ALLOWED));
			assertThat(response.status()).isEqualTo(status);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@Test
	void loginThatExceptsOptionsLetsPreflightsPass() {
		try (ReverseProxy proxy = withDirective(
				"limit_except OPTIONS { auth_basic shop; auth_basic_user_file none; }")) {
			assertThat(ALLOWED.preflight(proxy::send, "PUT", "/api/orders")).isEmpty();
			assertThat(proxy.send(get("/api/orders", ALLOWED)).status()).isEqualTo(401);
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', 200", "https://proxy.example.com, 403" })
	void proxyThatChangesTheOriginKeepsPagesOut(String origin, int status) {
		try (ReverseProxy proxy = withDirective("proxy_set_header Origin '" + origin + "';")) {
			RawResponse response = proxy.send(get("/api/orders", ALLOWED));
			assertThat(response.status()).isEqualTo(status);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@Test
	void errorPagesOfTheProxyHaveNoHeaders() {
		try (ReverseProxy proxy = withDirective("client_max_body_size 1;")) {
			RawResponse response = proxy
				.send(RawRequest.of("POST", "/api/orders", "Origin: " + ALLOWED.origin(), "Content-Length: 2"));
			assertThat(response.status()).isEqualTo(413);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
		try (ReverseProxy proxy = ReverseProxy.nginx(this.directory, "location / { proxy_pass http://127.0.0.1:1; }")) {
			RawResponse response = proxy.send(get("/api/orders", ALLOWED));
			assertThat(response.status()).isEqualTo(502);
			assertThat(ALLOWED.check(response)).hasValue("no Access-Control-Allow-Origin");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/catalogue", "/api/catalogue-in-languages" })
	void cacheKeepsTheOriginsApart(String path) {
		try (ReverseProxy proxy = withDirective(
				"proxy_cache cache; add_header X-Cache $upstream_cache_status always;")) {
			for (Browser page : new Browser[] { ALLOWED, ALSO_ALLOWED, ALLOWED, ALSO_ALLOWED }) {
				assertThat(page.check(proxy.send(get(path, page)))).isEmpty();
			}
			assertThat(proxy.send(get(path, ALLOWED)).first("X-Cache")).isEqualTo("HIT");
		}
	}

	@Test
	void barePassIsFoundOutInTheLog(CapturedOutput output) {
		try (RunningApplication application = ProxiedApplication.start(); ReverseProxy proxy = bare(application)) {
			assertThat(proxy.send(ownPost("https://www.example.com")).status()).isEqualTo(403);
			assertThat(proxy.send(ownHandshake("https://shop.example.net")).status()).isEqualTo(403);
			assertThat(proxy.send(preflight("/api/orders", FOREIGN)).status()).isEqualTo(403);
		}
		assertThat(output.getOut()).contains(logged())
			.containsPattern("Rejected WebSocket handshake GET /api/ws .* If \"https://shop.example.net\" is the"
					+ " application's own public address, a proxy in front rewrites Host")
			.containsPattern("Rejected preflight for PUT .* If its pages may call, add \"" + FOREIGN.origin());
	}

	@Test
	void forwardedHostMakesTheApplicationsOwnPagesItsOwn() {
		try (ReverseProxy proxy = withDirective(ProxiedApplication.snippet("nginx", WEBSOCKET))) {
			assertThat(proxy.send(ownPost("http://www.example.com")).body()).isEqualTo("orders");
			assertThat(proxy.send(ownHandshake("http://www.example.com")).status()).isEqualTo(101);
			RawRequest foreign = ownPost("http://www.example.com").header("Sec-Fetch-Site: cross-site");
			assertThat(proxy.send(foreign).status()).isEqualTo(403);
		}
	}

	@Test
	void listedOwnAddressMakesTheApplicationsOwnPagesAllowed() throws IOException {
		Files.writeString(this.directory.resolve("application.yml"), ProxiedApplication.snippet("yaml", 0));
		try (RunningApplication application = WebServer.TOMCAT.start(ProxiedApplication.class,
				"spring.config.location=file:" + this.directory + "/"); ReverseProxy proxy = bare(application)) {
			assertThat(proxy.send(ownPost("https://www.example.com")).body()).isEqualTo("orders");
			assertThat(proxy.send(ownHandshake("https://www.example.com")).status()).isEqualTo(101);
			assertThat(proxy.send(ownPost("https://evil.example.net")).status()).isEqualTo(403);
			assertThat(proxy.send(ownHandshake("https://evil.example.net")).status()).isEqualTo(403);
		}
	}

	/**
	 * What Safari 15 sends for a script's {@code POST} to its page's own origin, and
	 * Chromium to one of plain http: no Fetch Metadata.
	 */
	private static RawRequest ownPost(String origin) {
		return RawRequest.of("POST", "/api/orders", "Host: " + origin.replaceFirst("https?://", ""), "Accept: */*",
				"Content-Type: application/json", "Origin: " + origin, "Referer: " + origin + "/checkout",
				"Accept-Language: en-GB,en;q=0.9",
				"User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15");
	}

	/**
	 * What Chromium sends for a WebSocket: neither Fetch Metadata nor {@code Referer}.
	 */
	private static RawRequest ownHandshake(String origin) {
		return RawRequest.of("GET", "/api/ws", "Host: " + origin.replaceFirst("https?://", ""), "Connection: Upgrade",
				"Pragma: no-cache", "Cache-Control: no-cache", "Upgrade: websocket", "Origin: " + origin,
				"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
	}

	private static String logged() {
		return ProxiedApplication.snippet("text", 0).replaceFirst("^WARN \\S+ : ", "").strip();
	}

	/**
	 * Without a word about the host, and with what WebSockets need.
	 */
	private ReverseProxy bare(RunningApplication application) {
		String location = ProxiedApplication.snippet("nginx", BARE, application);
		return ReverseProxy.nginx(this.directory, with(location, ProxiedApplication.snippet("nginx", WEBSOCKET)));
	}

	@Override
	ReverseProxy withDirective(String directive) {
		return ReverseProxy.nginx(this.directory, with(documented("nginx", DOCUMENTED), directive));
	}

	private static String with(String location, String directive) {
		int end = location.lastIndexOf('}');
		return location.substring(0, end) + directive + "\n}";
	}

	private static RawRequest preflight(String path, Browser page) {
		return RawRequest.of("OPTIONS", path, "Origin: " + page.origin(), "Access-Control-Request-Method: PUT");
	}

}
