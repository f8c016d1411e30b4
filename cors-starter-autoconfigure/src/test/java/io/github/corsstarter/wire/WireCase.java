/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.corsstarter.policy.DecisionReason;
import io.github.corsstarter.policy.RequestKind;
import io.github.corsstarter.testing.RawRequest;

import static io.github.corsstarter.wire.WireAnswer.passed;
import static io.github.corsstarter.wire.WireAnswer.preflighted;
import static io.github.corsstarter.wire.WireAnswer.refused;
import static io.github.corsstarter.wire.WireAnswer.refusedPreflight;

/**
 * A row of the wire contract. {@link #SELF} in a header stands for the origin that the
 * request is sent to.
 *
 * @param name the row, in words
 * @param request what is sent
 * @param kind what the request is
 * @param reason why it gets its answer
 * @param answer what it gets
 */
record WireCase(String name, RawRequest request, RequestKind kind, DecisionReason reason, WireAnswer answer) {

	static final String SELF = "{self}";

	private static final String APP = "Origin: https://app.example.com";

	private static final String EVIL = "Origin: https://evil.example.com";

	private static final String[] APP_HEADERS = { "allow-origin: https://app.example.com", "allow-credentials: true",
			"expose-headers: X-Total-Count" };

	private static final String[] APP_PREFLIGHT_HEADERS = { "allow-origin: https://app.example.com",
			"allow-credentials: true", "allow-methods: GET, HEAD, POST, PUT, DELETE",
			"allow-headers: Content-Type, X-Request-Id", "max-age: 7200" };

	private static final String[] ANY_HEADERS = { "allow-origin: *", "expose-headers: X-Total-Count" };

	RawRequest request(int port) {
		return new RawRequest(this.request.method(), this.request.target(),
				this.request.headers().stream().map((line) -> line.replace(SELF, "http://localhost:" + port)).toList());
	}

	@Override
	public String toString() {
		return this.name;
	}

	static Stream<WireCase> all() {
		List<WireCase> cases = new ArrayList<>();
		notCrossOrigin(cases);
		actual(cases);
		malformed(cases);
		preflights(cases);
		preflightLists(cases);
		anyOrigin(cases);
		credentialedWildcards(cases);
		handshakes(cases);
		crossSiteForms(cases);
		return cases.stream();
	}

