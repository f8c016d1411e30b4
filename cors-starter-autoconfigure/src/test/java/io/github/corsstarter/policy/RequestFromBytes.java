/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Bytes, read as a request and the policy that governs it: each byte picks one of what a
 * part of it may be. The last bytes are the text of headers that are free.
 */
final class RequestFromBytes {

	/** As many bytes as make a request in which no header's text is free. */
	static final int LENGTH = 33;

	private static final List<String> SITES = List.of("same-origin", "same-site", "cross-site", "none", "Same-Origin",
			"SAME-SITE", "bogus", "", "none, same-origin", "same-origin;x");

	private static final List<String> MODES = List.of("navigate", "cors", "no-cors", "same-origin", "websocket",
			"Navigate", "nested-navigate", "");

	private static final List<String> CONTENT_TYPES = List.of("application/x-www-form-urlencoded",
			"application/x-www-form-urlencoded;charset=UTF-8", "Multipart/Form-Data; boundary=x", "TEXT/PLAIN",
			"text/plain ; charset=utf-8", "application/json", "application/json;x=text/plain", "text/plainx",
			"text/plain, application/json", "text/html", "xtext/plain", "text / plain");

	private static final List<String> ACCEPTS = List.of("text/html",
			"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*", "application/json",
			"application/xhtml+xml, text/html;q=0.9", "TEXT/HTML", "text/htmlx", "application/text/html", "text/*",
			"application/json;x=y;z, text/html", "");

