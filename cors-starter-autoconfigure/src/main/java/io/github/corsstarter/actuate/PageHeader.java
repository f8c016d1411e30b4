/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.corsstarter.decision.Printable;
import io.github.corsstarter.policy.FetchRules;
import org.jspecify.annotations.Nullable;

/**
 * A request header that a page would set.
 *
 * @param name its name
 * @param value its value, {@code null} if nobody has said
 */
record PageHeader(String name, @Nullable String value) {

	private static final Pattern SEPARATOR = Pattern.compile("[,\\r\\n]");

	/**
	 * Read headers, with or without their values. Values have commas, too: what follows a
	 * value and can be no name goes on with it.
	 * @param text the headers, separated by commas or line ends
	 */
	static List<PageHeader> parse(String text) {
		List<PageHeader> headers = new ArrayList<>();
		for (String element : SEPARATOR.split(text)) {
			String stripped = element.strip();
			int colon = stripped.indexOf(':');
			String name = (colon > 0) ? stripped.substring(0, colon).strip() : stripped;
			PageHeader last = headers.isEmpty() ? null : headers.get(headers.size() - 1);
			if (!FetchRules.isHeaderName(name) && last != null && last.value() != null) {
				headers.set(headers.size() - 1,
						new PageHeader(last.name(), "%s, %s".formatted(last.value(), stripped)));
			}
			else if (!stripped.isEmpty()) {
				headers.add(new PageHeader(name, (colon > 0) ? stripped.substring(colon + 1).strip() : null));
			}
		}
		return headers;
	}

	/**
	 * Whether browsers let no page set the header, or not to this value.
	 */
	boolean isForbidden() {
		return FetchRules.isForbiddenHeader(this.name, this.value);
	}

	/**
	 * Whether a browser asks before it sends the header.
	 */
	boolean needsAsking() {
		return !FetchRules.isSafelistedHeader(this.name, this.value);
	}

	/**
	 * Say why a browser asks.
	 * @return half a sentence
	 */
	String whyAsked() {
		if (!this.name.equalsIgnoreCase("Content-Type")) {
			return "the header %s is not safelisted".formatted(Printable.of(lowerCaseName()));
		}
		return (this.value == null)
				? "the header content-type was named without a value, as JSON needs it (a form's Content-Type would need no preflight: write headers=Content-Type: text/plain)"
				: "the Content-Type %s is not one that a form can send".formatted(Printable.of(this.value));
	}

	String lowerCaseName() {
		return this.name.toLowerCase(Locale.ROOT);
	}

}
