package io.github.corsstarter.policy;

import java.text.Normalizer;

/**
 * Checks the internationalized labels of a host (RFC 3492). Written here because the JDK
 * knows only the rules of 2003, by which names such as {@code xn--strae-oqa.example} do
 * not exist.
 */
final class Punycode {

	private static final String PREFIX = "xn--";

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
	 * Whether each label that claims to be internationalized is. Browsers refuse a URL
	 * with one that is not.
	 */
	static boolean areLabelsValid(String host) {
		for (String label : host.split("\\.")) {
			if (label.startsWith(PREFIX) && !isValid(label.substring(PREFIX.length()))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isValid(String encoded) {
		String decoded = decode(encoded);
		return !decoded.isEmpty() && decoded.chars().anyMatch((c) -> c >= INITIAL_CODE_POINT)
				&& Normalizer.isNormalized(decoded, Normalizer.Form.NFC)
				&& decoded.codePoints().allMatch(Punycode::isAllowed) && !isMark(decoded.codePointAt(0));
	}

	private static boolean isAllowed(int codePoint) {
		// What UTS #46 maps to something else, such as upper case, never stands in a
		// label.
		return Character.isDefined(codePoint) && Character.toLowerCase(codePoint) == codePoint
				&& (Character.isLetterOrDigit(codePoint) || isMark(codePoint) || codePoint == '-'
						|| codePoint >= INITIAL_CODE_POINT && !Character.isISOControl(codePoint)
								&& !Character.isSpaceChar(codePoint) && !isUnassignable(codePoint));
	}

	private static boolean isUnassignable(int codePoint) {
		int type = Character.getType(codePoint);
		return type == Character.PRIVATE_USE || type == Character.SURROGATE || type == Character.UNASSIGNED;
	}

	private static boolean isMark(int codePoint) {
		int type = Character.getType(codePoint);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
				|| type == Character.ENCLOSING_MARK;
	}

	/**
	 * Decode (RFC 3492, 6.2).
	 * @return the decoded label, empty if there is none
	 */
	private static String decode(String encoded) {
		int delimiter = encoded.lastIndexOf('-');
		StringBuilder decoded = new StringBuilder(encoded.substring(0, Math.max(delimiter, 0)));
		long codePoint = INITIAL_CODE_POINT;
		int bias = INITIAL_BIAS;
		long i = 0;
		int length = decoded.length();
		int position = delimiter + 1;
		while (position < encoded.length()) {
			long previous = i;
			long weight = 1;
			for (int k = BASE;; k += BASE) {
				int digit = (position < encoded.length()) ? digit(encoded.charAt(position++)) : -1;
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

	private static int digit(char c) {
		if (c >= 'a' && c <= 'z') {
			return c - 'a';
		}
		return (c >= '0' && c <= '9') ? c - '0' + 26 : -1;
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
