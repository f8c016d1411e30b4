/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a request is, row by row as the wire contract has it, without regard to cost: what
 * the engine's own answer is compared with.
 */
final class NaiveRequestKind {

	private static final String ABSENT = "";

	private static final String CROSS_SITE = "cross-site";

	private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

	private NaiveRequestKind() {
	}

	static RequestKind of(CorsRequest request) {
		if (!has(request, "Origin")) {
			return RequestKind.WITHOUT_ORIGIN;
		}
		String site = site(request);
		if (site.equals("same-origin")) {
			return RequestKind.SAME_ORIGIN;
		}
		if (site.equals("none")) {
			return RequestKind.USER_INITIATED;
		}
		if (site.equals(ABSENT) && request.host() != null && isOrigin(request, ownOrigin(request))) {
			return RequestKind.SAME_ORIGIN;
		}
		if (site.equals(ABSENT) && request.scheme().equals("http") && isOriginBehindProxy(request)) {
			return RequestKind.SAME_ORIGIN;
		}
		if (asksForWebSocket(request)) {
			return RequestKind.WEBSOCKET_HANDSHAKE;
		}
		if (isNavigation(request)) {
			return RequestKind.NAVIGATION;
		}
		if (Set.of("GET", "HEAD").contains(request.method()) && mode(request).equals("no-cors")) {
			return RequestKind.NO_CORS;
		}
		if (request.method().equals("OPTIONS") && has(request, "Access-Control-Request-Method")) {
			return RequestKind.PREFLIGHT;
		}
		return RequestKind.ACTUAL;
	}

	/** More than one line makes what no origin can be. */
	static String origin(CorsRequest request) {
		return combined(request, "Origin");
	}

	/**
	 * The value of {@code Sec-Fetch-Site}. One that is not known, or more than one,
	 * counts as {@code cross-site}.
	 */
	static String site(CorsRequest request) {
		String site = combined(request, "Sec-Fetch-Site");
		boolean known = Set.of("same-origin", "same-site", CROSS_SITE, "none").contains(site);
		return (known || !has(request, "Sec-Fetch-Site")) ? site : CROSS_SITE;
	}

	private static String mode(CorsRequest request) {
		return combined(request, "Sec-Fetch-Mode");
	}

	private static String ownOrigin(CorsRequest request) {
		boolean defaultPort = request.port() < 1
				|| request.port() == Objects.requireNonNull(DEFAULT_PORTS.get(request.scheme()));
		return request.scheme() + "://" + request.host() + (defaultPort ? "" : ":" + request.port());
	}

	/** A TLS proxy that keeps the host, which may name a port that no origin names. */
	private static boolean isOriginBehindProxy(CorsRequest request) {
		String https = "https://" + combined(request, "Host");
		return has(request, "Host") && (isOrigin(request, https) || isOrigin(request, https.replaceFirst(":443$", "")));
	}

	/** Hosts have no case. */
	private static boolean isOrigin(CorsRequest request, String expected) {
		String origin = origin(request);
		return origin.startsWith(expected.split(":")[0]) && lowerCase(origin).equals(lowerCase(expected));
	}

	/**
	 * No page asks for one in the mode {@code cors}; a proxy may add the header to
	 * anything.
	 */
	private static boolean asksForWebSocket(CorsRequest request) {
		return request.method().equals("CONNECT")
				|| elements(request, "Upgrade").stream().anyMatch((protocol) -> essence(protocol).equals("websocket"))
						&& !mode(request).equals("cors");
	}

	private static boolean isNavigation(CorsRequest request) {
		if (!Set.of("GET", "HEAD", "POST").contains(request.method())) {
			return false;
		}
		if (has(request, "Sec-Fetch-Mode")) {
			return mode(request).equals("navigate");
		}
		boolean page = combined(request, "Upgrade-Insecure-Requests").equals("1")
				|| elements(request, "Accept").stream().anyMatch((type) -> essence(type).equals("text/html"));
		List<String> contentTypes = Collections.list(request.headers("Content-Type"));
		boolean form = contentTypes.size() == 1
				&& Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
					.contains(essence(lowerCase(contentTypes.get(0))));
		return page && (form || contentTypes.isEmpty());
	}

	/** What stands ahead of parameters. */
	private static String essence(String type) {
		return trim(type.split(";", 2)[0]);
	}

	private static boolean has(CorsRequest request, String header) {
		return request.headers(header).hasMoreElements();
	}

	private static String combined(CorsRequest request, String header) {
		return String.join(", ", Collections.list(request.headers(header)));
	}

	private static List<String> elements(CorsRequest request, String header) {
		return Arrays.stream(combined(request, header).split(",")).map((element) -> lowerCase(trim(element))).toList();
	}

	/** RFC 9110, 5.6.3: spaces and tabs. */
	private static String trim(String text) {
		return text.replaceAll("^[ \t]+|[ \t]+$", "");
	}

	/** ASCII alone. */
	static String lowerCase(String text) {
		StringBuilder lowerCase = new StringBuilder();
		text.chars().forEach((c) -> lowerCase.append((char) ((c >= 'A' && c <= 'Z') ? c + 32 : c)));
		return lowerCase.toString();
	}

}
