/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Remembers what a page may do without asking again.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#cors-preflight-cache">Fetch standard,
 * "CORS-preflight cache"</a>
 */
final class PreflightCache {

	private static final String ANY = "*";

	private final InstantSource clock;

	private final Engine engine;

	private final List<Entry> entries = new ArrayList<>();

	PreflightCache(InstantSource clock, Engine engine) {
		this.clock = clock;
		this.engine = engine;
	}

	boolean allowsMethod(Key key, String method) {
		return allows(key, Kind.METHOD, method);
	}

	boolean allowsHeaders(Key key, Set<String> names) {
		return names.stream().allMatch((name) -> allows(key, Kind.HEADER, name));
	}

	private boolean allows(Key key, Kind kind, String name) {
		Instant now = this.clock.instant();
		return this.entries.stream()
			.anyMatch((entry) -> entry.expires().isAfter(now) && matches(entry, key, kind, name));
	}

	private boolean matches(Entry entry, Key key, Kind kind, String name) {
		return entry.kind() == kind && isFor(entry, key)
				&& (entry.names(name) || entry.isForAny() && isCoveredByAny(kind, name));
	}

	private boolean isCoveredByAny(Kind kind, String name) {
		boolean authorization = kind == Kind.HEADER && name.equals("authorization");
		return this.engine.remembersWildcards()
				&& (!authorization || this.engine.rememberedWildcardCoversAuthorization());
	}

	private boolean isFor(Entry entry, Key key) {
		return this.engine.remembersPreflightsByCredentials() ? entry.key().equals(key) : entry.key().covers(key);
	}

	/**
	 * Forget what does not cover a request, before the browser asks for permission.
	 */
	void forgetBeforeAsking(Key key) {
		if (this.engine.forgetsPreflightsBeforeAsking()) {
			forgetAll(key);
		}
	}

	/**
	 * Forget what has led to an error.
	 * @see <a href="https://fetch.spec.whatwg.org/#concept-cache-clear">Fetch standard,
	 * "clear cache entries"</a>
	 */
	void forgetAfterError(Key key) {
		if (this.engine.remembersPreflightsByCredentials()) {
			forgetAll(key);
		}
		else if (this.engine.forgetsPreflightsAfterErrors()) {
			this.entries.removeIf((entry) -> entry.key().covers(key));
		}
	}

	private void forgetAll(Key key) {
		this.entries.removeIf((entry) -> entry.key().isForSameUrl(key));
	}

	void remember(Key key, Collection<String> methods, Collection<String> headers, HeaderLines response) {
		if (this.engine.remembersOnePreflight()) {
			forgetAll(key);
		}
		Instant expires = this.clock.instant().plus(maxAge(response));
		methods.forEach((method) -> remember(key, Kind.METHOD, method, expires));
		headers.forEach((header) -> remember(key, Kind.HEADER, header, expires));
	}

	/**
	 * What was remembered before gets the new age, even if that is shorter.
	 */
	private void remember(Key key, Kind kind, String name, Instant expires) {
		List<Entry> known = this.entries.stream().filter((entry) -> matches(entry, key, kind, name)).toList();
		this.entries.removeAll(known);
		known.forEach((entry) -> this.entries.add(new Entry(entry.key(), kind, entry.name(), expires)));
		if (known.isEmpty()) {
			this.entries.add(new Entry(key, kind, name, expires));
		}
	}

	private Duration maxAge(HeaderLines response) {
		String value = response.get("Access-Control-Max-Age");
		if (value == null || !value.matches("-?[0-9]+")) {
			return this.engine.preflightAgeByDefault(value != null && !value.isEmpty());
		}
		if (value.startsWith("-")) {
			return this.engine.preflightAgeIfNegative();
		}
		Duration limit = this.engine.preflightLimit();
		// A number with more digits than an int is above any limit.
		return (value.length() > 9 || Integer.parseInt(value) > limit.toSeconds()) ? limit
				: Duration.ofSeconds(Integer.parseInt(value));
	}

	private enum Kind {

		METHOD, HEADER

	}

	/**
	 * The requests that a preflight covers.
	 *
	 * @param origin the page's origin
	 * @param uri the URL
	 * @param credentials whether the request's credentials mode is {@code include}
	 */
	record Key(String origin, URI uri, boolean credentials) {

		/**
		 * What is allowed with credentials is allowed without them, too.
		 */
		boolean covers(Key other) {
			return isForSameUrl(other) && (this.credentials || !other.credentials());
		}

		boolean isForSameUrl(Key other) {
			return this.origin.equals(other.origin()) && this.uri.equals(other.uri());
		}

	}

	private record Entry(Key key, Kind kind, String name, Instant expires) {

		boolean names(String name) {
			return (this.kind == Kind.METHOD) ? this.name.equals(name) : this.name.equalsIgnoreCase(name);
		}

		boolean isForAny() {
			return this.name.equals(ANY) && !this.key.credentials();
		}

	}

}
