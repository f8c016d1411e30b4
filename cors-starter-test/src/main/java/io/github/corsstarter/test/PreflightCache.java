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
			.anyMatch((entry) -> entry.expires().isAfter(now) && entry.matches(key, kind, name));
	}

	void remember(Key key, Collection<String> methods, Collection<String> headers, HeaderLines response) {
		Instant expires = this.clock.instant().plus(maxAge(response));
		methods.forEach((method) -> remember(key, Kind.METHOD, method, expires));
		headers.forEach((header) -> remember(key, Kind.HEADER, header, expires));
	}

	/**
	 * What was remembered before gets the new age, even if that is shorter.
	 */
	private void remember(Key key, Kind kind, String name, Instant expires) {
		List<Entry> known = this.entries.stream().filter((entry) -> entry.matches(key, kind, name)).toList();
		this.entries.removeAll(known);
		known.forEach((entry) -> this.entries.add(new Entry(entry.key(), kind, entry.name(), expires)));
		if (known.isEmpty()) {
			this.entries.add(new Entry(key, kind, name, expires));
		}
	}

	/**
	 * By the letter of the Fetch standard a negative number is no number, so the default
	 * would count. Browsers remember nothing then, and web-platform-tests ask for that.
	 */
	private Duration maxAge(HeaderLines response) {
		String value = response.get("Access-Control-Max-Age");
		if (value == null || !value.matches("-?[0-9]+")) {
			return this.engine.preflightAgeByDefault(value != null && !value.isEmpty());
		}
		if (value.startsWith("-")) {
			return Duration.ZERO;
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
			return this.origin.equals(other.origin()) && this.uri.equals(other.uri())
					&& (this.credentials || !other.credentials());
		}

	}

	private record Entry(Key key, Kind kind, String name, Instant expires) {

		boolean matches(Key key, Kind kind, String name) {
			return this.kind == kind && this.key.covers(key) && allows(name);
		}

		private boolean allows(String name) {
			boolean any = this.name.equals(ANY) && !this.key.credentials()
					&& !(this.kind == Kind.HEADER && name.equals("authorization"));
			return any || ((this.kind == Kind.METHOD) ? this.name.equals(name) : this.name.equalsIgnoreCase(name));
		}

	}

}
