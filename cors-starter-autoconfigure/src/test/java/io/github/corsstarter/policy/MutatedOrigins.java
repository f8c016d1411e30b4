/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Origins that were good or bad once, with a few characters changed, taken away, doubled
 * or put in.
 */
final class MutatedOrigins {

	private static final List<String> PIECES = List.of("https://", "http://", "://", ":", "/", "//", "\\", "?", "#",
			"@", "x@", "x:y@", ".", "..", "*", "*.", "a.", "evil.com", ".evil.com", "evil.com/", "evil.com?", "evil",
			"example.org", ".example.org", "app.example.com", ".sub.example.net", "localhost", "org", "com", "-", "_",
			"a", "z", "0", "9", "A", "Z", "xn--", "xn--a", "%", "%2e", "%2f", "%00", "%41", "%61", ":0", ":80", ":443",
			":8443", ":3000", ":08443", ":65535", ":65536", ":99999999999", "[", "]", "[::1]", "[::ffff:7f00:1]", "::",
			"127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", " ", "\t", "\n", "\r", "\u0000", "\u007f",
			"\u0080", "\u00a0", "\u00ad", "\u00df", "\u00e4", "\u0130", "\u017f", "\u0430", "\u200b", "\u200d",
			"\u2024", "\u212a", "\u3002", "\uff0e", "\uff0f", "\uff1a", "\uff21", "\uff61", "\ufeff", "\ud83d\ude00",
			"\ud800", "!", "$", "&", "'", "(", ")", "+", ",", ", ", ";", "=", "^", "`", "{", "|", "}", "~", "<", ">",
			"\"", "null", "file:", "blob:", "ws", "wss://", "capacitor://", "a".repeat(63), "b.c.");

	/** Of names and ports, so that some of what comes out is good. */
	private static final String PLAIN = "abcxyz0123456789--__....::::";

	private final Random random;

	private final List<String> seeds;

	MutatedOrigins(long seed, List<String> seeds) {
		this.random = new Random(seed);
		this.seeds = List.copyOf(seeds);
	}

	/**
	 * That many, each once.
	 */
	Set<String> take(int count) {
		Set<String> origins = new LinkedHashSet<>();
		while (origins.size() < count) {
			StringBuilder text = new StringBuilder(oneOf(this.seeds));
			for (int i = this.random.nextInt(4); i >= 0; i--) {
				mutate(text);
			}
			origins.add(text.toString());
		}
		return origins;
	}

	private void mutate(StringBuilder text) {
		int start = this.random.nextInt(text.length() + 1);
		int end = Math.min(start + 1 + this.random.nextInt(3), text.length());
		switch (this.random.nextInt(13)) {
			case 0 -> text.delete(start, end);
			case 1 -> text.insert(start, text.substring(start, end));
			case 2 -> text.replace(start, end, oneOf(PIECES));
			case 3 -> text.replace(start, end, percentEncoded(text.substring(start, end)));
			case 4 -> text.replace(start, end, otherCase(text.substring(start, end)));
			case 5 -> text.append(oneOf(PIECES));
			case 6 -> text.insert(0, oneOf(PIECES));
			case 7 -> splice(text, start);
			case 8, 9 -> text.insert(start, oneOf(PIECES));
			default -> text.insert(start, plain());
		}
	}

	/** The beginning of one and the end of another. */
	private void splice(StringBuilder text, int position) {
		String other = oneOf(this.seeds);
		text.setLength(position);
		text.append(other, this.random.nextInt(other.length() + 1), other.length());
	}

	private static String percentEncoded(String text) {
		return text.chars().mapToObj((c) -> "%%%02x".formatted(c & 0xff)).collect(Collectors.joining());
	}

	private static String otherCase(String text) {
		return text.codePoints()
			.map((c) -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
			.mapToObj(Character::toString)
			.collect(Collectors.joining());
	}

	private String plain() {
		return this.random.ints(1 + this.random.nextInt(4), 0, PLAIN.length())
			.mapToObj((i) -> PLAIN.substring(i, i + 1))
			.collect(Collectors.joining());
	}

	private String oneOf(List<String> texts) {
		return texts.get(this.random.nextInt(texts.size()));
	}

}
