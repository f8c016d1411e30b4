/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Methods and headers that are written often, to recognize those that are almost written.
 */
final class WellKnownNames {

	/**
	 * The methods that browsers send for pages and handlers are mapped to. {@code QUERY}
	 * is the safe method with a body (RFC 10008); it is not safelisted, so browsers ask
	 * for it first.
	 */
	static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY");

	/** IANA's registry of methods, as far as they resemble the others. */
	private static final Set<String> OTHER_METHODS = Set.of("UPDATE", "PURGE", "LOCK", "UNLOCK", "MOVE", "COPY",
			"SEARCH", "REPORT", "LINK", "BIND", "PRI");

	private static final List<String> HEADERS = List.of("Accept", "Accept-Language", "Authorization", "Cache-Control",
			"Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location",
			"Content-Range", "Content-Type", "Deprecation", "ETag", "Expires", "Idempotency-Key", "If-Match",
			"If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Last-Event-ID", "Last-Modified",
			"Location", "Origin", "Prefer", "Range", "Referer", "Retry-After", "Server-Timing", "Set-Cookie", "Sunset",
			"traceparent", "tracestate", "User-Agent", "WWW-Authenticate", "X-API-Key", "X-Correlation-ID",
			"X-CSRF-TOKEN", "X-CSRFToken", "X-HTTP-Method-Override", "X-Request-ID", "X-Requested-With",
			"X-Total-Count", "X-XSRF-TOKEN");

	/** Shorter names resemble each other by chance. */
	private static final int MIN_LENGTH = 6;

	private WellKnownNames() {
	}

	/**
	 * Whether a name is what other libraries have for every name.
	 */
	static boolean meansAny(String name) {
		return name.equalsIgnoreCase("ALL") || name.equalsIgnoreCase("ANY");
	}

	/**
	 * The method that another one is almost.
	 */
	static Optional<String> methodNear(String method) {
		String upperCase = method.toUpperCase(Locale.ROOT);
		if (METHODS.contains(upperCase) || OTHER_METHODS.contains(upperCase)) {
			return Optional.empty();
		}
		return METHODS.stream().filter((known) -> EditDistance.isOneSlip(upperCase, known)).findFirst();
	}

	/**
	 * The header that another one is almost: with one letter more, less or otherwise, two
	 * exchanged, or the hyphens left out or replaced.
	 */
	static Optional<String> headerNear(String name) {
		String lowerCase = name.toLowerCase(Locale.ROOT);
		for (String known : HEADERS) {
			if (known.equalsIgnoreCase(name)) {
				return Optional.empty();
			}
		}
		return HEADERS.stream()
			.filter((known) -> known.length() >= MIN_LENGTH)
			.filter((known) -> letters(known).equals(letters(name))
					|| EditDistance.isOneSlip(lowerCase, known.toLowerCase(Locale.ROOT)))
			.findFirst();
	}

	private static String letters(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
	}

}
