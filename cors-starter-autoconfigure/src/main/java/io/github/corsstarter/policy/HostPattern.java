/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import org.jspecify.annotations.Nullable;

/**
 * Which hosts an entry of the allowed origins means.
 *
 * @param form what of the host is left open
 * @param text the host as a person writes it, in its normal form
 */
record HostPattern(Form form, String text) {

	static final String WILDCARD = "*";

	static final String SUBDOMAINS = "*.";

	static HostPattern exactly(String host) {
		return new HostPattern(Form.EXACT, host);
	}

	static HostPattern subdomainsOf(String domain) {
		return new HostPattern(Form.SUBDOMAINS, SUBDOMAINS + domain);
	}

	static HostPattern any() {
		return new HostPattern(Form.ANY, WILDCARD);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof HostPattern pattern && this.form == pattern.form && this.text.equals(pattern.text);
	}

	/**
	 * The form's own hash would differ from start to start.
	 */
	@Override
	public int hashCode() {
		return this.text.hashCode() * 31 + this.form.ordinal();
	}

	/**
	 * The domain below which the hosts are that a pattern admits, the host itself where
	 * it is exact.
	 */
	String domain() {
		return switch (this.form) {
			case SUBDOMAINS, PART_OF_LABEL -> this.text.substring(this.text.indexOf('.') + 1);
			default -> this.text;
		};
	}

	/**
	 * What is fixed in front of the first {@code *}.
	 */
	String prefix() {
		return this.text.substring(0, this.text.indexOf('*'));
	}

	/**
	 * What is fixed behind the {@code *} of a label, up to the label's end.
	 */
	String suffix() {
		return this.text.substring(this.text.indexOf('*') + 1, this.text.indexOf('.'));
	}

	/**
	 * A host that the pattern admits.
	 * @param name what stands in the place of the {@code *} of names
	 */
	String example(String name) {
		return this.text.replace(WILDCARD, name);
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * What is left open.
	 */
	enum Form {

		/** Nothing; the host of an application's page may be empty. */
		EXACT,

		/** {@code *.example.org}: the labels in front of a domain, one at least. */
		SUBDOMAINS,

		/**
		 * {@code preview-*.example.com}: in the first label, one or more letters, digits
		 * and hyphens.
		 */
		PART_OF_LABEL,

		/** {@code 192.168.*.*}: octets at the end of a private IPv4 address. */
		OCTETS,

		/** {@code *}: the host, of a scheme that is an application's own. */
		ANY

	}

}
