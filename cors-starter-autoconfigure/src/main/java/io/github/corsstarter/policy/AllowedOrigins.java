/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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

	private static final Answer UNAVAILABLE = new Answer(null, DecisionReason.ORIGIN_SOURCE_UNAVAILABLE);

	private final boolean any;

	/** What is allowed besides, whatever these are. */
	private final @Nullable AllowedOrigins floor;

	/** The answer to an origin that could be listed and is not. */
	private final Answer refusal;

	private final Map<String, String> exact;

	private final @Nullable SuffixTable<SchemePorts> hosts;

	private final @Nullable SuffixTable<SchemePorts> parentDomains;

	private final @Nullable LabelTable labels;

	/** By the octets that are fixed, with the dot behind them. */
	private final @Nullable SuffixTable<SchemePorts> octets;

	private final @Nullable SuffixTable<SchemePorts> wholeSchemes;

	private AllowedOrigins(boolean any, Map<OriginPattern, String> patterns, @Nullable AllowedOrigins floor,
			Answer refusal) {
		this.any = any;
		this.floor = floor;
		this.refusal = refusal;
		this.exact = new HashMap<>();
		Map<String, SchemePorts.Builder> hosts = new LinkedHashMap<>();
		Map<String, SchemePorts.Builder> parentDomains = new LinkedHashMap<>();
		Map<String, SchemePorts.Builder> octets = new LinkedHashMap<>();
		Map<String, SchemePorts.Builder> wholeSchemes = new LinkedHashMap<>();
		Map<HostPattern, SchemePorts.Builder> labels = new LinkedHashMap<>();
		Map<HostPattern, LabelTable.Key> labelKeys = new HashMap<>();
		patterns.forEach((pattern, text) -> {
			HostPattern host = pattern.host();
			switch (host.form()) {
				case EXACT -> {
					if (pattern.isExact()) {
						this.exact.put(text, text);
					}
					else {
						add(hosts, host.text(), pattern);
					}
				}
				// The dot is part of the key: "evilexample.org" does not end in
				// ".example.org".
				case SUBDOMAINS -> add(parentDomains, "." + host.domain(), pattern);
				case PART_OF_LABEL -> {
					labelKeys.putIfAbsent(host, LabelTable.Key.of(pattern, text));
					add(labels, host, pattern);
				}
				case OCTETS -> add(octets, host.prefix(), pattern);
				case ANY -> wholeSchemes.computeIfAbsent(pattern.scheme(), (absent) -> new SchemePorts.Builder())
					.addPort(pattern);
			}
		});
		this.hosts = compile(hosts);
		this.parentDomains = compile(parentDomains);
		this.labels = labels.isEmpty() ? null
				: new LabelTable(build(labels, (host) -> Objects.requireNonNull(labelKeys.get(host))));
		this.octets = compile(octets);
		this.wholeSchemes = compile(wholeSchemes);
	}

	private static <K> void add(Map<K, SchemePorts.Builder> builders, K key, OriginPattern pattern) {
		builders.computeIfAbsent(key, (absent) -> new SchemePorts.Builder()).add(pattern);
	}

	private static @Nullable SuffixTable<SchemePorts> compile(Map<String, SchemePorts.Builder> builders) {
		return builders.isEmpty() ? null : new SuffixTable<>(build(builders, UnaryOperator.identity()));
	}

	private static <K, L> Map<L, SchemePorts> build(Map<K, SchemePorts.Builder> builders, Function<K, L> keys) {
		Map<L, SchemePorts> values = new HashMap<>();
		// Thousands of hosts have few combinations among them: each is kept once.
		Map<SchemePorts.Builder, SchemePorts> built = new HashMap<>();
		builders.forEach((key, builder) -> values.put(keys.apply(key),
				built.computeIfAbsent(builder, SchemePorts.Builder::build)));
		return values;
	}

	static AllowedOrigins any() {
		return new AllowedOrigins(true, Map.of(), null, NOT_ALLOWED);
	}

	/**
	 * Compile origins and patterns.
	 * @param patterns the entries with their normal forms
	 */
	static AllowedOrigins of(Map<OriginPattern, String> patterns) {
		return new AllowedOrigins(false, patterns, null, NOT_ALLOWED);
	}

	/**
	 * Compile origins and patterns that are allowed besides these.
	 * @param patterns the entries with their normal forms
	 */
	AllowedOrigins and(Map<OriginPattern, String> patterns) {
		return new AllowedOrigins(false, patterns, this, NOT_ALLOWED);
	}

	/**
	 * Allow the same, and say of all others that it is not known.
	 */
	AllowedOrigins orUnknown() {
		return new AllowedOrigins(false, Map.of(), this, UNAVAILABLE);
	}

	boolean isAny() {
		return this.any;
	}

	/**
	 * Find an origin among those that are listed as they are.
	 * @param origin an {@code Origin} header's value, of any content
	 * @return the entry, so no byte of the request is needed for the response
	 */
	@Nullable String findExact(String origin) {
		return (origin.length() <= Origin.MAX_LENGTH) ? this.exact.get(origin) : null;
	}

	/**
	 * Answer whether an origin is allowed.
	 * @param origin an {@code Origin} header's value, of any content
	 */
	Answer answer(String origin) {
		String listed = findExact(origin);
		return (listed != null) ? new Answer(listed, DecisionReason.ALLOWED) : answerNotExact(origin);
	}

	/**
	 * Answer whether an origin is allowed that is not listed as it is.
	 * @param origin an {@code Origin} header's value, of any content
	 */
	Answer answerNotExact(String origin) {
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
		if (matchesPattern(parsed)) {
			return new Answer(origin, DecisionReason.ALLOWED);
		}
		Answer ofFloor = (this.floor != null) ? this.floor.answer(origin) : NOT_ALLOWED;
		return (ofFloor.allowOrigin() != null) ? ofFloor : this.refusal;
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
		return this.parentDomains != null && matchesParentDomain(origin, text, this.parentDomains)
				|| this.labels != null && this.labels.contains(origin)
				|| this.octets != null && matchesOctets(origin, text, this.octets)
				|| this.wholeSchemes != null && matchesWholeScheme(origin, text, this.wholeSchemes);
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
	 * An address has four octets, so those that are fixed say how many are open.
	 */
	private static boolean matchesOctets(Origin origin, String text, SuffixTable<SchemePorts> octets) {
		if (!HostSyntax.isIpv4Address(text, origin.hostStart(), origin.hostEnd())) {
			return false;
		}
		for (int i = text.indexOf('.', origin.hostStart()); i >= 0; i = text.indexOf('.', i + 1)) {
			SchemePorts ports = octets.find(text, origin.hostStart(), i + 1);
			if (ports != null && ports.contain(origin)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matchesWholeScheme(Origin origin, String text, SuffixTable<SchemePorts> schemes) {
		if (origin.hostStart() == origin.hostEnd()) {
			return false;
		}
		SchemePorts ports = schemes.find(text, 0, origin.hostStart() - "://".length());
		return ports != null && ports.containPort(origin);
	}

	/**
	 * The patterns with a part of a label that match a host.
	 */
	Stream<HostPattern> labelsMatching(String host) {
		return (this.labels != null) ? this.labels.matching(host) : Stream.empty();
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

}
