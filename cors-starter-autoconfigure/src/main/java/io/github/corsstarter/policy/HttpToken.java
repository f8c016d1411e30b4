/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.BitSet;

/**
 * A token of RFC 9110, 5.6.2: what a method and a header name are.
 */
final class HttpToken {

	private static final BitSet CHARACTERS = new BitSet();

	static {
		CHARACTERS.set('a', 'z' + 1);
		CHARACTERS.set('A', 'Z' + 1);
		CHARACTERS.set('0', '9' + 1);
		for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
			CHARACTERS.set(c);
		}
	}

	private HttpToken() {
	}

	static boolean isToken(String text) {
		return isToken(text, 0, text.length());
	}

	static boolean isToken(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!CHARACTERS.get(text.charAt(i))) {
				return false;
			}
		}
		return end > start;
	}

}
