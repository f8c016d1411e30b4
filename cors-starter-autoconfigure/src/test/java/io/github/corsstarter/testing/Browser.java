/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A page in a browser, that calls an application from another origin. Judges responses as
 * the Fetch standard has browsers do it, in the standard's order.
 *
 * @param origin the page's origin
 * @param credentials whether the page sends credentials
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch standard, "CORS
 * protocol"</a>
 */
public record Browser(String origin, boolean credentials) {

	private static final List<String> SAFELISTED_METHODS = List.of("GET", "HEAD", "POST");

	public static Browser withCredentials(String origin) {
		return new Browser(origin, true);
	}

	public static Browser withoutCredentials(String origin) {
		return new Browser(origin, false);
	}

	/**
	 * What keeps the page from reading a response, if anything does.
	 * @see <a href="https://fetch.spec.whatwg.org/#concept-cors-check">Fetch standard,
	 * "CORS check"</a>
	 */
	public Optional<String> check(RawResponse response) {
		String allowOrigin = combined(response, "Access-Control-Allow-Origin");
		if (allowOrigin == null) {
			return Optional.of("no Access-Control-Allow-Origin");
		}
		if (!this.credentials && allowOrigin.equals("*")) {
			return Optional.empty();
		}
		if (!allowOrigin.equals(this.origin)) {
			return Optional.of("Access-Control-Allow-Origin is '%s'".formatted(allowOrigin));
		}
		if (!this.credentials) {
			return Optional.empty();
		}
		String allowCredentials = combined(response, "Access-Control-Allow-Credentials");
		return "true".equals(allowCredentials) ? Optional.empty()
				: Optional.of("Access-Control-Allow-Credentials is '%s'".formatted(allowCredentials));
	}

	/**
	 * What keeps the page from sending a request, if anything does.
	 * @param headers the names of its headers that are not safelisted
	 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch">Fetch standard,
	 * "CORS-preflight fetch"</a>
	 */
	public Optional<String> preflight(RunningApplication application, String method, String path, String... headers) {
		return preflight(application::send, method, path, headers);
	}

	/**
	 * What keeps the page from sending a request to a server, if anything does.
	 * @param headers the names of its headers that are not safelisted
	 */
	public Optional<String> preflight(Function<RawRequest, RawResponse> server, String method, String path,
			String... headers) {
		List<String> names = Arrays.stream(headers).map((name) -> name.toLowerCase(Locale.ROOT)).sorted().toList();
		RawRequest request = RawRequest.of("OPTIONS", path, "Origin: " + this.origin,
				"Access-Control-Request-Method: " + method, "Sec-Fetch-Mode: cors", "Sec-Fetch-Site: cross-site");
		if (!names.isEmpty()) {
			request = request.header("Access-Control-Request-Headers: " + String.join(",", names));
		}
		return judgePreflight(server.apply(request), method, names);
	}

	private Optional<String> judgePreflight(RawResponse response, String method, List<String> names) {
		Optional<String> check = check(response);
		if (check.isPresent()) {
			return check;
		}
		if (response.status() < 200 || response.status() > 299) {
			return Optional.of("the preflight's status is " + response.status());
		}
		List<String> methods = list(response, "Access-Control-Allow-Methods");
		if (!methods.contains(method) && !SAFELISTED_METHODS.contains(method) && !isWildcard(methods)) {
			return Optional.of("method " + method + " is not allowed");
		}
		List<String> allowed = list(response, "Access-Control-Allow-Headers").stream()
			.map((name) -> name.toLowerCase(Locale.ROOT))
			.toList();
		if (names.contains("authorization") && !allowed.contains("authorization")) {
			return Optional.of("header authorization is not allowed");
		}
		return names.stream()
			.filter((name) -> !allowed.contains(name) && !isWildcard(allowed))
			.findFirst()
			.map((name) -> "header " + name + " is not allowed");
	}

	private boolean isWildcard(List<String> values) {
		return !this.credentials && values.contains("*");
	}

	/**
	 * The lines of a header as a browser reads them: as one value.
	 */
	private static @Nullable String combined(RawResponse response, String name) {
		List<String> lines = response.all(name);
		return lines.isEmpty() ? null : String.join(", ", lines);
	}

	private static List<String> list(RawResponse response, String name) {
		return response.all(name)
			.stream()
			.flatMap((line) -> Stream.of(line.split(",")))
			.map(String::strip)
			.filter((value) -> !value.isEmpty())
			.toList();
	}

}