	private static void notCrossOrigin(List<WireCase> cases) {
		add(cases, "no Origin", get("/app/x"), RequestKind.WITHOUT_ORIGIN, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "POST without Origin", RawRequest.of("POST", "/app/x"), RequestKind.WITHOUT_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "OPTIONS without Origin, with Access-Control-Request-Method",
				RawRequest.of("OPTIONS", "/app/x", "Access-Control-Request-Method: PUT"), RequestKind.WITHOUT_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "its own origin", get("/app/x", "Origin: " + SELF), RequestKind.SAME_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "POST from its own origin", RawRequest.of("POST", "/app/x", "Origin: " + SELF),
				RequestKind.SAME_ORIGIN, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "a method that the policy does not list, from its own origin",
				RawRequest.of("PATCH", "/app/x", "Origin: " + SELF), RequestKind.SAME_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "Sec-Fetch-Site: same-origin behind a TLS proxy that forwards nothing", RawRequest.of("POST",
				"/app/x", "Origin: https://www.example.net", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"),
				RequestKind.SAME_ORIGIN, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "Sec-Fetch-Site: same-origin with an opaque origin (referrer policy no-referrer)",
				RawRequest.of("POST", "/app/x", "Origin: null", "Sec-Fetch-Site: same-origin"), RequestKind.SAME_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "Sec-Fetch-Site: same-site is not same-origin",
				RawRequest.of("POST", "/app/x", EVIL, "Sec-Fetch-Site: same-site"), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "Sec-Fetch-Site: Same-Origin is not what a browser sends",
				RawRequest.of("POST", "/app/x", EVIL, "Sec-Fetch-Site: Same-Origin"), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "a form post from a login provider",
				RawRequest.of("POST", "/app/x", "Origin: https://login.example.net", "Sec-Fetch-Site: cross-site",
						"Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"),
				RequestKind.NAVIGATION, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "a navigation with an opaque origin",
				RawRequest.of("POST", "/app/x", "Origin: null", "Sec-Fetch-Mode: navigate"), RequestKind.NAVIGATION,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "the same host on another port is another origin", get("/app/x", "Origin: http://127.0.0.1:1"),
				RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "its own host over another port and scheme is another origin",
				get("/app/x", "Origin: https://localhost"), RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED,
				refused());
		believedBrowser(cases);
		behindTlsProxy(cases);
		navigations(cases);
		noCors(cases);
	}

	private static void believedBrowser(List<WireCase> cases) {
		for (String site : List.of("cross-site", "same-site", "unknown", "")) {
			add(cases, "its own origin by its Host, where the browser says '%s'".formatted(site),
					get("/app/x", "Origin: " + SELF, "Sec-Fetch-Site: " + site), RequestKind.ACTUAL,
					DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		}
		add(cases, "a handshake from its own origin by its Host, where the browser says 'cross-site'",
				handshake("/app/x", "Origin: " + SELF).header("Sec-Fetch-Site: cross-site"),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "Sec-Fetch-Site: same-origin twice is not what a browser sends",
				get("/app/x", EVIL, "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: same-origin"), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "Sec-Fetch-Site: none twice is not what a browser sends",
				get("/app/x", EVIL, "Sec-Fetch-Site: none", "Sec-Fetch-Site: none"), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "an extension with host permission",
				RawRequest.of("POST", "/app/x", "Origin: chrome-extension://aaaabbbbccccddddeeeeffffgggghhhh",
						"Sec-Fetch-Site: none", "Sec-Fetch-Mode: cors"),
				RequestKind.USER_INITIATED, DecisionReason.NOT_CROSS_ORIGIN, passed());
	}

	private static void behindTlsProxy(List<WireCase> cases) {
		String host = "Host: www.example.net";
		add(cases, "its own page behind a TLS proxy that keeps the host",
				RawRequest.of("POST", "/app/x", host, "Origin: https://www.example.net"), RequestKind.SAME_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "a handshake of its own page behind a TLS proxy that keeps the host",
				handshake("/app/x", "Origin: https://www.example.net").header(host), RequestKind.SAME_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "its own page behind a TLS proxy on a port of its own",
				get("/app/x", "Host: www.example.net:8443", "Origin: https://www.example.net:8443"),
				RequestKind.SAME_ORIGIN, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "a page of another port than the proxy's",
				get("/app/x", host, "Origin: https://www.example.net:8443"), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "a page of another host than the proxy's", get("/app/x", host, "Origin: https://example.net"),
				RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "a page behind a TLS proxy, where the browser says 'cross-site'",
				get("/app/x", host, "Origin: https://www.example.net", "Sec-Fetch-Site: cross-site"),
				RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
	}

	private static void navigations(List<WireCase> cases) {
		String form = "Content-Type: application/x-www-form-urlencoded";
		String upgrade = "Upgrade-Insecure-Requests: 1";
		String html = "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
		navigation(cases, "a form post over plain http", EVIL, form, upgrade);
		navigation(cases, "a form post of a browser without Fetch Metadata", EVIL, form, html);
		navigation(cases, "a form post with an opaque origin", "Origin: null", form, upgrade);
		navigation(cases, "a text form post in upper case", EVIL, "Content-Type: TEXT/PLAIN;charset=utf-8", html);
		navigation(cases, "a form post with no content", EVIL, upgrade);
		navigation(cases, "a navigation that asks for HTML last", EVIL, "Accept: */*, text/html ;q=0.1");
		for (String method : List.of("GET", "HEAD")) {
			add(cases, method + " of a navigation without Fetch Metadata",
					RawRequest.of(method, "/app/x", EVIL, upgrade), RequestKind.NAVIGATION,
					DecisionReason.NOT_CROSS_ORIGIN, passed());
		}
		actual(cases, "JSON with Upgrade-Insecure-Requests", "POST", "Content-Type: application/json", upgrade, html);
		actual(cases, "a type that only begins as a form's", "POST", "Content-Type: text/plainer", upgrade);
		actual(cases, "two content types, one of a form", "POST", form, "Content-Type: application/json", upgrade);
		actual(cases, "a list of content types, one of a form", "POST", form + ", application/json", upgrade);
		actual(cases, "a form post that does not ask for HTML", "POST", form, "Accept: text/htmlx, text/*, */*");
		actual(cases, "a form post whose mode is cors", "POST", form, upgrade, html, "Sec-Fetch-Mode: cors");
		actual(cases, "a form post whose mode is no-cors", "POST", form, upgrade, html, "Sec-Fetch-Mode: no-cors");
		actual(cases, "a PUT that looks like a navigation", "PUT", upgrade, html);
		actual(cases, "a PUT whose mode is navigate", "PUT", "Sec-Fetch-Mode: navigate");
		actual(cases, "OPTIONS that looks like a navigation", "OPTIONS", upgrade, html);
		actual(cases, "OPTIONS whose mode is navigate", "OPTIONS", "Sec-Fetch-Mode: navigate");
		add(cases, "a preflight that looks like a navigation",
				preflight("/app/x", EVIL, "POST", upgrade, html, "Sec-Fetch-Mode: navigate"), RequestKind.PREFLIGHT,
				DecisionReason.ORIGIN_NOT_ALLOWED, refusedPreflight());
	}

	private static void navigation(List<WireCase> cases, String name, String... headers) {
		add(cases, name, RawRequest.of("POST", "/app/x", headers), RequestKind.NAVIGATION,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
	}

	private static void actual(List<WireCase> cases, String name, String method, String... headers) {
		RawRequest request = RawRequest.of(method, "/app/x", headers).header(EVIL);
		add(cases, name, request, RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
	}

	private static void noCors(List<WireCase> cases) {
		for (String method : List.of("GET", "HEAD")) {
			add(cases, "an image of an embedder with storage access, by " + method,
					RawRequest.of(method, "/app/x", EVIL, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Site: cross-site",
							"Sec-Fetch-Storage-Access: inactive"),
					RequestKind.NO_CORS, DecisionReason.NOT_CROSS_ORIGIN, passed());
		}
		actual(cases, "a beacon, which is a no-cors POST", "POST", "Sec-Fetch-Mode: no-cors",
				"Sec-Fetch-Site: cross-site");
	}

	private static void crossSiteForms(List<WireCase> cases) {
		String navigate = "Sec-Fetch-Mode: navigate";
		form(cases, "from a foreign site", false, EVIL, navigate, "Sec-Fetch-Site: cross-site");
		form(cases, "with an opaque origin", false, "Origin: null", navigate, "Sec-Fetch-Site: cross-site");
		form(cases, "with two origins", false, APP, APP, navigate, "Sec-Fetch-Site: cross-site");
		form(cases, "from a browser without Fetch Metadata", false, EVIL, "Upgrade-Insecure-Requests: 1");
		form(cases, "from a site that the browser names twice", false, EVIL, navigate, "Sec-Fetch-Site: same-site",
				"Sec-Fetch-Site: same-site");
		form(cases, "from a listed origin", true, APP, navigate, "Sec-Fetch-Site: cross-site");
		form(cases, "from the same site", true, EVIL, navigate, "Sec-Fetch-Site: same-site");
		add(cases, "forms rejected: a link from a foreign site",
				get("/guarded/x", EVIL, navigate, "Sec-Fetch-Site: cross-site"), RequestKind.NAVIGATION,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "forms rejected: its own form", RawRequest.of("POST", "/guarded/x", "Origin: " + SELF),
				RequestKind.SAME_ORIGIN, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "forms rejected: the user's own doing",
				RawRequest.of("POST", "/guarded/x", EVIL, navigate, "Sec-Fetch-Site: none"), RequestKind.USER_INITIATED,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "forms rejected, no credentials: a form from a listed origin",
				RawRequest.of("POST", "/guardedpublic/x", APP, navigate, "Sec-Fetch-Site: cross-site"),
				RequestKind.NAVIGATION, DecisionReason.CROSS_SITE_FORM, refused());
	}

	private static void form(List<WireCase> cases, String name, boolean allowed, String... headers) {
		add(cases, "forms rejected: a form " + name, RawRequest.of("POST", "/guarded/x", headers),
				RequestKind.NAVIGATION, allowed ? DecisionReason.NOT_CROSS_ORIGIN : DecisionReason.CROSS_SITE_FORM,
				allowed ? passed() : refused());
	}

	private static void actual(List<WireCase> cases) {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
			add(cases, method + " from a listed origin", RawRequest.of(method, "/app/x", APP), RequestKind.ACTUAL,
					DecisionReason.ALLOWED, passed(APP_HEADERS));
		}
		add(cases, "GET from a subdomain that a pattern admits", get("/app/x", "Origin: https://a.example.org"),
				RequestKind.ACTUAL, DecisionReason.ALLOWED, passed("allow-origin: https://a.example.org",
						"allow-credentials: true", "expose-headers: X-Total-Count"));
		add(cases, "GET from a subdomain at any depth", get("/app/x", "Origin: https://a.b.c.d.example.org"),
				RequestKind.ACTUAL, DecisionReason.ALLOWED, passed("allow-origin: https://a.b.c.d.example.org",
						"allow-credentials: true", "expose-headers: X-Total-Count"));
		add(cases, "GET from any port of a host", get("/app/x", "Origin: http://dev.localhost:5173"),
				RequestKind.ACTUAL, DecisionReason.ALLOWED, passed("allow-origin: http://dev.localhost:5173",
						"allow-credentials: true", "expose-headers: X-Total-Count"));
		add(cases, "GET from the default port where any is allowed", get("/app/x", "Origin: http://dev.localhost"),
				RequestKind.ACTUAL, DecisionReason.ALLOWED, passed("allow-origin: http://dev.localhost",
						"allow-credentials: true", "expose-headers: X-Total-Count"));
		add(cases, "GET from a mobile shell", get("/app/x", "Origin: capacitor://localhost"), RequestKind.ACTUAL,
				DecisionReason.ALLOWED, passed("allow-origin: capacitor://localhost", "allow-credentials: true",
						"expose-headers: X-Total-Count"));
		add(cases, "the apex is no subdomain", get("/app/x", "Origin: https://example.org"), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "a foreign origin", get("/app/x", EVIL), RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED,
				refused());
		add(cases, "POST from a foreign origin", RawRequest.of("POST", "/app/x", EVIL), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "an opaque origin", get("/app/x", "Origin: null"), RequestKind.ACTUAL, DecisionReason.ORIGIN_OPAQUE,
				refused());
		add(cases, "a method that is not listed", RawRequest.of("PATCH", "/app/x", APP), RequestKind.ACTUAL,
				DecisionReason.METHOD_NOT_ALLOWED, refused());
		add(cases, "OPTIONS without Access-Control-Request-Method is an actual request",
				RawRequest.of("OPTIONS", "/app/x", APP), RequestKind.ACTUAL, DecisionReason.METHOD_NOT_ALLOWED,
				refused());
		add(cases, "OPTIONS without Access-Control-Request-Method from a foreign origin",
				RawRequest.of("OPTIONS", "/app/x", EVIL), RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED,
				refused());
		add(cases, "GET with Access-Control-Request-Method is no preflight",
				get("/app/x", APP, "Access-Control-Request-Method: PUT"), RequestKind.ACTUAL, DecisionReason.ALLOWED,
				passed(APP_HEADERS));
	}

	private static void malformed(List<WireCase> cases) {
		malformed(cases, "two Origin lines", APP, APP);
		malformed(cases, "an allowed Origin line and a foreign one", APP, EVIL);
		malformed(cases, "a foreign Origin line and an allowed one", EVIL, APP);
		malformed(cases, "its own origin twice", "Origin: " + SELF, "Origin: " + SELF);
		malformed(cases, "its own origin and a foreign one", "Origin: " + SELF, EVIL);
		malformed(cases, "two origins in one line", "Origin: https://app.example.com https://app.example.com");
		malformed(cases, "two origins with a comma", "Origin: https://app.example.com, https://app.example.com");
		malformed(cases, "an empty Origin", "Origin: ");
		malformed(cases, "a trailing slash", "Origin: https://app.example.com/");
		malformed(cases, "a path", "Origin: https://app.example.com/app");
		malformed(cases, "an explicit default port", "Origin: https://app.example.com:443");
		malformed(cases, "upper case", "Origin: https://APP.example.com");
		malformed(cases, "an upper case scheme", "Origin: HTTPS://app.example.com");
		malformed(cases, "user info", "Origin: https://x@app.example.com");
		malformed(cases, "no scheme", "Origin: app.example.com");
		malformed(cases, "a wildcard", "Origin: *");
		malformed(cases, "a listed pattern itself", "Origin: https://*.example.org");
		malformed(cases, "a query before a suffix", "Origin: https://evil.com?.example.org");
		malformed(cases, "a path before a suffix", "Origin: https://evil.com/.example.org");
		malformed(cases, "an encoded slash before a suffix", "Origin: https://evil.com%2f.example.org");
		malformed(cases, "an empty label before a suffix", "Origin: https://..example.org");
		malformed(cases, "a label-less suffix", "Origin: https://.example.org");
		malformed(cases, "bytes that are no UTF-8", "Origin: https://\u00ff\u00fe.example.org");
		malformed(cases, "4 kB of host", "Origin: https://" + "a".repeat(4096) + ".example.org");
	}

	private static void malformed(List<WireCase> cases, String name, String... origins) {
		add(cases, name, get("/app/x", origins), RequestKind.ACTUAL, DecisionReason.ORIGIN_MALFORMED, refused());
		String[] preflight = Stream.concat(Stream.of(origins), Stream.of("Access-Control-Request-Method: GET"))
			.toArray(String[]::new);
		add(cases, "preflight with " + name, RawRequest.of("OPTIONS", "/app/x", preflight), RequestKind.PREFLIGHT,
				DecisionReason.ORIGIN_MALFORMED, refusedPreflight());
	}

	private static void preflights(List<WireCase> cases) {
		for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE")) {
			add(cases, "preflight for " + method, preflight("/app/x", APP, method), RequestKind.PREFLIGHT,
					DecisionReason.ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		}
		add(cases, "preflight of an upload listener: POST, and no request headers", preflight("/app/x", APP, "POST"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		for (String method : List.of("PATCH", "put", "Get", "GET,POST", "", "(", "CONNECT", "TRACE")) {
			add(cases, "preflight for the method '%s', which is not listed".formatted(method),
					preflight("/app/x", APP, method), RequestKind.PREFLIGHT, DecisionReason.METHOD_NOT_ALLOWED,
					preflighted(APP_PREFLIGHT_HEADERS));
		}
		add(cases, "preflight from a subdomain that a pattern admits",
				preflight("/app/x", "Origin: https://a.example.org", "PUT"), RequestKind.PREFLIGHT,
				DecisionReason.ALLOWED,
				preflighted("allow-origin: https://a.example.org", "allow-credentials: true",
						"allow-methods: GET, HEAD, POST, PUT, DELETE", "allow-headers: Content-Type, X-Request-Id",
						"max-age: 7200"));
		add(cases, "preflight from a foreign origin", preflight("/app/x", EVIL, "GET"), RequestKind.PREFLIGHT,
				DecisionReason.ORIGIN_NOT_ALLOWED, refusedPreflight());
		add(cases, "preflight from an opaque origin", preflight("/app/x", "Origin: null", "GET"), RequestKind.PREFLIGHT,
				DecisionReason.ORIGIN_OPAQUE, refusedPreflight());
		add(cases, "preflight for a path that no handler has", preflight("/app/nowhere", APP, "PUT"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		add(cases, "preflight for private network access",
				preflight("/app/x", APP, "GET", "Access-Control-Request-Private-Network: true"), RequestKind.PREFLIGHT,
				DecisionReason.ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
	}

	private static void preflightLists(List<WireCase> cases) {
		for (String list : List.of("content-type", "Content-Type", "X-REQUEST-ID,content-type",
				"x-request-id , content-type", ",, ,content-type,,\t,", "content-type,content-type", "", " , ")) {
			add(cases, "preflight for the headers '%s'".formatted(list),
					preflight("/app/x", APP, "PUT", "Access-Control-Request-Headers: " + list), RequestKind.PREFLIGHT,
					DecisionReason.ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		}
		add(cases, "preflight with the request headers in three lines",
				preflight("/app/x", APP, "PUT", "Access-Control-Request-Headers: x-request-id",
						"Access-Control-Request-Headers:", "Access-Control-Request-Headers: content-type"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		for (String list : List.of("x-evil", "content-type,x-evil", "x-evil,content-type", "content-type;x-request-id",
				"content type", "content-typ", "content-types", "*", "authorization", "\"content-type\"")) {
			add(cases, "preflight for the headers '%s', not all of them listed".formatted(list),
					preflight("/app/x", APP, "PUT", "Access-Control-Request-Headers: " + list), RequestKind.PREFLIGHT,
					DecisionReason.HEADER_NOT_ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		}
		add(cases, "preflight with a header in the second line that is not listed",
				preflight("/app/x", APP, "PUT", "Access-Control-Request-Headers: content-type",
						"Access-Control-Request-Headers: x-evil"),
				RequestKind.PREFLIGHT, DecisionReason.HEADER_NOT_ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
		add(cases, "preflight with neither the method nor a header listed",
				preflight("/app/x", APP, "PATCH", "Access-Control-Request-Headers: x-evil"), RequestKind.PREFLIGHT,
				DecisionReason.METHOD_NOT_ALLOWED, preflighted(APP_PREFLIGHT_HEADERS));
	}

	private static void anyOrigin(List<WireCase> cases) {
		add(cases, "any origin: no Origin", get("/public/x"), RequestKind.WITHOUT_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed(ANY_HEADERS).withoutVary());
		add(cases, "any origin: its own", get("/public/x", "Origin: " + SELF), RequestKind.SAME_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed(ANY_HEADERS).withoutVary());
		add(cases, "any origin: a navigation",
				RawRequest.of("POST", "/public/x", "Origin: null", "Sec-Fetch-Mode: navigate"), RequestKind.NAVIGATION,
				DecisionReason.NOT_CROSS_ORIGIN, passed(ANY_HEADERS).withoutVary());
		add(cases, "any origin: a stranger's", get("/public/x", EVIL), RequestKind.ACTUAL, DecisionReason.ALLOWED,
				passed(ANY_HEADERS).withoutVary());
		add(cases, "any origin: HEAD", RawRequest.of("HEAD", "/public/x", EVIL), RequestKind.ACTUAL,
				DecisionReason.ALLOWED, passed(ANY_HEADERS).withoutVary());
		add(cases, "any origin: an opaque one", get("/public/x", "Origin: null"), RequestKind.ACTUAL,
				DecisionReason.ALLOWED, passed(ANY_HEADERS).withoutVary());
		for (String origin : List.of("nonsense", "file://", "app://", "https://a.example.com https://b.example.com")) {
			add(cases, "any origin: '%s' is not examined".formatted(origin), get("/public/x", "Origin: " + origin),
					RequestKind.ACTUAL, DecisionReason.ALLOWED, passed(ANY_HEADERS).withoutVary());
		}
		for (String origin : List.of("null", "file://", "app://", "capacitor://localhost")) {
			add(cases, "any origin: preflight from '%s'".formatted(origin),
					preflight("/public/x", "Origin: " + origin, "GET"), RequestKind.PREFLIGHT, DecisionReason.ALLOWED,
					preflighted("allow-origin: *", "allow-methods: GET, HEAD",
							"allow-headers: Authorization, Content-Type", "max-age: 1800"));
		}
		add(cases, "any origin: two lines", get("/public/x", EVIL, EVIL), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_MALFORMED, refused());
		add(cases, "any origin: an empty one", get("/public/x", "Origin: "), RequestKind.ACTUAL,
				DecisionReason.ORIGIN_MALFORMED, refused());
		add(cases, "any origin: preflight from a malformed one", preflight("/public/x", "Origin: nonsense", "GET"),
				RequestKind.PREFLIGHT, DecisionReason.ORIGIN_MALFORMED, refusedPreflight());
		add(cases, "any origin: a method that is not listed", RawRequest.of("POST", "/public/x", EVIL),
				RequestKind.ACTUAL, DecisionReason.METHOD_NOT_ALLOWED, refused());
		add(cases, "any origin: preflight",
				preflight("/public/x", EVIL, "GET", "Access-Control-Request-Headers: authorization"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted("allow-origin: *",
						"allow-methods: GET, HEAD", "allow-headers: Authorization, Content-Type", "max-age: 1800"));
	}

	private static void credentialedWildcards(List<WireCase> cases) {
		String methods = "allow-methods: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, QUERY";
		add(cases, "any method and header with credentials: they are named",
				preflight("/all/x", APP, "PATCH", "Access-Control-Request-Headers: x-b,X-A,x-b,authorization"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted("allow-origin: https://app.example.com",
						"allow-credentials: true", methods, "allow-headers: x-b, x-a, authorization", "max-age: 1800"));
		add(cases, "any method with credentials: an uncommon one is named too", preflight("/all/x", APP, "PURGE"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted("allow-origin: https://app.example.com",
						"allow-credentials: true", methods + ", PURGE", "max-age: 1800"));
		add(cases, "any header with credentials: what is no token is not repeated",
				preflight("/all/x", APP, "GET", "Access-Control-Request-Headers: x-a,x b,<script>"),
				RequestKind.PREFLIGHT, DecisionReason.HEADER_NOT_ALLOWED,
				preflighted("allow-origin: https://app.example.com", "allow-credentials: true", methods,
						"allow-headers: x-a", "max-age: 1800"));
		add(cases, "any method with credentials: what is no token is not repeated", preflight("/all/x", APP, "a b"),
				RequestKind.PREFLIGHT, DecisionReason.METHOD_NOT_ALLOWED, preflighted(
						"allow-origin: https://app.example.com", "allow-credentials: true", methods, "max-age: 1800"));
		add(cases, "any method with credentials: actual request", RawRequest.of("PATCH", "/all/x", APP),
				RequestKind.ACTUAL, DecisionReason.ALLOWED,
				passed("allow-origin: https://app.example.com", "allow-credentials: true"));
		add(cases, "any method and header without credentials",
				preflight("/anonymous/x", APP, "PURGE", "Access-Control-Request-Headers: x-anything"),
				RequestKind.PREFLIGHT, DecisionReason.ALLOWED, preflighted("allow-origin: https://app.example.com",
						"allow-methods: *", "allow-headers: *", "max-age: 1800"));
		add(cases, "any header without credentials does not cover Authorization",
				preflight("/anonymous/x", APP, "GET", "Access-Control-Request-Headers: authorization,x-anything"),
				RequestKind.PREFLIGHT, DecisionReason.HEADER_NOT_ALLOWED,
				preflighted("allow-origin: https://app.example.com", "allow-methods: *", "allow-headers: *",
						"max-age: 1800"));
	}

	private static void handshakes(List<WireCase> cases) {
		add(cases, "WebSocket handshake from a foreign origin", handshake("/app/x", EVIL),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "WebSocket handshake in mixed case from a foreign origin",
				get("/app/x", EVIL, "Connection: close, Upgrade", "Upgrade: h2c, WebSocket"),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "WebSocket handshake whose mode says so",
				get("/app/x", EVIL, "Connection: close, Upgrade", "Upgrade: websocket", "Sec-Fetch-Mode: websocket"),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "WebSocket handshake from an application that is not listed", handshake("/app/x", "Origin: app://"),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "WebSocket handshake that the user caused", handshake("/app/x", EVIL).header("Sec-Fetch-Site: none"),
				RequestKind.USER_INITIATED, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "WebSocket handshake where any origin is allowed", handshake("/public/x", EVIL),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ALLOWED, passed(ANY_HEADERS).withoutVary());
		add(cases, "no handshake where the mode is another",
				get("/app/x", EVIL, "Connection: close, Upgrade", "Upgrade: websocket", "Sec-Fetch-Mode: cors"),
				RequestKind.ACTUAL, DecisionReason.ORIGIN_NOT_ALLOWED, refused());
		add(cases, "WebSocket handshake from an opaque origin", handshake("/app/x", "Origin: null"),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ORIGIN_OPAQUE, refused());
		add(cases, "WebSocket handshake from a listed origin", handshake("/app/x", APP),
				RequestKind.WEBSOCKET_HANDSHAKE, DecisionReason.ALLOWED, passed(APP_HEADERS));
		add(cases, "WebSocket handshake from its own origin", handshake("/app/x", "Origin: " + SELF),
				RequestKind.SAME_ORIGIN, DecisionReason.NOT_CROSS_ORIGIN, passed());
		add(cases, "WebSocket handshake without an Origin",
				get("/app/x", "Connection: close, Upgrade", "Upgrade: websocket"), RequestKind.WITHOUT_ORIGIN,
				DecisionReason.NOT_CROSS_ORIGIN, passed());
	}

	private static RawRequest get(String target, String... headers) {
		return RawRequest.of("GET", target, headers);
	}

	private static RawRequest handshake(String target, String origin) {
		return get(target, origin, "Connection: close, Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
				"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
	}

	private static RawRequest preflight(String target, String origin, String method, String... headers) {
		RawRequest request = RawRequest.of("OPTIONS", target, origin, "Access-Control-Request-Method: " + method);
		for (String header : headers) {
			request = request.header(header);
		}
		return request;
	}

	private static void add(List<WireCase> cases, String name, RawRequest request, RequestKind kind,
			DecisionReason reason, WireAnswer answer) {
		cases.add(new WireCase(name, request, kind, reason, answer));
	}

}
