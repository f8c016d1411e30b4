/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.decision;

import io.github.corsstarter.policy.Internal;
import org.jspecify.annotations.Nullable;

/**
 * Text that someone else sent, so that it can stand in a log or a response: one line,
 * nothing that a terminal obeys, and bounded.
 */
@Internal
public final class Printable {

	private static final int MAX_LENGTH = 100;

	/** No browser sends a longer origin. */
	private static final int MAX_REMEMBERED = 400;

	private Printable() {
	}

	/**
	 * Make a text printable.
	 * @param text the text
	 * @return its first characters, with all but printable ASCII escaped
	 */
	public static String of(String text) {
		return (text.length() > MAX_LENGTH)
				? inFull(text.substring(0, MAX_LENGTH)) + "... (%d characters)".formatted(text.length()) : inFull(text);
	}

	/**
	 * Cut a text that is to be remembered.
	 * @param text the text, {@code null} where nothing was sent
	 * @return its first characters, as they were sent
	 */
	static String toRemember(@Nullable String text) {
		return (text == null) ? "" : (text.length() > MAX_REMEMBERED) ? text.substring(0, MAX_REMEMBERED) : text;
	}

	/**
	 * Make a text printable whose length is known to be bounded, for somebody to copy.
	 * @param text the text
	 * @return all of it, with all but printable ASCII escaped
	 */
	public static String inFull(String text) {
		StringBuilder printable = new StringBuilder();
		text.chars().forEach((c) -> append((char) c, printable));
		return printable.toString();
	}

	private static void append(char c, StringBuilder printable) {
		if (c >= ' ' && c <= '~' && c != '\\' && c != '"') {
			printable.append(c);
		}
		else {
			printable.append("\\u%04x".formatted((int) c));
		}
	}

}
