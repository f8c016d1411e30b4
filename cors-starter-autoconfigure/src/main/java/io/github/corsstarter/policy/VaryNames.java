/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The request headers that a response depends on, as its {@code Vary} header names them
 * (RFC 9110, 12.5.5). Immutable, and safe for use by many threads.
 * <p>
 * They make one line, also with the names of others: nginx before 1.23 reads the last
 * line alone, and its cache would hand a response to another origin's page.
 */
@Internal
public final class VaryNames {

	/** The response depends on nothing that is said here. */
	static final VaryNames NONE = new VaryNames();

	/** Whatever the request asks for. */
	private static final String ANYTHING = "*";

	private final List<String> names;

	private final List<String> lines;

	/**
	 * Create the names.
	 * @param names names of request headers
	 */
	VaryNames(String... names) {
		this.names = List.of(names);
		this.lines = this.names.isEmpty() ? List.of() : List.of(String.join(", ", names));
	}

	/**
	 * Return the names.
	 * @return the names
	 */
	public List<String> names() {
		return this.names;
	}

	/**
	 * Merge the names with those that others have put into a response.
	 * @param others the lines of the response's header, none if it has none
	 * @return the lines that name all, each name once: one, and another for a {@code *},
	 * which caches know as a line of its own
	 */
	public List<String> mergedWith(Collection<String> others) {
		// A response has the very same lines where its headers are written again.
		if (others.isEmpty() || this.lines.equals(others)) {
			return this.lines;
		}
		List<String> merged = new ArrayList<>(this.names);
		others.stream().flatMap((line) -> Arrays.stream(line.split(","))).map(String::strip).forEach((name) -> {
			if (!name.isEmpty() && merged.stream().noneMatch(name::equalsIgnoreCase)) {
				merged.add(name);
			}
		});
		boolean anything = merged.remove(ANYTHING);
		List<String> lines = new ArrayList<>();
		if (!merged.isEmpty()) {
			lines.add(String.join(", ", merged));
		}
		if (anything) {
			lines.add(ANYTHING);
		}
		return lines;
	}

	@Override
	public String toString() {
		return String.join(", ", this.names);
	}

}
