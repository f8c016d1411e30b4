/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Origins as browsers write them.
 */
final class Origins {

	/** The opaque origin: for a page that has no origin, or whose origin is hidden. */
	static final String OPAQUE = "null";

	/**
	 * The origin of an application's page, such as {@code app://} or
	 * {@code moz-extension://} and an id: its host may be empty, and may have upper case.
	 */
	private static final Pattern OF_APPLICATION = Pattern
		.compile("(?!https?:)[a-z][a-z0-9+.-]*://([A-Za-z0-9._-]+(:[1-9][0-9]*)?)?");

	private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

	private Origins() {
	}

	static String of(URI uri) {
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		String host = uri.getHost().toLowerCase(Locale.ROOT);
		boolean defaultPort = uri.getPort() == -1 || DEFAULT_PORTS.getOrDefault(scheme, -1) == uri.getPort();
		return scheme + "://" + host + (defaultPort ? "" : ":" + uri.getPort());
	}

	/**
	 * Check that a server can be at a URL.
	 * @throws IllegalArgumentException if none can
	 */
	static URI checkServer(URI url) {
		String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
		if (!DEFAULT_PORTS.containsKey(scheme) || url.getHost() == null) {
			throw new IllegalArgumentException(
					"No server can be at '%s': that is a URL such as https://api.example.com".formatted(url));
		}
		return url;
	}

	/**
	 * Check that a text is an origin as a browser writes it.
	 * @throws IllegalArgumentException if it is not
	 */
	static String check(String origin) {
		if (origin.equals(OPAQUE) || OF_APPLICATION.matcher(origin).matches()) {
			return origin;
		}
		URI uri = URI.create(origin);
		if (uri.getScheme() == null || uri.getHost() == null) {
			throw new IllegalArgumentException(
					"'%s' is no origin: that is a scheme, a host and maybe a port, such as https://app.example.com"
						.formatted(origin));
		}
		if (!of(uri).equals(origin)) {
			throw new IllegalArgumentException(
					"No page has the origin '%s': browsers write it '%s'".formatted(origin, of(uri)));
		}
		return origin;
	}

}
