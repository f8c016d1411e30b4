/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads an IPv4 address in all the spellings that browsers understand, such as
 * {@code 127.1} and {@code 0x7f000001}, to say which one of them they send.
 */
final class Ipv4Address {

	private static final int MAX_PARTS = 4;

	private static final int MAX_PART = 255;

	private static final long INVALID = -1;

	private Ipv4Address() {
	}

	/**
	 * Return the canonical text of an address.
	 * @return four decimal numbers, or {@code null} if the text is no address in any
	 * spelling
	 * @see <a href="https://url.spec.whatwg.org/#concept-ipv4-parser">URL standard, "IPv4
	 * parser"</a>
	 */
	static @Nullable String canonical(String text) {
		List<String> parts = new ArrayList<>(List.of(text.split("\\.", -1)));
		if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
			parts.remove(parts.size() - 1);
		}
		if (parts.size() > MAX_PARTS) {
			return null;
		}
		long address = 0;
		for (int i = 0; i < parts.size(); i++) {
			boolean last = i == parts.size() - 1;
			int missingBytes = MAX_PARTS - 1 - i;
			long number = parseNumber(parts.get(i));
			long limit = last ? 1L << 8 * (missingBytes + 1) : MAX_PART + 1;
			if (number == INVALID || number >= limit) {
				return null;
			}
			// The last number fills the bytes that are left.
			address |= last ? number : number << 8 * missingBytes;
		}
		return "%d.%d.%d.%d".formatted(address >> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
	}

	private static long parseNumber(String text) {
		boolean hexadecimal = text.startsWith("0x");
		boolean octal = !hexadecimal && text.length() > 1 && text.startsWith("0");
		int radix = hexadecimal ? 16 : octal ? 8 : 10;
		if (text.equals("0x")) {
			return 0;
		}
		String digits = hexadecimal ? text.substring(2) : text;
		boolean valid = !digits.isEmpty() && digits.length() <= 15
				&& digits.chars().allMatch((c) -> c < 128 && Character.digit(c, radix) >= 0);
		return valid ? Long.parseLong(digits, radix) : INVALID;
	}

}
