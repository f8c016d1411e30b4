/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * A hash table whose keys are looked up as regions of a longer text, without copying
 * them. The hash of a region is built from its last character to its first, so one walk
 * along a host, from the right, yields the hashes of all its suffixes: what a trie of
 * labels does, at the price of one comparison where a suffix is found. Upper and lower
 * case of ASCII letters are the same.
 * <p>
 * Immutable. The multiplier is drawn anew for each table, so that nobody can prepare keys
 * that collide.
 *
 * @param <V> the type of the values
 */
final class SuffixTable<V> {

	static final int EMPTY_REGION = 0;

	private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;

	private final int mask;

	private final @Nullable Entry<V>[] slots;

	SuffixTable(Map<String, V> values) {
		// At most half full, so that a miss meets an empty slot soon.
		int capacity = Math.max(Integer.highestOneBit(values.size()) * 4, 4);
		this.mask = capacity - 1;
		this.slots = createSlots(capacity);
		for (Map.Entry<String, V> value : values.entrySet()) {
			String key = value.getKey();
			int slot = slot(hash(key, 0, key.length()));
			while (this.slots[slot] != null) {
				slot = (slot + 1) & this.mask;
			}
			this.slots[slot] = new Entry<>(key, value.getValue());
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static <V> @Nullable Entry<V>[] createSlots(int capacity) {
		return new @Nullable Entry[capacity];
	}

	private int hash(String text, int start, int end) {
		int hash = EMPTY_REGION;
		for (int i = end - 1; i >= start; i--) {
			hash = prepend(hash, text.charAt(i));
		}
		return hash;
	}

	/**
	 * The hash of a region that has one more character in front.
	 */
	int prepend(int hash, char c) {
		return (hash + fold(c)) * this.multiplier;
	}

	/**
	 * Not {@link String#regionMatches(boolean, int, String, int, int)}: to it the Kelvin
	 * sign is a {@code k}.
	 */
	private static boolean matches(String key, String text, int start) {
		for (int i = 0; i < key.length(); i++) {
			if (fold(key.charAt(i)) != fold(text.charAt(start + i))) {
				return false;
			}
		}
		return true;
	}

	private static int fold(char c) {
		return (c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c;
	}

	/**
	 * Find the value of the key that a region of the text spells.
	 */
	@Nullable V find(String text, int start, int end) {
		return find(hash(text, start, end), text, start, end);
	}

	/**
	 * Find the value of the key that a region of the text spells.
	 * @param hash the region's hash, built by {@link #prepend}
	 */
	@Nullable V find(int hash, String text, int start, int end) {
		int length = end - start;
		for (int slot = slot(hash);; slot = (slot + 1) & this.mask) {
			Entry<V> entry = this.slots[slot];
			if (entry == null) {
				return null;
			}
			if (entry.key.length() == length && matches(entry.key, text, start)) {
				return entry.value;
			}
		}
	}

	private int slot(int hash) {
		// The high bits depend on all characters, the low ones do not.
		return (hash ^ hash >>> 16) & this.mask;
	}

	private record Entry<V>(String key, V value) {

	}

}
