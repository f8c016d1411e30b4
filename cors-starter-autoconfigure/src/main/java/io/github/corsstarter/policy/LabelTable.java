/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Patterns with a {@code *} in the first label of a host, such as
 * {@code preview-*.example.com}, by what is fixed in them. A label that is looked up has
 * at most 63 characters, so the lengths of its beginnings and ends are bits of a
 * {@code long}: one table tells which lengths of beginnings there are below a domain,
 * another which lengths of ends there are behind a beginning, and only what both leave is
 * looked up and compared. All that depends on the number of patterns is the size of the
 * tables, whether the patterns share a domain, a beginning or an end, or nothing.
 * <p>
 * A label that begins with {@code xn--} matches no pattern. Its letters encode others, so
 * what it begins with says nothing about the name that a user sees: {@code x*} does not
 * mean {@code xn--80ak6aa92e}.
 * <p>
 * Immutable. The multiplier is drawn anew for each table, so that nobody can prepare
 * names that collide.
 */
final class LabelTable {

	private static final String ENCODED = "xn--";

	private static final int EMPTY = 1;

	private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;

	private final @Nullable Entry[] slots;

	private final Lengths prefixes;

	private final Lengths suffixes;

	/**
	 * Create a table.
	 * @param values what is allowed, by patterns that have the form
	 * {@link HostPattern.Form#PART_OF_LABEL}
	 */
	LabelTable(Map<Key, SchemePorts> values) {
		int capacity = capacity(values.size());
		this.slots = new Entry[capacity];
		this.prefixes = new Lengths(capacity);
		this.suffixes = new Lengths(capacity);
		values.forEach((key, ports) -> add(new Entry(key, ports)));
	}

	/** At most two thirds full, so that a miss meets an empty slot soon. */
	private static int capacity(int size) {
		int needed = size + size / 2 + 1;
		int capacity = Integer.highestOneBit(needed);
		return Math.max((capacity < needed) ? capacity * 2 : capacity, 4);
	}

	private void add(Entry entry) {
		String text = entry.key.text;
		int start = entry.key.start;
		int star = text.indexOf('*', start);
		int dot = text.indexOf('.', star);
		int domain = prepend(0, text, dot, entry.key.end);
		int prefix = append(EMPTY, text, start, star);
		this.prefixes.add(domain, star - start);
		this.suffixes.add(combine(domain, prefix), dot - star - 1);
		int slot = slot(combine(prepend(domain, text, star + 1, dot), prefix), this.slots.length);
		while (this.slots[slot] != null) {
			slot = (slot + 1) & (this.slots.length - 1);
		}
		this.slots[slot] = entry;
	}

	/** Builds a hash from the last character to the first. */
	private int prepend(int hash, String text, int start, int end) {
		int result = hash;
		for (int i = end - 1; i >= start; i--) {
			result = (result + text.charAt(i)) * this.multiplier;
		}
		return result;
	}

	private int append(int hash, String text, int start, int end) {
		int result = hash;
		for (int i = start; i < end; i++) {
			result = (result + text.charAt(i)) * this.multiplier;
		}
		return result;
	}

	private static int combine(int hash, int prefix) {
		return (hash ^ Integer.rotateLeft(prefix, 15)) * 0x9e3779b1;
	}

	private static int slot(int hash, int capacity) {
		return (hash ^ hash >>> 16) & (capacity - 1);
	}

	/**
	 * Whether a pattern matches the host of an origin and allows its scheme and port.
	 */
	boolean contains(Origin origin) {
		return search(origin.toString(), origin.hostStart(), origin.hostEnd(), (entry) -> entry.ports.contain(origin));
	}

	/**
	 * All patterns that match a host, whatever the scheme and the port are.
	 */
	Stream<HostPattern> matching(String host) {
		Stream.Builder<HostPattern> matching = Stream.builder();
		search(host, 0, host.length(), (entry) -> {
			matching.add(new HostPattern(HostPattern.Form.PART_OF_LABEL, entry.key.host()));
			return false;
		});
		return matching.build();
	}

