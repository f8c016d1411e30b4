/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a redirect leads.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#concept-response-location-url">Fetch
 * standard, "location URL"</a>
 */
final class Location {

	private static final String NAME = "Location";

	/** Characters that browsers accept in a URL and {@code java.net.URI} does not. */
	private static final Pattern UNKNOWN_TO_JAVA = Pattern
		.compile("%(?![0-9A-Fa-f]{2})|[^!#$%&'()*+,./0-9:;=?@A-Z\\[\\]_a-z~-]");

	private static final int MAX_PORT = 65_535;

	private Location() {
	}

	static boolean isIn(BrowserResponse response) {
		return response.isRedirect() && response.headerLines().contains(NAME);
	}

	static boolean isEmptyIn(BrowserResponse response) {
		return "".equals(response.headerLines().get(NAME));
	}

	/**
	 * The URL that a response names.
	 * @param response the response, with a {@code Location}
	 * @param base the URL that was answered
	 * @return the URL, empty if there is more than one or what there is is none
	 */
	static Optional<URI> of(BrowserResponse response, URI base) {
		long lines = response.headers().stream().filter((line) -> line.isNamed(NAME)).count();
		return (lines == 1) ? resolve(base, String.valueOf(response.headerLines().get(NAME))) : Optional.empty();
	}

	private static Optional<URI> resolve(URI base, String location) {
		try {
			URI reference = URI.create(UNKNOWN_TO_JAVA.matcher(withSlashes(location.replaceFirst("#.*", "")))
				.replaceAll(Location::percentEncoded));
			URI target = isWithoutPath(reference) ? URI.create(withQuery(base, reference.getRawQuery()))
					: base.resolve(reference);
			return (target.getPort() <= MAX_PORT) ? Optional.of(target) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Browsers take a backslash for a slash, but not in a query.
	 */
	private static String withSlashes(String location) {
		int query = location.indexOf('?');
		return (query < 0) ? location.replace('\\', '/')
				: location.substring(0, query).replace('\\', '/') + location.substring(query);
	}

	/**
	 * For a reference that is empty, or only a query, Java goes by RFC 2396 and removes
	 * the last segment of the base's path.
	 */
	private static boolean isWithoutPath(URI reference) {
		return reference.getScheme() == null && reference.getRawAuthority() == null && reference.getRawPath().isEmpty();
	}

	private static String withQuery(URI base, @Nullable String query) {
		String text = base.toString().replaceFirst("#.*", "");
		return (query != null) ? text.replaceFirst("\\?.*", "") + "?" + query : text;
	}

	/**
	 * The characters of a header are bytes.
	 */
	private static String percentEncoded(MatchResult match) {
		Charset charset = (match.group().charAt(0) <= 0xff) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
		StringBuilder encoded = new StringBuilder();
		for (byte unit : match.group().getBytes(charset)) {
			encoded.append("%%%02X".formatted(unit));
		}
		return encoded.toString();
	}

	/**
	 * Whether a URL has a user's name or password. An empty one is none.
	 * @see <a href="https://url.spec.whatwg.org/#include-credentials">URL standard,
	 * "includes credentials"</a>
	 */
	static boolean hasCredentials(URI uri) {
		String userInfo = uri.getRawUserInfo();
		return userInfo != null && !userInfo.isEmpty() && !userInfo.equals(":");
	}

	/**
	 * A URL as it is requested: credentials of a URL wait until a server asks for them.
	 */
	static URI toRequest(URI uri) {
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		return URI.create(Origins.of(uri) + path + query);
	}

}
