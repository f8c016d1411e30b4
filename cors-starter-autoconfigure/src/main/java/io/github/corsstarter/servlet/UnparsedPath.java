/*
 * Copyright 2026 The CORS Starter project
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.corsstarter.servlet;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * A path that is taken apart when someone asks for its elements, and once: most policies
 * are found by its text. For one request, by one thread.
 */
final class UnparsedPath implements PathContainer {

	/** For a path that is read as it stands there. */
	static final Options NOT_ENCODED = Options.create('/', false);

	private final String value;

	private final Options options;

	private @Nullable List<Element> elements;

	UnparsedPath(String value, Options options) {
		this.value = value;
		this.options = options;
	}

	@Override
	public String value() {
		return this.value;
	}

	@Override
	public List<Element> elements() {
		List<Element> elements = this.elements;
		if (elements == null) {
			elements = parse();
			this.elements = elements;
		}
		return elements;
	}

	/**
	 * Parse the path; one with an escape that is none has nothing to decode.
	 */
	private List<Element> parse() {
		try {
			return PathContainer.parsePath(this.value, this.options).elements();
		}
		catch (IllegalArgumentException ex) {
			return PathContainer.parsePath(this.value, NOT_ENCODED).elements();
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