	private boolean search(String text, int start, int end, Visitor visitor) {
		int dot = text.indexOf('.', start);
		if (dot < 0 || dot >= end || text.startsWith(ENCODED, start)) {
			return false;
		}
		int domain = prepend(0, text, dot, end);
		long lengths = this.prefixes.get(domain) & below(dot - start);
		int prefix = EMPTY;
		int prefixEnd = start;
		while (lengths != 0) {
			int next = start + Long.numberOfTrailingZeros(lengths);
			lengths &= lengths - 1;
			prefix = append(prefix, text, prefixEnd, next);
			prefixEnd = next;
			if (search(text, start, prefixEnd, prefix, dot, end, domain, visitor)) {
				return true;
			}
		}
		return false;
	}

	private boolean search(String text, int start, int prefixEnd, int prefix, int dot, int end, int domain,
			Visitor visitor) {
		long lengths = this.suffixes.get(combine(domain, prefix)) & below(dot - prefixEnd);
		int suffix = domain;
		int suffixStart = dot;
		while (lengths != 0) {
			int next = dot - Long.numberOfTrailingZeros(lengths);
			lengths &= lengths - 1;
			suffix = prepend(suffix, text, next, suffixStart);
			suffixStart = next;
			Entry entry = find(combine(suffix, prefix), text, start, prefixEnd, suffixStart, end);
			if (entry != null && visitor.visit(entry)) {
				return true;
			}
		}
		return false;
	}

	/** The bits of the lengths that leave a character for the wildcard. */
	private static long below(int length) {
		return (length < Long.SIZE) ? (1L << length) - 1 : -1;
	}

	private @Nullable Entry find(int hash, String text, int start, int prefixEnd, int suffixStart, int end) {
		if (!areLettersDigitsOrHyphens(text, prefixEnd, suffixStart)) {
			return null;
		}
		int mask = this.slots.length - 1;
		for (int slot = slot(hash, this.slots.length);; slot = (slot + 1) & mask) {
			Entry entry = this.slots[slot];
			if (entry == null || entry.key.fixes(text, start, prefixEnd, suffixStart, end)) {
				return entry;
			}
		}
	}

	/** Not an underscore, which a host may have as well. */
	private static boolean areLettersDigitsOrHyphens(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
				return false;
			}
		}
		return true;
	}

	/**
	 * A pattern as a region of an entry that is kept anyway: nothing is copied.
	 *
	 * @param text the entry
	 * @param start where the host begins
	 * @param end where the host ends
	 */
	record Key(String text, int start, int end) {

		static Key of(OriginPattern pattern, String text) {
			int start = pattern.scheme().length() + "://".length();
			return new Key(text, start, start + pattern.host().text().length());
		}

		String host() {
			return this.text.substring(this.start, this.end);
		}

		private boolean fixes(String other, int otherStart, int prefixEnd, int suffixStart, int otherEnd) {
			int prefix = prefixEnd - otherStart;
			int rest = otherEnd - suffixStart;
			return this.end - this.start == prefix + 1 + rest && this.text.charAt(this.start + prefix) == '*'
					&& this.text.regionMatches(this.start, other, otherStart, prefix)
					&& this.text.regionMatches(this.end - rest, other, suffixStart, rest);
		}

	}

	private record Entry(Key key, SchemePorts ports) {

	}

	@FunctionalInterface
	private interface Visitor {

		boolean visit(Entry entry);

	}

	/**
	 * Sets of lengths by hash. What shares a hash by chance shares its set: nothing is
	 * found that is not there, because what is looked up in the end is compared.
	 */
	private static final class Lengths {

		private final int[] hashes;

		private final long[] sets;

		Lengths(int capacity) {
			this.hashes = new int[capacity];
			this.sets = new long[capacity];
		}

		void add(int hash, int length) {
			int slot = find(hash);
			this.hashes[slot] = hash;
			this.sets[slot] |= 1L << length;
		}

		long get(int hash) {
			return this.sets[find(hash)];
		}

		private int find(int hash) {
			int slot = slot(hash, this.hashes.length);
			while (this.sets[slot] != 0 && this.hashes[slot] != hash) {
				slot = (slot + 1) & (this.hashes.length - 1);
			}
			return slot;
		}

	}

}
