/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Internationalized domain names as browsers treat them (UTS #46, nontransitional), with
 * the character data of the JDK.
 */
final class DomainName {

	private static final String PREFIX = "xn--";

	/** The dots that UTS #46 maps to one. */
	private static final String DOTS = "[.\u3002\uff0e\uff61]";

	/**
	 * What nobody sees, and UTS #46 maps to nothing: the first and the last of soft
	 * hyphens, joiners, fillers, variation selectors and marks of shorthand and music.
	 */
	private static final int[][] IGNORED = { { 0x00AD, 0x00AD }, { 0x034F, 0x034F }, { 0x115F, 0x1160 },
			{ 0x17B4, 0x17B5 }, { 0x180B, 0x180F }, { 0x200B, 0x200B }, { 0x2060, 0x2064 }, { 0x206A, 0x206F },
			{ 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0100, 0xE01EF } };

	private DomainName() {
	}

	/**
	 * Whether each label that claims to be internationalized is. Browsers refuse a URL
	 * with one that is not.
	 */
	static boolean areLabelsValid(String host) {
		return !host.contains(PREFIX) || Arrays.stream(host.split("\\."))
			.filter((label) -> label.startsWith(PREFIX))
			.allMatch((label) -> isValid(label.substring(PREFIX.length())));
	}

	private static boolean isValid(String encoded) {
		String label = Punycode.decode(encoded);
		return !isAscii(label) && map(label).equals(label) && label.codePoints().allMatch(DomainName::isAllowed)
				&& !isMark(label.codePointAt(0));
	}

	/**
	 * The ASCII form of a name, which need not exist.
	 */
	static String toAscii(String name) {
		return Arrays.stream(map(name).split(DOTS, -1))
			.map((label) -> isAscii(label) ? label : PREFIX + Punycode.encode(label))
			.collect(Collectors.joining("."));
	}

	/**
	 * What UTS #46 maps to something else, such as upper case, or to nothing, never
	 * stands in a label.
	 */
	private static String map(String label) {
		// Each character on its own: a sigma at the end of a word stays a sigma.
		String lowerCase = normalize(label).codePoints()
			.filter((c) -> !isIgnored(c))
			.mapToObj((c) -> Character.toString(c).toLowerCase(Locale.ROOT))
			.collect(Collectors.joining());
		return normalize(lowerCase);
	}

	private static boolean isIgnored(int codePoint) {
		for (int[] range : IGNORED) {
			if (range[0] <= codePoint && codePoint <= range[1]) {
				return true;
			}
		}
		return false;
	}

	private static String normalize(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC);
	}

	static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 128) {
				return false;
			}
		}
		return true;
	}

	private static boolean isAllowed(int codePoint) {
		if (codePoint < 128) {
			return Character.isLetterOrDigit(codePoint) || codePoint == '-';
		}
		return switch (Character.getType(codePoint)) {
			case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE, Character.CONTROL, Character.FORMAT,
					Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private static boolean isMark(int codePoint) {
		int type = Character.getType(codePoint);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK;
	}

}
