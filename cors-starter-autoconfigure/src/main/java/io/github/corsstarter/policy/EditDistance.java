/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How many letters have to be added, removed or replaced to make one word of another
 * (Levenshtein).
 */
@Internal
public final class EditDistance {

	private EditDistance() {
	}

	/**
	 * Count the letters.
	 * @param first a word
	 * @param second another
	 * @return how many there are, in time of the product of the words' lengths
	 */
	public static int between(String first, String second) {
		int[] previous = new int[second.length() + 1];
		for (int j = 0; j < previous.length; j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= first.length(); i++) {
			int[] current = new int[previous.length];
			current[0] = i;
			for (int j = 1; j < current.length; j++) {
				int replaced = previous[j - 1] + ((first.charAt(i - 1) == second.charAt(j - 1)) ? 0 : 1);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[second.length()];
	}

	/**
	 * Find the word that was probably meant. Case does not count, and no more than a
	 * third of the letters may differ.
	 * @param word the word that was written
	 * @param candidates what can have been meant
	 * @return the nearest, empty where none is near
	 */
	public static Optional<String> nearest(String word, Collection<String> candidates) {
		return candidates.stream()
			.filter((candidate) -> ignoringCase(word, candidate) <= Math.max(1, (candidate.length() + 1) / 3))
			.min(Comparator.comparingInt((candidate) -> ignoringCase(word, candidate)));
	}

	private static int ignoringCase(String first, String second) {
		return between(first.toLowerCase(Locale.ROOT), second.toLowerCase(Locale.ROOT));
	}

	/**
	 * Whether one word becomes the other by one slip of the hand: by inserting, deleting
	 * or replacing a character, or by exchanging two neighbours.
	 */
	static boolean isOneSlip(String one, String other) {
		if (one.equals(other) || Math.abs(one.length() - other.length()) > 1) {
			return false;
		}
		int start = 0;
		while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) {
			start++;
		}
		String restOfOne = one.substring(start);
		String restOfOther = other.substring(start);
		return restOfOne.equals(from(restOfOther, 1)) || from(restOfOne, 1).equals(restOfOther)
				|| from(restOfOne, 1).equals(from(restOfOther, 1)) || areExchanged(restOfOne, restOfOther);
	}

	private static boolean areExchanged(String one, String other) {
		return one.length() > 1 && other.length() > 1 && one.charAt(0) == other.charAt(1)
				&& one.charAt(1) == other.charAt(0) && from(one, 2).equals(from(other, 2));
	}

	private static String from(String text, int start) {
		return text.substring(Math.min(start, text.length()));
	}

}