	private static final List<String> UPGRADES = List.of("websocket", "WebSocket", "h2c, websocket", "h2c",
			"websocketx", "web socket", "");

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "POST", "PUT", "OPTIONS", "OPTIONS",
			"OPTIONS", "DELETE", "CONNECT", "post", "QUERY");

	private static final List<String> OTHER_ORIGINS = List.of("https://app.example.com", "https://a.example.org",
			"https://a.b.example.org", "http://localhost:5173", "https://evil.example.com", "http://app.example.com",
			"https://app.example.com:444", "https://evilexample.org", "null", "file://", "app://", "app://x",
			"capacitor://localhost", "file://server", "", " ", "https://", "ws://", "https://app.example.com/",
			"HTTPS://app.example.com", "https://evil.example, https://app.example.com", "https://a b.example.org",
			"NULL", "x".repeat(70) + "://", "https://" + "a.".repeat(200) + "example.org", "://", "app:", "app:/");

	private static final List<List<String>> ORIGIN_LISTS = List.of(List.of("https://app.example.com"),
			List.of("https://app.example.com", "https://*.example.org", "http://localhost:*"), List.of("*"),
			List.of("capacitor://localhost"));

	private static final String NO_SOURCE = "";

	/** Each is named by what it answers. */
	private static final List<String> SOURCES = List.of(NO_SOURCE, NO_SOURCE, NO_SOURCE, NaiveDecision.UNAVAILABLE,
			"https://a.example.org", "https://*.example.org");

	private static final List<List<String>> METHOD_LISTS = List.of(List.of("GET"), List.of("GET", "POST"),
			List.of("PUT", "OPTIONS"), List.of("*"), List.of("POST"));

	private static final List<List<String>> HEADER_LISTS = List.of(List.of(), List.of("X-A"), List.of("*"));

	private final byte[] data;

	private int position;

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	RequestFromBytes(byte[] data) {
		this.data = data;
	}

	CorsPolicy policy() {
		return policy(UnaryOperator.identity());
	}

	/**
	 * Make a policy.
	 * @param written what becomes of the written policy, before what its source answers
	 * is added
	 */
	CorsPolicy policy(UnaryOperator<CorsPolicy> written) {
		CrossSiteForms forms = oneOf(List.of(CrossSiteForms.values()));
		List<String> origins = oneOf(ORIGIN_LISTS);
		boolean credentials = oneOf(List.of(true, false)) && !origins.contains("*");
		List<String> methods = oneOf(METHOD_LISTS);
		List<String> headers = oneOf(HEADER_LISTS);
		if (oneOf(List.of(false, false, false, false, false, true))) {
			return CorsPolicy.disabled(forms);
		}
		String source = origins.contains("*") ? NO_SOURCE : oneOf(SOURCES);
		CorsPolicy policy = written.apply(CorsPolicy.builder()
			.allowedOrigins(origins)
			.originsFrom(source.isEmpty() ? null : source)
			.allowedMethods(methods)
			.allowedHeaders(headers)
			.allowCredentials(credentials)
			.dangerouslyAllowInsecureOrigins(true)
			.crossSiteForms(forms)
			.build());
		if (policy.originsFrom() == null) {
			return policy;
		}
		SourcedPolicy sourced = new SourcedPolicy(policy, Duration.ofMinutes(5));
		return source.equals(NaiveDecision.UNAVAILABLE) ? sourced.whereUnavailable()
				: sourced.compile(List.of(source)).policy();
	}

	DisallowedRequests disallowedRequests() {
		return oneOf(List.of(DisallowedRequests.values()));
	}

	CorsRequest request() {
		String method = oneOf(METHODS);
		String scheme = oneOf(List.of("http", "https"));
		String host = oneOf(List.of("app.local", "my_app", "App.Local", "app.123", "[::1]", "app.example.com", ""));
		int port = oneOf(List.of(-1, 0, 80, 443, 8080));
		boolean defaultPort = port < 1 || port == (scheme.equals("http") ? 80 : 443);
		String authority = host + (defaultPort ? "" : ":" + port);
		String hostHeader = oneOf(List.of(authority, authority, authority, "internal:9090", "app.local"));
		if (!host.isEmpty()) {
			this.headers.put("Host", List.of(hostHeader));
		}
		List<String> origins = new ArrayList<>(OTHER_ORIGINS);
		origins.addAll(Collections.nCopies(8, scheme + "://" + authority.toLowerCase(Locale.ROOT)));
		origins.addAll(Collections.nCopies(6, "https://" + hostHeader.toLowerCase(Locale.ROOT)));
		origins.addAll(List.of("http://" + hostHeader, "https://app.local", "http://app.local:8081"));
		header("Origin", origins, 1, true);
		header("Sec-Fetch-Site", SITES, 6, true);
		header("Sec-Fetch-Mode", MODES, 6, false);
		header("Content-Type", CONTENT_TYPES, 6, true);
		header("Accept", ACCEPTS, 3, true);
		header("Upgrade-Insecure-Requests", List.of("1", "0", "1, 1", "true"), 3, false);
		header("Upgrade", UPGRADES, 12, true);
		header("Access-Control-Request-Method", List.of("GET", "POST", "PUT", "put"), 4, false);
		header("Access-Control-Request-Headers", List.of("x-a", "X-A,,", "x-a, authorization", "x-b"), 4, true);
		return new Request(method, scheme, host.isEmpty() ? null : host, port, this.headers);
	}

	/**
	 * Give the request a header, or none.
	 * @param absent how often there is none, where each of the values is there once
	 * @param lines whether there may be two lines
	 * @see HeaderListFuzzTarget for any text in the lists of a preflight
	 */
	private void header(String name, List<String> values, int absent, boolean lines) {
		int free = name.startsWith("Access-Control-") ? 0 : 1;
		int choice = next() % (absent + values.size() + free) - absent;
		int second = next();
		if (choice >= 0) {
			String first = (choice < values.size()) ? values.get(choice) : free();
			this.headers.put(name, (lines && second % 16 == 1) ? List.of(first, values.get(second / 16 % values.size()))
					: List.of(first));
		}
	}

	/** The last bytes as a server reads them: each a character, no space around them. */
	private String free() {
		StringBuilder text = new StringBuilder();
		FuzzedText.of(Arrays.copyOfRange(this.data, Math.min(LENGTH, this.data.length), this.data.length))
			.chars()
			.filter((c) -> c < 0x100)
			.forEach((c) -> text.append((char) c));
		return text.toString().replaceAll("^[ \t]+|[ \t]+$", "");
	}

	private <T> T oneOf(List<T> values) {
		return values.get(next() % values.size());
	}

	private int next() {
		return (this.position < this.data.length) ? this.data[this.position++] & 0xff : 0;
	}

	private record Request(String method, String scheme, @Nullable String host, int port,
			Map<String, List<String>> headers) implements CorsRequest {

		@Override
		public @Nullable String header(String name) {
			List<String> lines = this.headers.get(name);
			return (lines != null) ? lines.get(0) : null;
		}

		@Override
		public Enumeration<String> headers(String name) {
			return Collections.enumeration(this.headers.getOrDefault(name, List.of()));
		}

	}

}
