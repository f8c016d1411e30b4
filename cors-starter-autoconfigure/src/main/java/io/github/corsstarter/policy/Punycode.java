/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * The ASCII form of internationalized labels (RFC 3492). Written here because the JDK
 * knows only the rules of 2003, by which {@code straße.example} is
 * {@code strasse.example}: another site.
 */
final class Punycode {

	private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

	private static final int BASE = 36;

	private static final int T_MIN = 1;

	private static final int T_MAX = 26;

	private static final int SKEW = 38;

	private static final int DAMP = 700;

	private static final int INITIAL_BIAS = 72;

	private static final int INITIAL_CODE_POINT = 128;

	private Punycode() {
	}

	/**
	 * Encode (RFC 3492, 6.3).
	 * @param label a label with characters outside ASCII
	 * @return the encoded label, without its prefix
	 */
	static String encode(String label) {
		int[] codePoints = label.codePoints().toArray();
		StringBuilder encoded = new StringBuilder();
		label.codePoints().filter((c) -> c < INITIAL_CODE_POINT).forEach(encoded::appendCodePoint);
		int basic = encoded.length();
		if (basic > 0) {
			encoded.append('-');
		}
		int codePoint = INITIAL_CODE_POINT;
		long delta = 0;
		int bias = INITIAL_BIAS;
		int handled = basic;
		while (handled < codePoints.length) {
			int current = codePoint;
			int next = label.codePoints().filter((c) -> c >= current).min().orElseThrow();
			delta += (long) (next - codePoint) * (handled + 1);
			codePoint = next;
			for (int c : codePoints) {
				if (c < codePoint) {
					delta++;
				}
				else if (c == codePoint) {
					appendInteger(encoded, delta, bias);
					bias = adapt(delta, handled + 1, handled == basic);
					delta = 0;
					handled++;
				}
			}
			delta++;
			codePoint++;
		}
		return encoded.toString();
	}

	private static void appendInteger(StringBuilder encoded, long value, int bias) {
		long rest = value;
		for (int k = BASE;; k += BASE) {
			int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
			if (rest < threshold) {
				encoded.append(DIGITS.charAt((int) rest));
				return;
			}
			encoded.append(DIGITS.charAt((int) (threshold + (rest - threshold) % (BASE - threshold))));
			rest = (rest - threshold) / (BASE - threshold);
		}
	}

	/**
	 * Decode (RFC 3492, 6.2).
	 * @return the decoded label, empty if there is none
	 */
	static String decode(String encoded) {
		int delimiter = encoded.lastIndexOf('-');
		StringBuilder decoded = new StringBuilder(encoded.substring(0, Math.max(delimiter, 0)));
		long codePoint = INITIAL_CODE_POINT;
		int bias = INITIAL_BIAS;
		long i = 0;
		int length = decoded.length();
		// A hyphen that separates nothing is no delimiter.
		int position = (delimiter > 0) ? delimiter + 1 : 0;
		while (position < encoded.length()) {
			long previous = i;
			long weight = 1;
			for (int k = BASE;; k += BASE) {
				int digit = (position < encoded.length()) ? DIGITS.indexOf(encoded.charAt(position++)) : -1;
				if (digit < 0) {
					return "";
				}
				i += digit * weight;
				int threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
				if (digit < threshold) {
					break;
				}
				weight *= BASE - threshold;
				if (i > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) {
					return "";
				}
			}
			length++;
			bias = adapt(i - previous, length, previous == 0);
			codePoint += i / length;
			i %= length;
			if (!Character.isValidCodePoint((int) Math.min(codePoint, Integer.MAX_VALUE))) {
				return "";
			}
			decoded.insert(decoded.offsetByCodePoints(0, (int) i), Character.toChars((int) codePoint));
			i++;
		}
		return decoded.toString();
	}

	private static int adapt(long delta, int length, boolean first) {
		long remaining = first ? delta / DAMP : delta / 2;
		remaining += remaining / length;
		int k = 0;
		while (remaining > (BASE - T_MIN) * T_MAX / 2) {
			remaining /= BASE - T_MIN;
			k += BASE;
		}
		return (int) (k + (BASE - T_MIN + 1) * remaining / (remaining + SKEW));
	}

}
