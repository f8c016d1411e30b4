/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.routing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Path patterns without a wildcard, or with none but {@code /**} at the end, such as
 * {@code /api/**}: the text of a plain path alone says whether they match. One walk along
 * the text finds them, however many there are, and no part of it is copied.
 */
final class LiteralPatterns {

	/** Greater than the number of any pattern. */
	static final int NONE = Integer.MAX_VALUE;

	private static final String SUBTREE = "/**";

	private final @Nullable Entry[] slots;

	private final int mask;

	private final int longestText;

	/**
	 * Create the patterns.
	 * @param patterns texts for which {@link #isLiteral} holds, at their numbers; others
	 * are left out
	 */
	LiteralPatterns(List<String> patterns) {
		Map<String, Entry> entries = new TreeMap<>();
		for (int i = 0; i < patterns.size(); i++) {
			String pattern = patterns.get(i);
			if (isLiteral(pattern)) {
				boolean subtree = pattern.endsWith(SUBTREE);
				String text = subtree ? pattern.substring(0, pattern.length() - SUBTREE.length()) : pattern;
				Entry entry = new Entry(text, i, subtree ? i : NONE);
				Entry other = entries.get(text);
				entries.put(text, (other != null) ? Entry.merge(other, entry) : entry);
			}
		}
		// At most half full, so that a miss meets an empty slot soon.
		this.slots = new @Nullable Entry[Math.max(Integer.highestOneBit(entries.size()) * 4, 4)];
		this.mask = this.slots.length - 1;
		int longestText = -1;
		for (Entry entry : entries.values()) {
			longestText = Math.max(longestText, entry.text().length());
			add(entry);
		}
		this.longestText = longestText;
	}

	private void add(Entry entry) {
		int slot = slot(entry.text().hashCode());
		while (this.slots[slot] != null) {
			slot = (slot + 1) & this.mask;
		}
		this.slots[slot] = entry;
	}

	/**
	 * Whether a plain path matches the pattern exactly if their texts are equal, or, with
	 * {@code /**}, if the path goes on with a slash where the text ends.
	 */
	static boolean isLiteral(String pattern) {
		int end = pattern.endsWith(SUBTREE) ? pattern.length() - SUBTREE.length() : pattern.length();
		for (int i = 0; i < end; i++) {
			if ("*?{}".indexOf(pattern.charAt(i)) >= 0) {
				return false;
			}
		}
		return PathSpelling.of(pattern).isPlain();
	}

	/**
	 * Find the pattern of the lowest number that matches.
	 * @param path a plain path
	 * @return the pattern's number, or {@link #NONE}
	 */
	int find(String path) {
		int found = NONE;
		int hash = 0;
		int length = path.length();
		int last = Math.min(length, this.longestText);
		for (int i = 0; i <= last; i++) {
			if (i == length) {
				Entry entry = find(hash, path, i);
				return (entry != null) ? Math.min(found, entry.whole()) : found;
			}
			char c = path.charAt(i);
			if (c == '/') {
				Entry entry = find(hash, path, i);
				found = (entry != null) ? Math.min(found, entry.subtree()) : found;
			}
			// As String.hashCode() has it.
			hash = 31 * hash + c;
		}
		return found;
	}

	private @Nullable Entry find(int hash, String path, int end) {
		for (int slot = slot(hash);; slot = (slot + 1) & this.mask) {
			Entry entry = this.slots[slot];
			if (entry == null || entry.text().length() == end && path.startsWith(entry.text())) {
				return entry;
			}
		}
	}

	private int slot(int hash) {
		return (hash ^ hash >>> 16) & this.mask;
	}

	/**
	 * The patterns of one text.
	 *
	 * @param text the text, without {@code /**}
	 * @param whole the lowest number of a pattern that matches the text itself
	 * @param subtree the lowest number of a pattern that matches what is below
	 */
	private record Entry(String text, int whole, int subtree) {

		static Entry merge(Entry one, Entry other) {
			return new Entry(one.text(), Math.min(one.whole(), other.whole()),
					Math.min(one.subtree(), other.subtree()));
		}

	}

}
