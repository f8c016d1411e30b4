/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

/**
 * Any text is parsed as an origin without an exception, by the rules of the naive parser,
 * and one that is accepted is its own serialization.
 */
public final class OriginFuzzTarget {

	private OriginFuzzTarget() {
	}

	public static void fuzzerTestOneInput(byte[] data) {
		String text = FuzzedText.of(data);
		Origin origin = Origin.parse(text);
		NaiveOrigin expected = NaiveOrigin.parse(text).orElse(null);
		if ((origin == null) != (expected == null)) {
			throw new AssertionError("%s is %s, but the standard says %s".formatted(text, origin, expected));
		}
		if (origin != null && expected != null) {
			if (!origin.toString().equals(text)) {
				throw new AssertionError("%s becomes %s".formatted(text, origin));
			}
			if (!expected.equals(new NaiveOrigin(origin.scheme(), origin.host(), origin.port()))) {
				throw new AssertionError("%s is taken apart wrongly".formatted(text));
			}
		}
	}

}
