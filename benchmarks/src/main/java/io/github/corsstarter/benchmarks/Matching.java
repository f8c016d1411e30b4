/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.benchmarks;

/**
 * How origins are listed.
 */
public enum Matching {

	/** Each in full. */
	EXACT(false, "https://shop-%d.example", "https://shop-%d.example"),

	/** All subdomains of each. */
	PATTERN(true, "https://*.shop-%d.example", "https://www.shop-%d.example"),

	/** A part of the first label, each below a domain of its own. */
	LABEL(true, "https://preview-*.shop-%d.example", "https://preview-42.shop-%d.example"),

	/**
	 * A part of the first label, each behind a beginning of its own, below one domain.
	 */
	LABEL_BEGINNING(true, "https://shop-%d-*.example.com", "https://shop-%d-x42.example.com"),

	/**
	 * A part of the first label, each in front of an end of its own, below one domain.
	 */
	LABEL_END(true, "https://deploy-preview-*--shop-%d.example.com", "https://deploy-preview-42--shop-%d.example.com"),

	/** A part of the first label, between a beginning and an end of its own. */
	LABEL_BOTH(true, "https://%1$d-git-*-team%1$d.example.com", "https://%1$d-git-main-team%1$d.example.com"),

	/** The last octet of a private address, any port. */
	OCTETS(true, "http://10.%2$d.%3$d.*:%4$d", "http://10.%2$d.%3$d.77:%4$d"),

	/** Every host of an application's scheme. */
	SCHEME(true, "shop%d-extension://*", "shop%d-extension://0c1b5ed1-1a5a-4b7b-8f8e-6b1f2e6a9a11");

	private final boolean pattern;

	private final String entry;

	private final String allowedOrigin;

	Matching(boolean pattern, String entry, String allowedOrigin) {
		this.pattern = pattern;
		this.entry = entry;
		this.allowedOrigin = allowedOrigin;
	}

	/**
	 * Whether Spring takes the entries for patterns.
	 */
	boolean isPattern() {
		return this.pattern;
	}

	/**
	 * Whether only entries of this kind need an accepted danger to call with credentials.
	 */
	boolean isDangerous() {
		return this == OCTETS || this == SCHEME;
	}

	String entry(int index) {
		return format(this.entry, index);
	}

	String allowedOrigin(int index) {
		return format(this.allowedOrigin, index);
	}

	/** An index is spread over two octets, and over ports where these do not suffice. */
	private static String format(String text, int index) {
		return text.formatted(index, index / 256 % 256, index % 256, 5000 + index / 65536);
	}

}
