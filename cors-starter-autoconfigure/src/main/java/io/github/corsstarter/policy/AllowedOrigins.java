package io.github.corsstarter.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The origins of a policy, compiled: a look-up takes the same time for one and for a
 * hundred thousand. Exact origins are compared whole, as the strings that they are; only
 * where patterns exist is a request's origin taken apart, and then it is parsed first and
 * compared afterwards.
 */
final class AllowedOrigins {

	private static final String OPAQUE_ORIGIN = "null";

	static final Answer ANY = new Answer("*", DecisionReason.ALLOWED);

	private static final Answer OPAQUE = new Answer(null, DecisionReason.ORIGIN_OPAQUE);

	private static final Answer MALFORMED = new Answer(null, DecisionReason.ORIGIN_MALFORMED);

	private static final Answer NOT_ALLOWED = new Answer(null, DecisionReason.ORIGIN_NOT_ALLOWED);

	private final boolean any;

	private final Map<String, String> exact;

	private final @Nullable SuffixTable<SchemePorts> hosts;

	private final @Nullable SuffixTable<SchemePorts> parentDomains;

	private AllowedOrigins(boolean any, Map<OriginPattern, String> patterns) {
		this.any = any;
		this.exact = new HashMap<>();
		Map<String, SchemePorts.Builder> hosts = new LinkedHashMap<>();
		Map<String, SchemePorts.Builder> parentDomains = new LinkedHashMap<>();
		patterns.forEach((pattern, text) -> {
			if (pattern.isExact()) {
				this.exact.put(text, text);
			}
			else if (pattern.subdomains()) {
				// The dot is part of the key: "evilexample.org" does not end in
				// ".example.org".
				parentDomains.computeIfAbsent("." + pattern.host(), (key) -> new SchemePorts.Builder()).add(pattern);
			}
			else {
				hosts.computeIfAbsent(pattern.host(), (key) -> new SchemePorts.Builder()).add(pattern);
			}
		});
		this.hosts = compile(hosts);
		this.parentDomains = compile(parentDomains);
	}

	private static @Nullable SuffixTable<SchemePorts> compile(Map<String, SchemePorts.Builder> builders) {
		if (builders.isEmpty()) {
			return null;
		}
		Map<String, SchemePorts> values = new HashMap<>();
		// Thousands of hosts have few combinations among them: each is kept once.
		Map<SchemePorts.Builder, SchemePorts> built = new HashMap<>();
		builders.forEach((key, builder) -> values.put(key, built.computeIfAbsent(builder, SchemePorts.Builder::build)));
		return new SuffixTable<>(values);
	}

	static AllowedOrigins any() {
		return new AllowedOrigins(true, Map.of());
	}

	/**
	 * Compile origins and patterns.
	 * @param patterns the entries with their normal forms
	 */
	static AllowedOrigins of(Map<OriginPattern, String> patterns) {
		return new AllowedOrigins(false, patterns);
	}

	boolean isAny() {
		return this.any;
	}

	/**
	 * Answer whether an origin is allowed.
	 * @param origin an {@code Origin} header's value, of any content
	 */
	Answer answer(String origin) {
		String listed = (origin.length() <= Origin.MAX_LENGTH) ? this.exact.get(origin) : null;
		if (listed != null) {
			// Listed, so that no byte of the request is needed for the response.
			return new Answer(listed, DecisionReason.ALLOWED);
		}
		if (origin.equals(OPAQUE_ORIGIN)) {
			return this.any ? ANY : OPAQUE;
		}
		Origin parsed = Origin.parse(origin);
		if (parsed == null) {
			return MALFORMED;
		}
		if (this.any) {
			return ANY;
		}
		return matchesPattern(parsed) ? new Answer(origin, DecisionReason.ALLOWED) : NOT_ALLOWED;
	}

	private boolean matchesPattern(Origin origin) {
		String text = origin.toString();
		SuffixTable<SchemePorts> hosts = this.hosts;
		if (hosts != null) {
			SchemePorts ports = hosts.find(text, origin.hostStart(), origin.hostEnd());
			if (ports != null && ports.contain(origin)) {
				return true;
			}
		}
		return this.parentDomains != null && matchesParentDomain(origin, text, this.parentDomains);
	}

	private static boolean matchesParentDomain(Origin origin, String text, SuffixTable<SchemePorts> parentDomains) {
		int hash = SuffixTable.EMPTY_REGION;
		// Strictly right of the host's first character: a subdomain has a label of its
		// own.
		for (int i = origin.hostEnd() - 1; i > origin.hostStart(); i--) {
			char c = text.charAt(i);
			hash = parentDomains.prepend(hash, c);
			if (c == '.') {
				SchemePorts ports = parentDomains.find(hash, text, i, origin.hostEnd());
				if (ports != null && ports.contain(origin)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * What is said to an origin.
	 *
	 * @param allowOrigin the value that passes the browser's "CORS check", or
	 * {@code null} where the origin is not allowed
	 * @param reason why
	 */
	record Answer(@Nullable String allowOrigin, DecisionReason reason) {

	}

	/**
	 * The ports allowed on one host, by scheme.
	 */
	private record SchemePorts(String[] schemes, int[][] ports) {

		private static final int[] ANY_PORT = {};

		boolean contain(Origin origin) {
			for (int i = 0; i < this.schemes.length; i++) {
				if (origin.hasScheme(this.schemes[i])) {
					int[] allowed = this.ports[i];
					return allowed.length == 0 || Arrays.binarySearch(allowed, origin.port()) >= 0;
				}
			}
			return false;
		}

		private record Builder(Map<String, TreeSet<Integer>> ports) {

			Builder() {
				this(new TreeMap<>());
			}

			void add(OriginPattern pattern) {
				this.ports.computeIfAbsent(pattern.scheme(), (key) -> new TreeSet<>()).add(pattern.port());
			}

			SchemePorts build() {
				String[] schemes = this.ports.keySet().toArray(String[]::new);
				int[][] ports = this.ports.values()
					.stream()
					.map((set) -> set.contains(OriginPattern.ANY_PORT) ? ANY_PORT
							: set.stream().mapToInt(Integer::intValue).toArray())
					.toArray(int[][]::new);
				return new SchemePorts(schemes, ports);
			}

		}

	}

}
